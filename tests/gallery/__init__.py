"""The gallery, every kind of exhibit with easy and nasty data, measured: on its pages and in its files."""
