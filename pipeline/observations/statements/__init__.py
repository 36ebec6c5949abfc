"""What a report says about its own figures: changes, shares, bounds, repetitions, prices, gaps."""
