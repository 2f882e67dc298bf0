"""What judges a finished file from outside: package checks of our own, PDF walks, readers of text, and
LibreOffice. Nothing here uses a writer of ours."""
