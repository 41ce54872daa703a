"""Reading a programme from a file: the content of its rows, or all their faults. Nothing is written here."""
