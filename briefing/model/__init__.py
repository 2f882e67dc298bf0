"""What the author wrote: pydantic models of briefing.yaml, chapters, facts and exhibits."""
