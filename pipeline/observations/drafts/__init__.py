"""Figures on their way to observations: sentences, areas, nouns, measures, labels, and what is recorded of them."""
