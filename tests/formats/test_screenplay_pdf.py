"""Screenplay PDFs, one hard case a test: a page is set by hand, what a reader of scripts would say it holds stands beside it."""

from __future__ import annotations

import io
import random

import pypdf
import pypdfium2
import pytest

from formats.screenplay_pages import ACTION, CUE, DIALOGUE, LINE, TRANSITION, Sheet, set_pages
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay
from setpiece.formats.screenplay_pdf import FORMAT

HEADING, CHARACTER = ParagraphKind.SCENE_HEADING, ParagraphKind.CHARACTER


def read(*sheets: Sheet) -> Screenplay:
    return FORMAT.read(set_pages(*sheets), "script.pdf")


def headings(screenplay: Screenplay) -> list[tuple[str | None, str]]:
    return [(p.scene_number, p.text) for p in screenplay.paragraphs if p.kind is HEADING]


def texts(screenplay: Screenplay) -> list[tuple[str, str]]:
    return [(p.kind.value, p.text) for p in screenplay.paragraphs]


def only(screenplay: Screenplay, kind: ParagraphKind) -> list[Paragraph]:
    return [p for p in screenplay.paragraphs if p.kind is kind]


def a_scene(sheet: Sheet, left: str = "", right: str = "") -> Sheet:
    """A scene with one of each kind of line, so that a document has its columns."""
    return (
        sheet.heading("INT. LIGHTHOUSE - NIGHT", left, right)
        .action("The lamp turns. BRUNO counts the seconds between two", "flashes and does not like the number.")
        .speech("BRUNO", "(to the radio)", "We are one second short. Do you", "hear me? One second.")
        .action("Static answers him.")
        .speech("RADIO (V.O.)", "Say again, lighthouse.")
    )


A_SCENE = [
    ("scene_heading", "INT. LIGHTHOUSE - NIGHT"),
    ("action", "The lamp turns. BRUNO counts the seconds between two flashes and does not like the number."),
    ("character", "BRUNO"),
    ("parenthetical", "(to the radio)"),
    ("dialogue", "We are one second short. Do you hear me? One second."),
    ("action", "Static answers him."),
    ("character", "RADIO"),
    ("dialogue", "Say again, lighthouse."),
]


def test_each_kind_of_line_is_told_by_its_column() -> None:
    """Heading, action, cue, parenthetical, dialogue and transition, joined into paragraphs."""
    sheet = (
        a_scene(Sheet())
        .line(TRANSITION, "CUT TO:", gap=1)
        .heading("EXT. REEF - DAWN")
        .action("Nothing is left of the boat.")
    )

    screenplay = read(sheet)

    assert texts(screenplay) == [
        *A_SCENE,
        ("transition", "CUT TO:"),
        ("scene_heading", "EXT. REEF - DAWN"),
        ("action", "Nothing is left of the boat."),
    ]
    assert only(screenplay, CHARACTER)[1].extension == "V.O."


@pytest.mark.parametrize("shift", [-60.0, 35.0, 70.0])
def test_columns_are_found_wherever_the_page_stands(shift: float) -> None:
    """No column is taken from a fixed place on the paper."""
    assert texts(read(a_scene(Sheet(shift=shift)))) == A_SCENE


def test_narrow_columns_of_another_house_style() -> None:
    """Dialogue five characters in, cues fifteen: half of the usual indents."""
    sheet = Sheet()
    for x, text, gap in (
        (72, "INT. LIGHTHOUSE - NIGHT", 0), (72, "The lamp turns and BRUNO counts what is left of it.", 1), (180, "BRUNO", 1),
        (108, "We are one second short. Do you hear me?", 0), (72, "Static answers him from a long way off, then a laugh.", 1),
        (180, "RADIO", 1), (108, "Say again, lighthouse.", 0), (180, "BRUNO", 1), (108, "One second. I said it was one second.", 0),
    ):  # fmt: skip
        sheet.line(x, text, gap=gap)

    assert [text for kind, text in texts(read(sheet)) if kind == "character"] == ["BRUNO", "RADIO", "BRUNO"]
    assert [text for kind, text in texts(read(sheet)) if kind == "dialogue"][1:] == [
        "Say again, lighthouse.",
        "One second. I said it was one second.",
    ]


@pytest.mark.parametrize("number", ["1", "12", "12A", "A12", "10aA", "2.4", "107"])
@pytest.mark.parametrize("sides", ["left", "right", "both"])
def test_scene_numbers_in_the_margins(number: str, sides: str) -> None:
    """A number on one side or on both belongs to the heading and not to its text."""
    left, right = ("" if sides == "right" else number), ("" if sides == "left" else number)

    assert headings(read(a_scene(Sheet(), left, right))) == [(number, "INT. LIGHTHOUSE - NIGHT")]


