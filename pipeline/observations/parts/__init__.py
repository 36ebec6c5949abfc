"""Figures and their own parts: trong đó, gồm, brackets, runs, items, lines."""
