"""Pages in, a PowerPoint deck out: every part as our own XML."""