def test_a_scene_number_in_front_of_the_heading_without_a_margin() -> None:
    """``14. EXT. REEF - DAY`` with nothing but a space between."""
    assert headings(read(a_scene(Sheet()).heading("14. EXT. REEF - DAY").action("Waves.")))[1] == (
        "14",
        "EXT. REEF - DAY",
    )


def test_numbered_headings_need_no_int_or_ext() -> None:
    """Upper case on the heading's edge with a number in the margin is a scene; upper case alone is not."""
    sheet = a_scene(Sheet(), "1", "1")
    sheet.heading("IN THE LAMP ROOM", "2", "2").action("Broken glass everywhere.").action("A HAND.")
    sheet.heading("ON THE GALLERY", "3", "3").action("Wind.")

    assert headings(read(sheet)) == [
        ("1", "INT. LIGHTHOUSE - NIGHT"),
        ("2", "IN THE LAMP ROOM"),
        ("3", "ON THE GALLERY"),
    ]


def test_a_script_whose_headings_never_say_int_or_ext() -> None:
    """Then the time of day makes the heading."""
    sheet = Sheet()
    for place in ("LAMP ROOM - NIGHT", "GALLERY - CONTINUOUS", "REEF - DAWN"):
        sheet.action(place).action("Somebody has been here, and not long ago, and not alone.").speech(
            "BRUNO", "Hello?"
        ).action("WIND.")

    assert headings(read(sheet)) == [(None, "LAMP ROOM - NIGHT"), (None, "GALLERY - CONTINUOUS"), (None, "REEF - DAWN")]


def test_omitted_scenes_keep_their_number() -> None:
    """OMITTED between numbers is a heading, a range of numbers too."""
    sheet = (
        a_scene(Sheet(), "1", "1")
        .heading("OMITTED", "2", "2")
        .heading("OMITTED", "3-5", "3-5")
        .heading("EXT. REEF - DAY", "6", "6")
    )

    assert headings(read(sheet)) == [
        ("1", "INT. LIGHTHOUSE - NIGHT"),
        ("2", "OMITTED"),
        ("3-5", "OMITTED"),
        ("6", "EXT. REEF - DAY"),
    ]


def test_a_run_of_omitted_scenes_over_three_lines() -> None:
    """``4 OMITTED``, ``thru``, ``7`` in the margins are the scenes 4 to 7."""
    sheet = a_scene(Sheet(), "3", "3").heading("OMITTED", "4", "4")
    for text in ("thru", "7"):
        sheet.at(54, sheet.y, text).at(522, sheet.y, text)
        sheet.y += LINE
    sheet.heading("EXT. REEF - DAY", "8", "8")

    screenplay = read(sheet)

    assert headings(screenplay) == [("3", "INT. LIGHTHOUSE - NIGHT"), ("4-7", "OMITTED"), ("8", "EXT. REEF - DAY")]
    assert texts(screenplay)[len(A_SCENE) :] == [("scene_heading", "OMITTED"), ("scene_heading", "EXT. REEF - DAY")]


def test_a_numbered_heading_at_the_top_of_the_page_is_no_header() -> None:
    """Page 22 may begin with scene 22, and so may others."""
    sheets = [a_scene(Sheet(number=f"{n}."), str(n), str(n)) for n in (20, 21)]
    sheets += [
        a_scene(Sheet(number=f"{n}.").heading("SCENE DELETED", f"{n}", f"{n}"), f"{n}A", f"{n}A")
        for n in (22, 23, 24, 25)
    ]

    assert [number for number, _ in headings(read(*sheets))] == [
        "20",
        "21",
        "22",
        "22A",
        "23",
        "23A",
        "24",
        "24A",
        "25",
        "25A",
    ]


def test_a_speech_over_a_page_turn_is_one_speech() -> None:
    """(MORE), (CONTINUED), CONTINUED: with its scene number, the repeated cue and page numbers are the page's, not the script's."""
    first = a_scene(Sheet(number="41."), "12", "12").speech("BRUNO (O.S.)", "If anybody finds this, the light")
    first.line(CUE, "(MORE)").line(TRANSITION, "(CONTINUED)", gap=1)
    second = Sheet(number="42.").heading("CONTINUED: (2)", "12", "12")
    second.speech("BRUNO (O.S.) (CONT'D)", "was not my fault.").action("He puts the phone down.")

    screenplay = read(first, second)

    assert texts(screenplay) == [
        *A_SCENE,
        ("character", "BRUNO"),
        ("dialogue", "If anybody finds this, the light was not my fault."),
        ("action", "He puts the phone down."),
    ]
    assert only(screenplay, CHARACTER)[-1].extension == "O.S."


