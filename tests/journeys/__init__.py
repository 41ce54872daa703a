"""Whole stories in a real browser, against the real server, worker and mail."""
