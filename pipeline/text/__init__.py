"""Pure functions on strings and exact numbers."""
