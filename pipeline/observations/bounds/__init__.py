"""What is said of every place, of none or of so many of them, and the lists that tell whether it holds."""
