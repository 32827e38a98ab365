"""What every use case of the board needs: the store, the clock, the boards in memory, somewhere to solve, and who is told."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from setpiece.services.accounts.office import Office
from setpiece.services.board.heads import Heads
from setpiece.services.board.running import Running
from setpiece.store.store import Store


class Tell(Protocol):
    """Told, on whatever thread it happens, what has become true of a production and is kept: ``change``, ``version``, ``solve``, with its view."""

    def __call__(self, production_id: str, event: str, view: object) -> None:
        """Take note, quickly."""


def _nobody(production_id: str, event: str, view: object) -> None:
    """Nobody listens."""


def _threads() -> Executor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="solve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The surroundings of the board's use cases; one for each process, shared by its threads.

    ``executor`` does the heavy work. With one of this process (threads) jobs are stopped at once; others see it within a second, by the store.
    ``workers``: cores for one search.
    """

    office: Office
    tell: Tell = _nobody
    executor: Executor = field(default_factory=_threads)
    workers: int = 1
    heads: Heads = field(default_factory=Heads)
    running: Running = field(default_factory=Running)
    closed: Event = field(default_factory=Event)

    @property
    def here(self) -> bool:
        """Whether jobs run in this process."""
        return isinstance(self.executor, ThreadPoolExecutor)

    @property
    def store(self) -> Store:
        """The store."""
        return self.office.store

    @property
    def url(self) -> str:
        """The store's address, for processes that do the work."""
        return self.store.engine.url.render_as_string(hide_password=False)

    def close(self, wait: bool = True) -> None:
        """Stop what is running and let the executor go."""
        self.closed.set()
        self.running.stop_all()
        self.executor.shutdown(wait=wait, cancel_futures=True)
