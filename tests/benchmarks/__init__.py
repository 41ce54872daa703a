"""What it costs: measured beside a ceiling in the same run, never timed by an assertion. `make bench` runs them."""
