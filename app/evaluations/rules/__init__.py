"""When an evaluation is open, what answers add up to, and which groups or texts may give somebody away."""
