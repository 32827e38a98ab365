"""Backup and restore of a whole database, export and import of one production: one use case per file."""
