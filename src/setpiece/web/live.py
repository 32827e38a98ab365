"""Server-sent events: what changes on a board reaches everybody who looks at it, in order, each change once.

Changes come from the store by their seq, whoever made them and in whichever process; a wake-up from this process only makes them come at once instead of
with the next look. Everything else (solves, comments, presence) is news of this process that may be missed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from setpiece.formats import project_json
from setpiece.store.records import Edit
from setpiece.store.refusals import NotThere
from setpiece.store.store import Store

MOST_WAITING = 1000
"""Messages that a slow listener may lag behind; then it is let go, and comes back with the last seq that it has."""


def message(event: str, data: bytes, seq: int | None = None) -> bytes:
    """One event on the wire. JSON has no line breaks of its own."""
    head = f"id: {seq}\n" if seq is not None else ""
    return f"{head}event: {event}\ndata: ".encode() + data + b"\n\n"


@dataclass(eq=False)
class _Listener:
    """Somebody who looks at a board: messages on their way, the last seq that was sent."""

    name: str
    seq: int
    waiting: asyncio.Queue[tuple[int | None, bytes] | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def give(self, seq: int | None, said: bytes) -> None:
        try:
            self.waiting.put_nowait((seq, said))
        except asyncio.QueueFull:
            self.end()

    def end(self) -> None:
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.waiting.put_nowait(None)


class _Room:
    """The listeners of one production, and the task that looks into the store for them."""

    def __init__(self, store: Store, production: str, seq: int, every: float) -> None:
        self.store, self.production, self.seq, self.every = store, production, seq, every
        self.listeners: set[_Listener] = set()
        self.wake = asyncio.Event()
        self.task = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.wake.wait(), self.every)
            self.wake.clear()
            try:
                found = await asyncio.to_thread(self._newer)
            except NotThere:
                self.close()
                return
            for edit in found:
                self.seq = edit.seq
                said = message("change", edit.answer, edit.seq)
                for listener in self.listeners:
                    listener.give(edit.seq, said)

    def _newer(self) -> tuple[Edit, ...]:
        return (
            self.store.edits.after(self.production, self.seq)
            if self.store.edits.head(self.production) > self.seq
            else ()
        )

    def tell(self, said: bytes) -> None:
        for listener in self.listeners:
            listener.give(None, said)

    def tell_who(self) -> None:
        names = Counter(listener.name for listener in self.listeners)
        self.tell(
            message(
                "presence", project_json.encode({"people": [{"name": n, "pages": c} for n, c in sorted(names.items())]})
            )
        )

    def close(self) -> None:
        for listener in self.listeners:
            listener.end()


class Live:
    """All rooms of this process. ``start`` is called inside the event loop; ``wake`` and ``tell`` from any thread."""

    def __init__(self, store: Store, poll_seconds: float, heartbeat_seconds: float) -> None:
        """Over the store; it is looked into every ``poll_seconds`` for changes by other processes, listeners get a sign of life every ``heartbeat_seconds``."""
        self._store = store
        self._poll, self._heartbeat = poll_seconds, heartbeat_seconds
        self._rooms: dict[str, _Room] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Note the event loop that the listeners live in."""
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """Let all listeners go."""
        for room in list(self._rooms.values()):
            room.close()

    def wake(self, production: str) -> None:
        """There is a new change of that production's board in the store."""
        self._soon(lambda: self._rooms[production].wake.set() if production in self._rooms else None)

    def tell(self, production: str, event: str, data: bytes) -> None:
        """News for those who look at the production now."""
        said = message(event, data)
        self._soon(lambda: self._rooms[production].tell(said) if production in self._rooms else None)

    def _soon(self, what: Callable[[], object]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    async def listen(self, production: str, name: str, after: int | None) -> AsyncIterator[bytes]:
        """The events of a production for a listener who has all changes up to ``after`` (None: up to now), until they leave."""
        head = await asyncio.to_thread(self._store.edits.head, production)
        listener = _Listener(name=name, seq=head if after is None else max(0, after))
        room = self._rooms.get(production)
        if room is None:
            room = self._rooms[production] = _Room(self._store, production, head, self._poll)
        room.listeners.add(listener)
        room.tell_who()
        try:
            yield b": welcome\n\n"
            if listener.seq > head:  # the database was brought back from an earlier backup
                listener.seq = head
                yield message("reload", b"{}", head)
            for edit in await asyncio.to_thread(self._store.edits.after, production, listener.seq):
                listener.seq = edit.seq
                yield message("change", edit.answer, edit.seq)
            while True:
                said = await self._next(listener)
                if said is None:
                    return
                yield said
        finally:
            room.listeners.discard(listener)
            self._leave(production, room)

    async def _next(self, listener: _Listener) -> bytes | None:
        """The next message; a change that the listener has already is passed over, silence gives a comment line."""
        while True:
            try:
                given = await asyncio.wait_for(listener.waiting.get(), self._heartbeat)
            except TimeoutError:
                return b": still here\n\n"
            if given is None:
                return None
            seq, said = given
            if seq is None:
                return said
            if seq > listener.seq:
                listener.seq = seq
                return said

    def _leave(self, production: str, room: _Room) -> None:
        if room.listeners:
            room.tell_who()
        elif self._rooms.get(production) is room:
            room.task.cancel()
            del self._rooms[production]
