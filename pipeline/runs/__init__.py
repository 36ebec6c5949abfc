"""The walk over files: one bad file never stops the rest."""
