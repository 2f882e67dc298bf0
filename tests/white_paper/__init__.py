"""What the bundled briefing says is held against the white paper it digests: tables of what must be there."""
