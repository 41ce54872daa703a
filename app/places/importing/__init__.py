"""Reading files with places: what their rows say, or every fault in them. Nothing is written here."""
