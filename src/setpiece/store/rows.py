"""From a row to its record and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

R = TypeVar("R")


def columns_of(table: Table, kind: type[Any]) -> list[Column[Any]]:
    """The table's columns that the record has as fields, in the fields' order."""
    return [table.c[field.name] for field in fields(kind)]


def record(kind: type[R], row: Row[Any]) -> R:
    """The record that a row of :func:`columns_of` holds."""
    return kind(**row._mapping)


def values(value: Any) -> dict[str, Any]:
    """A record's fields as values of a row."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what to do when the row is there already, in the words of either database."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
