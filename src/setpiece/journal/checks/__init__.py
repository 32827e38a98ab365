"""What is looked for in a journal: one kind of fault a file, each with a ``CHECK``."""