def test_a_cue_continued_within_a_page_is_a_new_speech() -> None:
    """(CONT'D) after a line of action is the writer's, and stays."""
    screenplay = read(a_scene(Sheet()).action("A crash.").speech("RADIO (V.O.) (CONT’D)", "What was that?"))

    assert [(p.text, p.extension) for p in only(screenplay, CHARACTER)][-1] == ("RADIO", "V.O., CONT’D")


def test_action_over_a_page_turn_is_one_paragraph() -> None:
    """A sentence that runs on overleaf is not cut."""
    first = a_scene(Sheet(number="1.")).action("The door opens slowly and behind it stands")
    second = Sheet(number="2.").action("nobody at all.")

    assert texts(read(first, second))[-1] == ("action", "The door opens slowly and behind it stands nobody at all.")


def test_headers_and_footers_are_not_script() -> None:
    """Lines that recur at the edge of most pages go, whatever their page numbers."""
    sheets = []
    for page in range(1, 6):
        sheet = (
            a_scene(Sheet())
            .at(ACTION, 30, "ONE SECOND - Blue Rev. 3/9/26")
            .at(ACTION, 760, "Property of nobody in particular")
        )
        sheets.append(sheet.at(505, 30, f"{page + 6}."))

    screenplay = read(*sheets)

    assert texts(screenplay) == A_SCENE * 5
    assert [p.page for p in only(screenplay, HEADING)] == ["7", "8", "9", "10", "11"]


def test_the_printed_page_number_wins_over_the_count() -> None:
    """Locked pages are called 12A; a page without a number is counted on from its neighbours."""
    sheets = [a_scene(Sheet()), *(a_scene(Sheet(number=n)) for n in ("12.", "12A.", "13."))]

    assert [p.page for p in only(read(*sheets), HEADING)][1:] == ["12", "12A", "13"]


def test_pages_without_printed_numbers_go_by_the_pdf() -> None:
    """The second page of the PDF is page 2."""
    assert [p.page for p in only(read(a_scene(Sheet()), a_scene(Sheet())), HEADING)] == ["1", "2"]


def test_revision_stars_mark_paragraphs_and_are_not_text() -> None:
    """A star in the right margin, also beside a scene number and a little off the line."""
    sheet = a_scene(Sheet(), "1", "1").action("The door is green now.", star=True).action("It opens.")
    sheet.at(565, sheet.y + LINE + 2.5, "*").heading("EXT. REEF - DAY", "2", "2").action("Rocks.")

    screenplay = read(sheet)

    assert [p.text for p in screenplay.paragraphs if p.revised] == ["The door is green now.", "EXT. REEF - DAY"]
    assert headings(screenplay)[1] == ("2", "EXT. REEF - DAY")


def test_a_heading_below_a_line_that_ends_in_a_hyphen_is_found() -> None:
    """PDFium runs such lines together with the sign U+FFFE; both lines are told apart again."""
    sheet = a_scene(Sheet()).action("He holds on to the half-").heading("INT. STAIRS - LATER").action("Steps.")
    data = set_pages(sheet)
    assert "\ufffe" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()

    screenplay = FORMAT.read(data, "script.pdf")

    assert [text for _, text in headings(screenplay)] == ["INT. LIGHTHOUSE - NIGHT", "INT. STAIRS - LATER"]
    assert ("action", "He holds on to the half-") in texts(screenplay)


def test_a_hyphen_at_a_line_end_joins_its_word() -> None:
    """``half-`` and ``brother`` make one word, a dash keeps its space."""
    sheet = a_scene(Sheet()).action("He is her half-", "brother and he knows it --", "or guesses.")

    assert texts(read(sheet))[-1] == ("action", "He is her half-brother and he knows it -- or guesses.")


def test_ligatures_and_curly_quotes() -> None:
    """The ligature becomes letters, quotes stay curly, accents survive."""
    screenplay = read(a_scene(Sheet()).action("The o\ufb03ce \ufb01re.").speech("ZOË D’ARCY", "“Don’t.”"))

    assert texts(screenplay)[-3:] == [
        ("action", "The office fire."),
        ("character", "ZOË D’ARCY"),
        ("dialogue", "“Don’t.”"),
    ]


