"""One category per file; each file's ``TAGGER`` reads a scene and suggests elements of its category."""
