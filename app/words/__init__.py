"""The word index: by which words people, events, topics and schools are found, whatever is mistyped."""
