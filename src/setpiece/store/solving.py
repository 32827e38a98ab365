"""Searches for better schedules, and days' reports."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, insert, select, update

from setpiece.store.connections import Connections
from setpiece.store.records import Author, ProgressReport, Solve, SolveState
from setpiece.store.refusals import NotThere
from setpiece.store.rows import columns_of, record, values
from setpiece.store.tables import productions, progress_reports, solves

_SOLVE = columns_of(solves, Solve)
_REPORT = columns_of(progress_reports, ProgressReport)
_OPEN = (SolveState.QUEUED, SolveState.RUNNING)


class Solves:
    """Searches, whoever works on them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, solve: Solve) -> None:
        """Keep a new search."""
        with self._connections.writing() as connection:
            connection.execute(insert(solves).values(values(solve)))

    def get(self, production_id: str, solve_id: str) -> Solve | None:
        """The search of that id in that production."""
        with self._connections.reading() as connection:
            found = select(*_SOLVE).where(solves.c.production_id == production_id, solves.c.id == solve_id)
            row = connection.execute(found).one_or_none()
        return None if row is None else record(Solve, row)

    def of(self, production_id: str, most: int = 50) -> tuple[Solve, ...]:
        """A production's searches, newest first; at most so many."""
        with self._connections.reading() as connection:
            found = select(*_SOLVE).where(solves.c.production_id == production_id)
            rows = connection.execute(found.order_by(solves.c.at.desc(), solves.c.id).limit(most)).all()
        return tuple(record(Solve, row) for row in rows)

    def update(self, solve: Solve) -> bool:
        """Replace what is known of a search that is not over; False (and nothing changed) when it is over or gone."""
        with self._connections.writing() as connection:
            found = update(solves).where(
                solves.c.production_id == solve.production_id, solves.c.id == solve.id, solves.c.state.in_(_OPEN)
            )
            return connection.execute(found.values(values(solve))).rowcount > 0

    def give_up(self, silent_since: dt.datetime, at: dt.datetime, note: str) -> int:
        """Mark searches as failed whose worker has given no sign of life since a moment; returns how many."""
        with self._connections.writing() as connection:
            found = update(solves).where(solves.c.state.in_(_OPEN), solves.c.updated_at < silent_since)
            return connection.execute(found.values(state=SolveState.FAILED, updated_at=at, note=note)).rowcount


class ProgressReports:
    """Days' reports, append-only."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def append(
        self, production_id: str, date: dt.date, unit: str, content: bytes, author: Author, at: dt.datetime
    ) -> ProgressReport:
        """Keep a report as the next revision of its day and unit; :class:`NotThere` without such a production."""
        with self._connections.writing() as connection:
            lock = select(productions.c.id).where(productions.c.id == production_id).with_for_update()
            if connection.execute(lock).one_or_none() is None:
                raise NotThere("There is no such production.")
            last = select(func.max(progress_reports.c.revision)).where(
                progress_reports.c.production_id == production_id,
                progress_reports.c.date == date,
                progress_reports.c.unit == unit,
            )
            report = ProgressReport(
                production_id=production_id,
                date=date,
                unit=unit,
                revision=(connection.execute(last).scalar_one() or 0) + 1,
                author_id=author.id,
                author=author.name,
                at=at,
                content=content,
            )
            connection.execute(insert(progress_reports).values(values(report)))
        return report

    def all(self, production_id: str) -> tuple[ProgressReport, ...]:
        """Every revision of every report, by date, unit and revision."""
        with self._connections.reading() as connection:
            found = select(*_REPORT).where(progress_reports.c.production_id == production_id)
            order = (progress_reports.c.date, progress_reports.c.unit, progress_reports.c.revision)
            rows = connection.execute(found.order_by(*order)).all()
        return tuple(record(ProgressReport, row) for row in rows)

    def newest(self, production_id: str) -> tuple[ProgressReport, ...]:
        """The last revision of each day and unit, by date and unit."""
        last = {(report.date, report.unit): report for report in self.all(production_id)}
        return tuple(last.values())

    def revisions(self, production_id: str, date: dt.date, unit: str) -> tuple[ProgressReport, ...]:
        """Every revision of one day's report of one unit, in order."""
        return tuple(r for r in self.all(production_id) if (r.date, r.unit) == (date, unit))