def test_dual_dialogue_is_two_speeches_and_the_right_one_is_marked() -> None:
    """Two columns of different length under two cues on one line."""
    sheet = a_scene(Sheet())
    y = sheet.y + LINE
    left = ["(at once)", "It was like this when I", "came in, I swear."]
    right = ["Don't look at me."]
    sheet.at(180, y, "MILA").at(410, y, "BRUNO (O.S.)")
    for n, text in enumerate(left, start=1):
        sheet.at(130 if text.startswith("(") else ACTION, y + n * LINE, text)
    for n, text in enumerate(right, start=1):
        sheet.at(330, y + n * LINE, text)
    sheet.y = y + 4 * LINE
    sheet.action("They look at each other.")

    tail = read(sheet).paragraphs[-6:]

    assert [(p.kind.value, p.text, p.extension, p.dual) for p in tail] == [
        ("character", "MILA", "", False),
        ("parenthetical", "(at once)", "", False),
        ("dialogue", "It was like this when I came in, I swear.", "", False),
        ("character", "BRUNO", "O.S.", True),
        ("dialogue", "Don't look at me.", "", True),
        ("action", "They look at each other.", "", False),
    ]


def test_the_title_page_is_no_scene() -> None:
    """Title, credit, author, source, date and contact; a blank page and a note before page 1 are no script either."""
    title = Sheet().at(260, 260, "ONE SECOND").at(270, 300, "written by").at(264, 324, "Ada Quill")
    title.at(200, 360, "based on the logbook of a lighthouse").at(72, 640, "Third Draft, 9 March 2026").at(
        72, 720, "ada@example.org"
    )
    epigraph = Sheet().at(150, 300, "For those who keep the light.")

    screenplay = read(title, Sheet(), epigraph, a_scene(Sheet()))

    assert [(e.key, e.value) for e in screenplay.title_page] == [
        ("Title", "ONE SECOND"),
        ("Credit", "written by"),
        ("Author", "Ada Quill"),
        ("Source", "based on the logbook of a lighthouse"),
        ("Draft date", "Third Draft, 9 March 2026"),
        ("Contact", "ada@example.org"),
        ("Notes", "For those who keep the light."),
    ]
    assert screenplay.title() == "ONE SECOND"
    assert texts(screenplay) == A_SCENE


def test_text_before_the_first_heading_of_the_script_is_kept() -> None:
    """FADE IN: and a line of action under it are script, not title page."""
    sheet = Sheet().action("FADE IN:").action("Black. The sea, heard and not seen.")

    assert texts(read(a_scene(sheet)))[:2] == [
        ("transition", "FADE IN:"),
        ("action", "Black. The sea, heard and not seen."),
    ]


def test_a_script_without_a_title_page_is_called_by_its_file() -> None:
    """There is no title page to read."""
    screenplay = read(a_scene(Sheet()))

    assert (screenplay.title_page, screenplay.title(), screenplay.source_format) == ((), "script", "screenplay_pdf")


def test_bold_and_underlined_headings() -> None:
    """Bold by weight, bold by printing twice, and an underline change nothing."""
    sheet = a_scene(Sheet())
    sheet.at(ACTION, sheet.y + LINE, "EXT. REEF - DAY", 'weight: "bold"')
    sheet.at(ACTION, sheet.y + 3 * LINE, "EXT. BOAT - DAY").at(ACTION + 0.4, sheet.y + 3 * LINE, "EXT. BOAT - DAY")
    sheet.raw(f"#place(top + left, dx: {ACTION}pt, dy: {sheet.y + 5 * LINE}pt)[#underline[INT. CABIN - DAY]]")

    assert [text for _, text in headings(read(sheet))][1:] == ["EXT. REEF - DAY", "EXT. BOAT - DAY", "INT. CABIN - DAY"]


def test_a_heading_of_two_lines_is_one_heading() -> None:
    """A heading that runs to the right edge goes on in the next line."""
    sheet = (
        a_scene(Sheet())
        .heading("EXT. HARBOUR - THE LONG MOLE WITH THE OLD CRANES AT ITS -")
        .line(ACTION, "FAR END - NIGHT")
    )
    sheet.action("Nobody.")

    assert headings(read(sheet))[1][1] == "EXT. HARBOUR - THE LONG MOLE WITH THE OLD CRANES AT ITS - FAR END - NIGHT"


