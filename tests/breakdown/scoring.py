"""Precision and recall of a breakdown against annotated scenes. Run it: ``PYTHONPATH=src:tests python -m breakdown.scoring``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from breakdown.screenwriting import read_annotated
from setpiece.breakdown import break_down
from setpiece.domain.breakdown import Category, Element

CORPUS = Path(__file__).parent.parent / "corpus" / "breakdown"


@dataclass(slots=True)
class Score:
    """Counts of hits, false finds and misses by category, and the misses and false finds in words."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    by_confidence: Counter[tuple[int, bool]] = field(default_factory=Counter)

    def precision(self, *categories: str) -> float:
        """Share of what was listed that was expected."""
        names = categories or tuple(self.right | self.wrong)
        right, wrong = sum(self.right[c] for c in names), sum(self.wrong[c] for c in names)
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, *categories: str) -> float:
        """Share of what was expected that was listed."""
        names = categories or tuple(self.right | self.missed)
        right, missed = sum(self.right[c] for c in names), sum(self.missed[c] for c in names)
        return right / (right + missed) if right + missed else 1.0


def score(name: str) -> Score:
    """Break a corpus file down and count. Stunts are compared by kind, without the doer."""
    annotated = read_annotated(CORPUS / name)
    found = break_down(annotated.screenplay)
    aliases = {r.name: {r.name, *r.aliases} for r in found.roles}
    result = Score()
    for scene, expected in zip(found.scenes, annotated.expected, strict=True):
        open_ = list(expected)
        listed: dict[tuple[str, str], Element] = {}
        for element in scene.elements:
            key = element.name.split(" (")[0] if element.category is Category.STUNTS else element.name
            listed.setdefault((element.category.value, key), element)
        for (category, key), element in listed.items():
            names = aliases.get(key, set()) | {key}
            match = next((e for e in open_ if e[0] == category and names & set(e[1])), None)
            matched_before = match is None and any(e[0] == category and names & set(e[1]) for e in expected)
            if match:
                open_.remove(match)
            if not matched_before:
                result.by_confidence[int(element.confidence * 10), match is not None] += 1
                (result.right if match else result.wrong)[category] += 1
            if not match and not matched_before:
                text = "; ".join(v.text for v in element.evidence)
                result.remarks.append(
                    f"{scene.number:>3} false  {category}: {element.name} {element.confidence} [{text}]"
                )
        for category, names in open_:
            result.missed[category] += 1
            result.remarks.append(f"{scene.number:>3} missed {category}: {'|'.join(names)}")
    return result


def table(result: Score) -> str:
    """Precision and recall per category and in all."""
    categories = sorted(result.right | result.wrong | result.missed)
    rows = [
        f"{c:20} P {result.precision(c):.2f}  R {result.recall(c):.2f}  ({result.right[c]} right, {result.wrong[c]} false, {result.missed[c]} missed)"
        for c in categories
    ]
    return "\n".join([*rows, f"{'all':20} P {result.precision():.2f}  R {result.recall():.2f}"])


if __name__ == "__main__":
    import sys

    for file in sys.argv[1:] or ("tuned.txt", "held_out.txt"):
        outcome = score(file)
        sys.stdout.write(f"{file}\n{table(outcome)}\n")
        if file == "tuned.txt":
            sys.stdout.write("\n".join(outcome.remarks) + "\n")
