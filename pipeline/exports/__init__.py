"""Write what was found: tables as rows, CSV files that appear whole or not at all, frames on request."""
