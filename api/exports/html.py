"""A box for an article: one HTML document with its figures, no script, no network."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from api.exports.base import Export
from api.figures.balance import balance_of, drawn, told
from api.figures.drawing import svg
from api.figures.palette import PALETTES
from api.pages import ENVIRONMENT, STATIC
from api.selection import Selection
from api.story import Story, sentence

STYLES = ("base.css", "parts.css", "figures.css")


def write(selection: Selection) -> Iterator[str]:
    """Yield the document: for each claim its status, sentence, balance and voices."""
    styles = [(STATIC / name).read_text(encoding="utf-8") for name in STYLES]
    yield ENVIRONMENT.get_template("box.html").render(
        t=selection.voice.t,
        voice=selection.voice,
        title=selection.title,
        boxes=[_box(selection, story) for story in selection.stories()],
        style=Markup("\n".join(styles)),  # our own files
    )


def _box(selection: Selection, story: Story) -> dict[str, Any]:
    then, voice = selection.then, selection.voice
    found = balance_of(then, story)
    spec = drawn(then, voice, story, PALETTES["light"]) if found.weighs else None
    past = selection.then.history(story.claim.id)
    return {
        "story": story,
        "text": selection.voice.claim(story.claim),
        "sentence": sentence(selection.then, story.verdict, selection.voice),
        "figure": Markup(svg(spec)) if spec else "",  # drawn here, words escaped
        "told": told(voice, found),
        "as_of": story.as_of or (past[-1].at if past else None),
        "address": selection.address(f"/claims/{story.claim.id}"),
    }


HTML = Export(
    name="html",
    label="HTML",
    media_type="text/html; charset=utf-8",
    suffix=".html",
    write=write,
)
