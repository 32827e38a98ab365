"""What an entry can draw from the production's records: one directive a file, each with a ``DIRECTIVE``."""
