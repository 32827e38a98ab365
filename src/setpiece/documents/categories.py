"""Breakdown categories as papers title them, in the order in which departments look for them."""

from __future__ import annotations

from setpiece.domain.breakdown import Category, Origin, Scene

TITLES: dict[Category, str] = {
    Category.CAST: "Cast members",
    Category.BACKGROUND: "Background actors",
    Category.STUNTS: "Stunts",
    Category.VEHICLES: "Vehicles",
    Category.PROPS: "Props",
    Category.WEAPONS: "Weapons",
    Category.SPECIAL_EFFECTS: "Special effects",
    Category.MECHANICAL_EFFECTS: "Mechanical effects",
    Category.VISUAL_EFFECTS: "Visual effects",
    Category.WARDROBE: "Wardrobe",
    Category.MAKEUP_HAIR: "Makeup and hair",
    Category.ANIMALS: "Animals",
    Category.ANIMAL_WRANGLER: "Animal wrangler",
    Category.CAMERA: "Camera",
    Category.GRIP: "Grip",
    Category.ELECTRIC: "Electric",
    Category.SOUND: "Sound",
    Category.MUSIC: "Music",
    Category.ART_DEPARTMENT: "Art department",
    Category.SET_DRESSING: "Set dressing",
    Category.GREENERY: "Greenery",
    Category.SECURITY: "Security",
    Category.SPECIAL_EQUIPMENT: "Special equipment",
    Category.ADDITIONAL_LABOR: "Additional labor",
    Category.MISCELLANEOUS: "Miscellaneous",
    Category.NOTES: "Notes",
}


SUGGESTED = " ?"
"""Mark of a name that the lexicon suggests."""
SUGGESTION_NOTE = "A question mark is a suggestion read from the script's words, for a department to accept or strike."


def elements_by_category(scene: Scene) -> tuple[tuple[Category, tuple[str, ...]], ...]:
    """The scene's elements but its cast, by category in the order of :data:`TITLES`; suggestions of the lexicon carry a ``?``.

    Each name stands once however often the scene mentions it.
    """
    found: dict[Category, dict[str, None]] = {}
    for element in scene.elements:
        if element.category is not Category.CAST:
            suggested = SUGGESTED if element.origin is Origin.LEXICON else ""
            found.setdefault(element.category, {})[element.name + suggested] = None
    return tuple((category, tuple(found[category])) for category in TITLES if category in found)
