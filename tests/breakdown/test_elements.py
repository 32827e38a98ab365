"""Elements: what is suggested, what is not, and who wins."""

import pytest

from breakdown.screenwriting import screenplay
from setpiece.breakdown import break_down
from setpiece.breakdown.suggest import THRESHOLD
from setpiece.breakdown.taggers.contract import taggers
from setpiece.domain.breakdown import Category, Origin
from setpiece.domain.screenplay import BreakdownTag, Paragraph, ParagraphKind, Screenplay


def listed(action, category, heading="EXT. QUAY - DAY"):
    """Names of one category suggested for one scene; stunts without their doer."""
    scene = break_down(screenplay(f"{heading}\n\n{action}\n\nMARA\nGo.\n\nJONAS\nYes.\n")).scenes[0]
    return {n.split(" (")[0] for n in scene.names(category)}


@pytest.mark.parametrize(
    ("action", "category", "name"),
    [
        ("A van waits.", Category.VEHICLES, "van"),
        ("Two POLICE CARS wait.", Category.VEHICLES, "police car"),
        ("She loads the machine-gun.", Category.WEAPONS, "machine gun"),
        ("Knives on the wall.", Category.WEAPONS, "knife"),
        ("A dog sleeps.", Category.ANIMALS, "dog"),
        ("A dog sleeps.", Category.ANIMAL_WRANGLER, "animal wrangler"),
        ("He opens his briefcase.", Category.PROPS, "briefcase"),
        ("A knife-wielding sailor.", Category.WEAPONS, "knife"),
        ("Mara in a raincoat.", Category.WARDROBE, "raincoat"),
        ("There is blood on her sleeve.", Category.MAKEUP_HAIR, "blood"),
        ("Snow drifts in.", Category.SPECIAL_EFFECTS, "snow"),
        ("Fog drifts in.", Category.SPECIAL_EFFECTS, "fog"),
        ("A hologram turns.", Category.VISUAL_EFFECTS, "hologram"),
        ("The bridge collapses.", Category.MECHANICAL_EFFECTS, "collapse"),
        ("The crowd cheers.", Category.BACKGROUND, "crowd"),
        ("A siren wails.", Category.SOUND, "siren"),
        ("A waltz plays.", Category.MUSIC, "waltz"),
        ("A chandelier sways.", Category.SET_DRESSING, "chandelier"),
        ("A winch turns.", Category.SPECIAL_EQUIPMENT, "winch"),
        ("Ferns everywhere.", Category.GREENERY, "fern"),
    ],
)
def test_every_category_is_met(action, category, name):
    assert name in listed(action, category)


@pytest.mark.parametrize(
    ("action", "category"),
    [
        ("No dice.", Category.PROPS),
        ("She makes a mental note.", Category.PROPS),
        ("He is a bulldog of a man.", Category.ANIMALS),
        ("They suit up.", Category.WARDROBE),
        ("CAMERA FINDS a wall.", Category.PROPS),
        ("He moves like a tiger.", Category.ANIMALS),
        ("A photo of a horse.", Category.ANIMALS),
        ("There is no gun.", Category.WEAPONS),
        ("Without a weapon, she waits.", Category.WEAPONS),
        ("He ducks.", Category.ANIMALS),
        ("She watches the water.", Category.WARDROBE),
        ("They wait at the bus stop.", Category.VEHICLES),
        ("He parks in the car park.", Category.VEHICLES),
        ("A dog-eared paperback.", Category.ANIMALS),
        ("On television a helicopter lands.", Category.VEHICLES),
        ("We hear a motorcycle.", Category.VEHICLES),
        ("The guests scream.", Category.SOUND),
    ],
)
def test_what_only_looks_like_a_thing_is_not_listed(action, category):
    assert listed(action, category) == set()


@pytest.mark.parametrize(
    ("action", "stunt"),
    [
        ("Mara falls off the roof.", "high fall"),
        ("Mara is thrown from the balcony.", "high fall"),
        ("Leaps from the bridge.", "high fall"),
        ("The guard tumbles down the stairs.", "stair fall"),
        ("The van swerves.", "car chase"),
        ("The car flies over the canal.", "car jump"),
        ("The car rolls over twice.", "car turnover"),
        ("The motorcycle leaps over the gap.", "motorcycle jump"),
        ("She pulls the ripcord.", "parachute"),
        ("Mara swings across on a rope.", "wire"),
        ("Jonas punches the guard.", "fight"),
        ("She dives into the river.", "water"),
        ("The horse rears.", "horse"),
        ("They fight on the roof of the train.", "train"),
        ("Mara climbs the crane.", "climb"),
        ("The explosion hurls Jonas backwards.", "explosion"),
        ("The bus crashes into the wall.", "wreck"),
        ("The train plunges into the ravine.", "wreck"),
        ("Jonas bursts into flames.", "fire burn"),
    ],
)
def test_a_stunt_is_who_does_what(action, stunt):
    assert stunt in listed(action, Category.STUNTS)


