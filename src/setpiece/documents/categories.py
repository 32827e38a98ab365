"""Breakdown categories as papers title them, in the order in which departments look for them."""

from __future__ import annotations

from setpiece.domain.breakdown import Category, Origin, Scene
from setpiece.domain.plan import Plan

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


def needs_by_category(plan: Plan, scene: Scene) -> tuple[tuple[Category, tuple[str, ...]], ...]:
    """What the scene needs but its cast, by category in the order of :data:`TITLES`; suggestions of the lexicon carry a ``?``.

    Beside the breakdown's elements these are the stunts that the production designed (they replace what the lexicon suggests) and the things
    it rents for the scene. Each name stands once however often the scene mentions it.
    """
    designed = tuple(p.stunt.name for p in plan.stunts.of_scene(scene.id) if not p.stunt.assumed)
    rented = tuple(rental.name for rental in plan.production.rentals if scene.id in rental.scenes)
    found: dict[Category, dict[str, None]] = {}
    for category, names in ((Category.STUNTS, designed), (Category.SPECIAL_EQUIPMENT, rented)):
        if names:
            found[category] = dict.fromkeys(names)
    for element in scene.elements:
        suggested = element.origin is Origin.LEXICON
        replaced = suggested and element.category is Category.STUNTS and designed
        if element.category is not Category.CAST and not replaced:
            found.setdefault(element.category, {})[element.name + (SUGGESTED if suggested else "")] = None
    return tuple((category, tuple(found[category])) for category in TITLES if category in found)


def background(scene: Scene) -> tuple[str, ...]:
    """The scene's background, each kind of people once, suggestions with their mark."""
    marks = {
        e.name: SUGGESTED if e.origin is Origin.LEXICON else ""
        for e in scene.elements
        if e.category is Category.BACKGROUND
    }
    return tuple(name + mark for name, mark in marks.items())
