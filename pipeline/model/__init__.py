"""Records that the stages hand to one another; they hold facts and do no work."""
