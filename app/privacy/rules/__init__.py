"""How long things are kept, and which columns contain personal data."""
