"""Breakdown tags in Final Draft files: words marked in the script, joined to what they are over five tables.

``Text@TagNumber → Tag@Number → DefId → TagDefinition@Id → CatId → TagCategory@Id``
"""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from xml.etree.ElementTree import Element

from setpiece.domain.breakdown import Category
from setpiece.domain.screenplay import BreakdownTag

_KNOWN = frozenset(c.value for c in Category)
_NAMESPACE = uuid.UUID("6f1f2c9e-0b7e-4c4d-9b0c-7a1d5c3f2e90")
"""Ours: the ids of definitions and of categories that Final Draft does not know follow from their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FdxCategory:
    """A category as Final Draft knows it."""

    id: str
    name: str
    number: int
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a tag stands for: the name of the thing, its category (a ``Category`` value) and the file's word for that."""

    id: str
    name: str
    category: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The data file: categories by first eight digits and by name, and what travels under another's name."""

    by_id: dict[str, FdxCategory]
    by_name: dict[str, FdxCategory]
    by_category: dict[str, FdxCategory]
    stand_ins: dict[str, tuple[FdxCategory, str]]


@cache
def _table() -> _Table:
    """The table in ``data/fdx_categories.toml``."""
    data = tomllib.loads((resources.files("setpiece.formats") / "data" / "fdx_categories.toml").read_text("utf-8"))
    by_id: dict[str, FdxCategory] = {}
    by_name: dict[str, FdxCategory] = {}
    by_category: dict[str, FdxCategory] = {}
    for row in data["category"]:
        known = FdxCategory(id=row["id"], name=row["name"], number=row["number"], category=row["category"])
        by_id.update({i[:8]: known for i in (row["id"], *row.get("other_ids", ()))})
        by_name.update({n.casefold(): known for n in (row["name"], *row.get("aliases", ()))})
        by_category.setdefault(known.category, known)
    by_category["notes"] = by_name["notes"]
    stand_ins = {
        row["category"]: (by_name[row["travels_as"].casefold()], row.get("prefix", "")) for row in data["stand_in"]
    }
    return _Table(by_id=by_id, by_name=by_name, by_category=by_category, stand_ins=stand_ins)


def read_definitions(root: Element) -> dict[str, tuple[Definition, ...]]:
    """What each ``TagNumber`` of a file stands for. Tags whose definition is missing are looked up by its number."""
    categories = {_id(c): c.get("Name", "") for c in root.iterfind("TagData/TagCategories/TagCategory")}
    definitions: dict[str, Definition] = {}
    by_number: dict[str, Definition] = {}
    for element in root.iterfind("TagData/TagDefinitions/TagDefinition"):
        category_id = element.get("CatId", "").strip().lower()
        category, label = _category(category_id, categories.get(category_id, ""))
        name = (element.get("Label") or "").strip()
        if name:
            definition = Definition(id=_id(element), name=name, category=category, label=label)
            definitions[definition.id] = by_number[element.get("Number", "")] = definition
    tags: dict[str, tuple[Definition, ...]] = {number: (d,) for number, d in by_number.items() if number}
    for element in root.iterfind("TagData/Tags/Tag"):
        ids = [element.get("DefId", ""), *("".join(d.itertext()) for d in element.iterfind("DefId"))]
        found = tuple(definitions[i] for i in (i.strip().lower() for i in ids) if i in definitions)
        if found:
            tags[element.get("Number", "")] = found
    return tags


def numbers(attribute: str | None) -> list[str]:
    """The tag numbers that a run of text carries, in order."""
    return re.findall(r"\d+", attribute) if attribute else []


def _id(element: Element) -> str:
    """An element's id, in the case that all comparisons use."""
    return element.get("Id", "").strip().lower()


def _category(category_id: str, name: str) -> tuple[str, str]:
    """Our category, and the file's name of it: by the id's first eight digits, then by the name, else miscellaneous."""
    table = _table()
    known = table.by_id.get(category_id[:8]) or table.by_name.get(name.strip().casefold())
    if known:
        return known.category, name or known.name
    ours = "_".join(re.findall(r"[a-z]+", name.casefold()))
    return (ours if ours in _KNOWN else Category.MISCELLANEOUS.value), name


class TagBook:
    """Numbers for the tags of a screenplay that is being written: one for each combination of definitions on a run of text."""

    def __init__(self) -> None:
        """Start with no tag."""
        self._categories: dict[str, FdxCategory] = {k.id: k for k in _table().by_id.values()}
        self._definitions: dict[str, tuple[str, str]] = {}
        self._tags: dict[tuple[str, ...], int] = {}

    def number(self, tags: Sequence[BreakdownTag]) -> int:
        """The number to write on a run of text that carries these tags."""
        key = tuple(dict.fromkeys(self._definition(tag) for tag in tags))
        return self._tags.setdefault(key, len(self._tags) + 1)

    def _definition(self, tag: BreakdownTag) -> str:
        """The id of a tag's definition, made from its category and name."""
        category, prefix = _target(tag)
        self._categories.setdefault(category.id, category)
        name = prefix + tag.name
        definition_id = str(uuid.uuid5(_NAMESPACE, f"{category.id} {name}"))
        self._definitions.setdefault(definition_id, (category.id, name))
        return definition_id

    def tables(self) -> dict[str, list[dict[str, str]]]:
        """Attributes of the rows of ``TagCategories``, ``TagDefinitions`` and ``Tags`` (whose ``DefId`` holds ids apart by blanks)."""
        return {
            "TagCategories": [
                {"Color": "#000000000000", "Id": c.id, "Name": c.name, "Number": str(c.number), "Style": "Bold"}
                for c in sorted(self._categories.values(), key=lambda c: (c.number, c.name))
            ],
            "TagDefinitions": [
                {"CatId": category, "Id": i, "Label": name, "Number": str(n)}
                for n, (i, (category, name)) in enumerate(self._definitions.items(), 1)
            ],
            "Tags": [{"Number": str(number), "DefId": " ".join(ids)} for ids, number in self._tags.items()],
        }

    def __bool__(self) -> bool:
        """Whether anything was tagged."""
        return bool(self._tags)


def _target(tag: BreakdownTag) -> tuple[FdxCategory, str]:
    """The category that a tag is written under, and the prefix that its name gets."""
    table = _table()
    labelled = table.by_name.get(tag.label.casefold())
    if labelled and labelled.category == tag.category:
        return labelled, ""
    if tag.category in table.stand_ins:
        return table.stand_ins[tag.category]
    miscellaneous = table.by_category[Category.MISCELLANEOUS.value]
    known = table.by_category.get(tag.category, miscellaneous)
    if known is not miscellaneous or not tag.label or labelled:
        return known, ""
    own = str(uuid.uuid5(_NAMESPACE, tag.label))
    number = max(k.number for k in table.by_id.values()) + 1
    return FdxCategory(id=own, name=tag.label, number=number, category=tag.category), ""
