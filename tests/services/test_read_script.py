"""Any file that a user names is a screenplay or one clear refusal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.formats import intake
from setpiece.services.read_script import read_script, shown_name

SCENE = "INT. BOATHOUSE - DAY\n\nINES ties the rope.\n\n"


def test_the_limit_of_scenes_holds_for_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script of as many scenes as the limit is read, one more is refused with both numbers."""
    monkeypatch.setattr(intake, "MAX_SCENES", 3)
    script = tmp_path / "s.fountain"
    script.write_text(SCENE * 3)
    assert read_script(script).paragraphs
    script.write_text(SCENE * 4)
    with pytest.raises(Unreadable, match=r"s\.fountain: The script has 4 scenes, more than the 3"):
        read_script(script)


def test_the_limit_of_paragraphs_holds_for_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading and an action line are two paragraphs; the limit counts both."""
    monkeypatch.setattr(intake, "MAX_PARAGRAPHS", 3)
    script = tmp_path / "s.fountain"
    script.write_text(SCENE * 2)
    with pytest.raises(Unreadable, match="4 paragraphs, more than the 3"):
        read_script(script)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """A named pipe is refused at once and not waited for."""
    os.mkfifo(tmp_path / "s.fountain")
    with pytest.raises(Unreadable, match="device or a pipe"):
        read_script(tmp_path / "s.fountain")


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    """A name in another encoding's bytes gives a title without the halves of letters that no paper can hold."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.fountain"))
    path.write_text(SCENE)
    assert shown_name(path) == "caf\ufffd.fountain"
    assert read_script(path).title() == "caf\ufffd"
