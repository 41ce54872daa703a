"""What came back: by the mail that arrives, by the participant, by the address, and as post to read."""
