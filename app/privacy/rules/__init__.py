"""How long what is kept, and of every column whether it tells something about a person."""
