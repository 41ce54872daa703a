"""Reading files with places: the content of their rows, or all their faults. Nothing is written here."""
