"""Measurements of speed, side by side with the plain alternatives, printed as a table and as JSON: `make bench`."""
