"""What the region asked for: the round before and during the year, its decisions, and the wensboom."""
