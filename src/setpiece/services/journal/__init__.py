"""The journal's use cases: read it from its folder, check it, build its site and book, take comments."""