@pytest.mark.parametrize(
    "heading",
    [
        "INT HOUSE - DAY",
        "INT./EXT. CAR - NIGHT",
        "I/E CAR - NIGHT",
        "EXT: REEF - DAY",
        "Int. House - day",
        "EST. HARBOUR",
    ],
)
def test_ways_to_write_a_heading(heading: str) -> None:
    """With or without dots, both at once, with a colon, in lower case."""
    assert headings(read(a_scene(Sheet()).heading(heading).action("Quiet.")))[1:] == [(None, heading)]


def test_a_heading_that_is_set_with_tabs_gets_its_dashes() -> None:
    """``EXT    REEF    DAY`` in three pieces."""
    sheet = a_scene(Sheet())
    sheet.at(ACTION, sheet.y + LINE, "EXT").at(ACTION + 43, sheet.y + LINE, "REEF").at(
        ACTION + 115, sheet.y + LINE, "DAY"
    )

    assert headings(read(sheet))[1] == (None, "EXT REEF - DAY")


def test_a_heading_read_aloud_is_speech() -> None:
    """INT. in the dialogue column under a cue opens no scene."""
    screenplay = read(a_scene(Sheet()).speech("MILA", "It says here:", "INT. LIGHTHOUSE - DAY. But it", "is night."))

    assert len(headings(screenplay)) == 1
    assert texts(screenplay)[-1] == ("dialogue", "It says here: INT. LIGHTHOUSE - DAY. But it is night.")


def test_shouting_is_not_a_cue() -> None:
    """Upper case in the dialogue column stays dialogue; upper case on the action's edge stays action."""
    screenplay = read(a_scene(Sheet()).speech("MILA", "GET DOWN!", "GET DOWN NOW!").action("SILENCE.").action("Smoke."))

    assert texts(screenplay)[-4:] == [
        ("character", "MILA"),
        ("dialogue", "GET DOWN! GET DOWN NOW!"),
        ("action", "SILENCE."),
        ("action", "Smoke."),
    ]


def test_the_order_of_drawing_does_not_matter() -> None:
    """Programs write margins, stars and text in any order; the eye goes by place."""
    sheet = a_scene(Sheet(number="3."), "7", "7").speech("MILA", "Which one is it?")
    in_order = texts(read(sheet))
    random.Random(7).shuffle(sheet.marks)

    assert texts(read(sheet)) == in_order == [*A_SCENE, ("character", "MILA"), ("dialogue", "Which one is it?")]


def test_a_watermark_across_the_page_is_not_script() -> None:
    """Slanted text is dropped."""
    mark = "#place(top + left, dx: 150pt, dy: 350pt)[#rotate(-45deg)[#text(size: 30pt)[COPY FOR NOBODY]]]"

    assert texts(read(a_scene(Sheet()).raw(mark))) == A_SCENE


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_pages_that_are_stored_lying_down(turns: int) -> None:
    """A page whose content is turned and turned back by the page's own rotation reads as it looks."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(set_pages(a_scene(Sheet()))))
    page = writer.pages[0]
    width, height = 612.0, 792.0
    turned = pypdf.Transformation().rotate(90 * turns)
    page.add_transformation(
        {1: turned.translate(height, 0), 2: turned.translate(width, height), 3: turned.translate(0, width)}[turns]
    )
    if turns != 2:
        page.mediabox.upper_right = page.cropbox.upper_right = (height, width)
    page.rotate(90 * turns)
    out = io.BytesIO()
    writer.write(out)

    assert texts(FORMAT.read(out.getvalue(), "script.pdf")) == A_SCENE


def test_a_scanned_page_that_lies_askew_is_moved_back() -> None:
    """One page of eight is shifted by four characters; its columns still mean the same."""
    sheets = [a_scene(Sheet(shift=28.8 if page == 4 else 0.0)) for page in range(8)]

    assert texts(read(*sheets)) == A_SCENE * 8


def test_cues_that_are_centred_have_no_common_edge() -> None:
    """Long names start further left than short ones and are cues all the same."""
    sheet = (
        Sheet()
        .heading("INT. LIGHTHOUSE - NIGHT")
        .action("They all talk at once, and nobody is listening to anybody else.")
    )
    names = ["AL", "MILA", "THE HARBOUR MASTER", "BRUNO", "A VOICE FROM BELOW", "THE SECOND HARBOUR MASTER"]
    for name in names:
        sheet.line(288 - 3.61 * len(name), name, gap=1).line(DIALOGUE, "Not now, I am busy counting.")

    assert [p.text for p in only(read(sheet), CHARACTER)] == names
