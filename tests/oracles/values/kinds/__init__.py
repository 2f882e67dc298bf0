"""What each kind of exhibit has to show of its author's numbers and words: a module a family, a rule a kind.

A rule takes an exhibit and yields faults. It computes what must be seen from what the author wrote, by formulas of its
own, and looks for it in a deck or document that it knows only by what was read from there."""
