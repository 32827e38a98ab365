"""One kind of edit per file: each module offers ``EDIT``."""