@pytest.mark.parametrize(
    "action",
    [
        "A crash is heard.", "Mara falls asleep.", "She steps on the brake.", "Mara falls silent.", "He does not jump from the roof.", "She would leap off the bridge.", "Jonas falls in love.", "A leaf falls from the roof.",
        "On television a man falls off a roof.", "Mara leaps to her feet.", "Night falls.", "The bus stops.", "He drives slowly home.", "She throws him a look.", "The car rolls to a stop.", "We hear Jonas fall off the roof.", "Her first fight was in spring.", "He punches the gas.", "A beat, then her mother.",
        "He hits the brakes.", "As if he fell off a cliff.", "She punches the code in.", "Her eyes swim.", "The phone rings. He jumps.",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_stunt_is_none(action):
    assert listed(action, Category.STUNTS) == set()


def test_a_stunt_names_the_role_that_does_it():
    scene = break_down(screenplay("EXT. QUAY - DAY\n\nMara falls off the roof.\n\nMARA\nOw.\n")).scenes[0]
    assert scene.names(Category.STUNTS) == ("high fall (MARA)",)


def test_evidence_quotes_the_script_by_line_and_characters():
    scene = break_down(screenplay("EXT. QUAY - DAY\n\nA grey van waits.\n")).scenes[0]
    evidence = next(e for e in scene.elements if e.name == "van").evidence[0]
    assert (evidence.line, evidence.start, evidence.end, evidence.text) == (3, 7, 10, "van")


def test_capitals_raise_the_confidence_unless_the_whole_line_shouts():
    def confidence(action):
        scene = break_down(screenplay(f"EXT. QUAY - DAY\n\n{action}\n")).scenes[0]
        return next(e.confidence for e in scene.elements if e.category is Category.VEHICLES)

    assert confidence("A VAN waits for her.") > confidence("A van waits for her.") == confidence("A VAN WAITS FOR HER.")


def test_the_vehicle_of_a_heading_is_listed():
    assert listed("Silence.", Category.VEHICLES, heading="INT. HELICOPTER - NIGHT") == {"helicopter"}


def tagged(*tags, text="A grey van waits for Mara."):
    """A one-scene screenplay whose action line carries tags."""
    return Screenplay(
        paragraphs=(
            Paragraph(kind=ParagraphKind.SCENE_HEADING, text="EXT. QUAY - DAY", line=1),
            Paragraph(kind=ParagraphKind.ACTION, text=text, line=2, tags=tags),
        )
    )


def test_the_writers_tag_wins_over_the_lexicon():
    scene = break_down(tagged(BreakdownTag(start=2, end=10, category="props", name="Toy van"))).scenes[0]
    assert [(e.name, e.category, e.origin, e.confidence) for e in scene.elements] == [
        ("Toy van", Category.PROPS, Origin.TAG, 1.0)
    ]


def test_cast_by_tag_is_a_role():
    found = break_down(tagged(BreakdownTag(start=21, end=25, category="cast", name="Mara")))
    assert [r.name for r in found.roles] == ["MARA"]
    assert found.scenes[0].cast == (found.roles[0].id,)


def test_a_tag_of_an_unknown_category_is_kept_as_miscellaneous():
    scene = break_down(tagged(BreakdownTag(start=2, end=6, category="drones", name="grey", label="Drones"))).scenes[0]
    assert scene.names(Category.MISCELLANEOUS) == ("Drones: grey",)


def test_nothing_below_the_threshold_is_listed_and_one_is_for_tags_alone():
    scene = break_down(
        screenplay("EXT. QUAY - DAY\n\nA VAN explodes like a bomb. The Lion pub. MARA, 30s, watches a dog.\n")
    ).scenes[0]
    assert all(THRESHOLD <= e.confidence < 1 for e in scene.elements)


def test_each_category_has_one_tagger():
    categories = [t.category for t in taggers()]
    assert len(categories) == len(set(categories)) == 18


@pytest.mark.parametrize(
    ("action", "category"),
    [
        ("Walls with the ghosts of the pictures still on them.", Category.VISUAL_EFFECTS),
        ("The boiler gives up its ghost.", Category.VISUAL_EFFECTS),
        ("Empty chairs at every angle.", Category.SPECIAL_EFFECTS),
        ("A hurricane lamp burns on the quay.", Category.SPECIAL_EFFECTS),
        ("A gutter for snow water.", Category.SPECIAL_EFFECTS),
        ("The croissant quivers.", Category.WEAPONS),
        ("He looks at the pen as if she had put a toad there.", Category.ANIMALS),
        ("The car rolls over the verge, on to the cradle.", Category.STUNTS),
        ("Mara walks the length of the train, ticking a list.", Category.STUNTS),
        ("Mara looks at a spout that swings from it out over the track: a pipe.", Category.STUNTS),
        ("The car, in reverse at surprising speed, comes at the wall.", Category.STUNTS),
    ],
)
def test_what_only_reads_like_a_stunt_or_an_effect_is_none(action, category):
    assert not listed(action, category)


@pytest.mark.parametrize(
    ("action", "category", "name"),
    [
        ("A ghost drifts in.", Category.VISUAL_EFFECTS, "ghost"),
        ("Fires at the door.", Category.SPECIAL_EFFECTS, "gunfire"),
        ("Mara fires at the door.", Category.SPECIAL_EFFECTS, "gunfire"),
        ("A car burns.", Category.SPECIAL_EFFECTS, "fire"),
        ("The car rolls over and over.", Category.STUNTS, "car turnover"),
        ("Mara walks along the roof of the train.", Category.STUNTS, "train"),
        ("Mara, who swings a pipe at Jonas, misses.", Category.STUNTS, "fight"),
        ("The black car darts down the lane.", Category.STUNTS, "car chase"),
    ],
)
def test_what_is_a_stunt_or_an_effect_is_still_listed(action, category, name):
    assert name in listed(action, category)


def test_a_picture_of_a_ghost_costs_no_minutes():
    """A still scene is a general scene: 4 eighths at 600 / (8 x 3.3) = 22.7 minutes are 91, and no effect is added."""
    lines = "A bare room. " * 30
    scene = break_down(screenplay(f"INT. A - DAY\n\nThe ghosts of the pictures still on the walls. {lines}\n")).scenes[
        0
    ]
    assert scene.kinds == ()
    assert scene.minutes.expected == 5 * round(scene.eighths * 600 / (8 * 3.3) / 5)
