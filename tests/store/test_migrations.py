"""From nothing to the newest form, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from setpiece.domain.findings import Unreadable
from setpiece.store.engine import engine_for
from setpiece.store.migrating import VERSION_TABLE, newest_revision, revision_of
from setpiece.store.store import Store
from setpiece.store.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("empty_postgresql_url"))


def test_the_migrations_lead_to_the_tables(empty_url: str) -> None:
    """Alembic finds no difference in tables, columns, types, keys and indexes."""
    with Store.open(empty_url) as store, store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert revision_of(connection) == newest_revision()
        found = inspect(connection)
        for table in metadata.sorted_tables:
            assert set(found.get_pk_constraint(table.name)["constrained_columns"]) == {
                c.name for c in table.primary_key
            }


def test_opening_again_changes_nothing(empty_url: str) -> None:
    """The second time there is nothing to do."""
    Store.open(empty_url).close()
    with Store.open(empty_url) as store, store.engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {VERSION_TABLE}")).all()
    assert [tuple(row) for row in rows] == [(newest_revision(),)]


def test_a_newer_setpiece_s_database_is_left_alone(url: str) -> None:
    """Its form is not known here; the message says what to do."""
    with Store.open(url) as store, store.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(Unreadable, match="newer Setpiece"):
        Store.open(url)


def test_tables_of_another_program_are_left_alone(empty_url: str) -> None:
    """A table of ours that we did not make."""
    engine = engine_for(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE users (id INTEGER)"))
    engine.dispose()
    with pytest.raises(Unreadable, match="another program"):
        Store.open(empty_url)
