"""Precision and recall on annotated scenes: floors below what was measured, so that a change that hurts is seen."""

import pytest

from breakdown.scoring import CORPUS, score, table
from breakdown.screenwriting import read_annotated
from setpiece.domain.breakdown import Category


@pytest.mark.parametrize(("file", "precision", "recall"), [("tuned.txt", 0.90, 0.95), ("held_out.txt", 0.70, 0.88)])
def test_elements_of_annotated_scenes(file, precision, recall):
    result = score(file)
    assert result.precision() >= precision, table(result)
    assert result.recall() >= recall, table(result)


@pytest.mark.parametrize("file", ["tuned.txt", "held_out.txt"])
def test_cast_of_annotated_scenes_is_right(file):
    result = score(file)
    assert result.precision("cast") == result.recall("cast") == 1.0, "\n".join(result.remarks)


def test_the_annotations_name_real_categories_and_cover_them():
    known = {c.value for c in Category}
    named = {c for file in CORPUS.glob("*.txt") for scene in read_annotated(file).expected for c, _ in scene}
    assert named <= known
    assert len(named) == 18
