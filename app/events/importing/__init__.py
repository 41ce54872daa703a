"""Reading a programme from a file: what its rows say, or every fault in them. Nothing is written here."""
