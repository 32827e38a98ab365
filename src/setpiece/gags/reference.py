"""A model's page of reference as Markdown, from the model itself, so that the words and the code cannot part."""

from __future__ import annotations

from setpiece.gags.contract import Gag, Input

START, END = "<!-- from the model: do not edit -->", "<!-- end -->"


def reference(gag: Gag) -> str:
    """Inputs with ranges and defaults, outputs, failures, catches, other ways the day may go, assumptions."""
    parts = [
        START,
        _names(gag),
        "## What it reads\n\n| quantity | meaning | range | without it |\n|---|---|---|---|\n" + "\n".join(_row(item) for item in gag.inputs),
        "## What it computes\n\n| output | meaning | unit |\n|---|---|---|\n" + "\n".join(f"| `{o.name}` | {o.label}{f' ({o.note})' if o.note else ''} | {o.unit} |" for o in gag.outputs),
        "## What can go wrong\n\n| failure | when | counted with |\n|---|---|---|\n" + "\n".join(f"| {f.name} | {f.meaning} | {', '.join(n.replace('|', '` or `').join('``') for n in f.needs) or 'always'} |" for f in gag.failures),
    ]  # fmt: skip
    if gag.scenarios:
        parts.append(
            "## Other ways the day may go\n\n" + "\n".join(f"- **{s.name}**: {s.meaning}." for s in gag.scenarios)
        )
    if gag.assumptions:
        parts.append("## What it leaves out\n\n" + "\n".join(f"- {text}" for text in gag.assumptions))
    return "\n\n".join([*parts, END]) + "\n"


def _names(gag: Gag) -> str:
    kinds = ", ".join(f"`{kind.value}`" for kind in gag.kinds)
    words = ", ".join(f"`{word}`" for word in (gag.slug, *gag.also))
    return f"Kinds: {kinds}. A file may also write `kind` as {words}." + (f" Gate: `{gag.gate}`." if gag.gate else "")


def _row(item: Input) -> str:
    if item.default:
        scatter = f" ± {item.default.sigma:g}" if item.default.sigma else ""
        without = f"{item.default.value:g}{scatter} ({item.default_source})"
    else:
        without = "no margins" if item.required else "not counted"
    return f"| `{item.name}` | {item.meaning} | {item.low:g} to {item.high:g} | {without} |"


def put_into(page: str, gag: Gag) -> str:
    """A page with its block of reference made new; ``ValueError`` for a page without one."""
    head, found, rest = page.partition(START)
    _old, closed, tail = rest.partition(END + "\n")
    if not found or not closed:
        raise ValueError(f"The page of {gag.name} has no block between {START} and {END}.")
    return head + reference(gag) + tail
