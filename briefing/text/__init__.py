"""The text service: fonts, measures, line breaking, inline marks. Knows no theme and no noun."""
