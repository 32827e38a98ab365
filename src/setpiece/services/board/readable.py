"""How a board's versions and edits are read when they come from elsewhere: what could not be opened later is refused at the door."""

from __future__ import annotations

import msgspec

from setpiece.board.board import Board
from setpiece.domain.edits import Edit
from setpiece.formats import project_json
from setpiece.services.keeping.import_production import Readers


def _read(data: bytes, kind: type) -> object:
    try:
        return project_json.decode(data, kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from None


READERS = Readers(version=lambda data: _read(data, Board), edit=lambda data: _read(data, Edit))
