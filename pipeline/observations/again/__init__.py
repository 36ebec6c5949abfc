"""What a report says twice, or copies from one fact to another."""
