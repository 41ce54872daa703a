"""The word index, by which people, events, topics and schools are found despite typing errors."""
