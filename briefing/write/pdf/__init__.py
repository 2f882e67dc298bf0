"""Pages in, a tagged PDF out."""
