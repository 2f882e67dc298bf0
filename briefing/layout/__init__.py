"""Layout: a document and a theme in, pages out, for slides and for the brief."""
