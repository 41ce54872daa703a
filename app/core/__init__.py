"""What knows neither HTTP nor the trade: tables' base, clock, locks, refusals, tokens, text."""
