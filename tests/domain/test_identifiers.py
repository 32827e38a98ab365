"""Numbers on paper are strings with a natural order; names become harmless ids."""

from hypothesis import given
from hypothesis import strategies as st

from setpiece.domain.identifiers import natural_key, slug


def test_scene_numbers_sort_as_an_assistant_director_reads_them() -> None:
    """2 comes before 10, and 10 before 10A before 11."""
    assert sorted(["11", "10A", "2", "10", "10B", "1"], key=natural_key) == ["1", "2", "10", "10A", "10B", "11"]


@given(st.text(max_size=300))
def test_a_slug_is_always_a_harmless_file_name(text: str) -> None:
    """Whatever a set is called, its slug holds letters, digits and single dashes only, and never nothing."""
    made = slug(text)
    assert made
    assert len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")
