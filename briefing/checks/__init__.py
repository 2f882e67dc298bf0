"""Rules over laid-out pages: they only report."""
