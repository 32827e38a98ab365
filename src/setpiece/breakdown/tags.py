"""The writer's own breakdown tags, which win over everything that is read from the text."""

from __future__ import annotations

from setpiece.domain.breakdown import Category, Element, Evidence, Origin
from setpiece.domain.screenplay import Paragraph, SceneText


def tagged_elements(scene: SceneText) -> tuple[Element, ...]:
    """The tags of a scene as elements of confidence 1. A category that nobody knows becomes miscellaneous, with its label."""
    return tuple(_element(p, i) for p in (scene.heading, *scene.body) for i in range(len(p.tags)) if _name(p, i))


def _name(paragraph: Paragraph, i: int) -> str:
    tag = paragraph.tags[i]
    return " ".join((tag.name or paragraph.text[max(0, tag.start) : max(0, tag.end)]).split())


def _element(paragraph: Paragraph, i: int) -> Element:
    tag, name = paragraph.tags[i], _name(paragraph, i)
    try:
        category = Category(tag.category)
    except ValueError:
        category = Category.MISCELLANEOUS
        name = f"{tag.label or tag.category}: {name}" if (tag.label or tag.category) else name
    start = min(max(0, tag.start), len(paragraph.text))
    end = min(max(start, tag.end), len(paragraph.text))
    evidence = Evidence(line=paragraph.line, start=start, end=end, text=paragraph.text[start:end])
    return Element(category=category, name=name, origin=Origin.TAG, confidence=1.0, evidence=(evidence,))
