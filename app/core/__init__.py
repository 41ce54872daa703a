"""Code without HTTP or domain: the declarative base, clock, locks, refusals, tokens, text."""
