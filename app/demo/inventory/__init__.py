"""The needs inventory: the round before and during the year, its decisions, and the wensboom."""
