"""One project and a table of rows in, a deck and a brief a row out: rows checked, a pool of processes, a manifest."""
