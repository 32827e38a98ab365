"""Alembic runs this: the migrations on the connection, and in the transaction, of :mod:`setpiece.store.migrating`."""

from __future__ import annotations

from alembic import context

from setpiece.store.migrating import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
