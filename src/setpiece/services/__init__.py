"""One use case per file: the only room where files, clocks and the solver meet."""
