"""Alembic's migrations. A new one is a file in ``versions`` with the next number; ``tests/store/test_migrations.py`` says whether it leads to the tables."""
