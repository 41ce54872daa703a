"""Forms with which organisers describe an event."""
