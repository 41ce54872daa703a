"""When an evaluation is open, how answers are added up, and which groups or texts could identify somebody."""
