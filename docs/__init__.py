"""Guides for authors, and the scripts that write the generated ones and the pictures."""
