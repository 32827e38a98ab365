"""The parts of the production file's reader: its schema, its lines, its records, one module per chapter of the file.

The door is :mod:`setpiece.formats.production_toml`; nothing else needs these modules.
"""
