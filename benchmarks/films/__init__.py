"""Seeded films to schedule, each with a schedule planted that keeps every limit: ``film(size, seed)``.

``docs/benchmarks/films.md`` says what is assumed and which numbers have a source.
"""

from benchmarks.films.film import film
from benchmarks.films.sizes import MAIN, SECOND, SIZES, Size

__all__ = ["MAIN", "SECOND", "SIZES", "Size", "film"]
