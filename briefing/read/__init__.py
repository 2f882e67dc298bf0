"""Is it valid? YAML with marks in, checked models out; every error at file:line:column."""
