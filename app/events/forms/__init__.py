"""The shape of what organisers type about an event."""
