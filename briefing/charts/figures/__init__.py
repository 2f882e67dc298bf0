"""Kinds of figures that matplotlib draws: a module each, with `draw(canvas, spec)`, which raises ValueError when its
texts leave no room."""
