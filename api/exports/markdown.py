"""Markdown for an article: how each claim stands, who says what, the timeline."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from api.exports.base import Export
from api.figures.balance import balance_of, told
from api.figures.labels import UNSEEN
from api.moments import Moment
from api.selection import Selection
from api.story import Ground, Story, sentence
from api.voice import Voice
from kg.canon import stamp

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:])")


def write(selection: Selection) -> Iterator[str]:
    """Yield a heading, the claims, then the timeline as a list."""
    voice = selection.voice
    yield f"# {plain(selection.title)}\n\n"
    for story in selection.stories():
        yield from _claim(selection, story)
    if selection.moments:
        yield f"## {voice.t('timeline_title')}\n\n"
        yield from (_line(selection, one) for one in selection.moments)


def plain(text: str) -> str:
    """Return text that Markdown shows as it reads, on one line."""
    shown = UNSEEN.sub("\ufffd", " ".join(text.split()))
    return SPECIAL.sub(r"\\\1", shown)


def _claim(selection: Selection, story: Story) -> Iterator[str]:
    voice, verdict = selection.voice, story.verdict
    address = selection.address(f"/claims/{story.claim.id}")
    yield f"## [{plain(voice.claim(story.claim))}]({address})\n\n"
    yield f"**{voice.t(f'status_{verdict.status}')}** · "
    yield f"{plain(sentence(selection.then, verdict, voice))}\n\n"
    for saying in story.sayings:
        said = saying.utterance
        yield f"- {voice.when(said.known_at)}, {plain(voice.name(said.claimant))} "
        yield f"({voice.t(said.testimony)}): “{plain(said.selector.exact)}”\n"
    yield from _balance(selection, story)
    yield "\n"


def _balance(selection: Selection, story: Story) -> Iterator[str]:
    """Yield the figure where its address is known, and the ledger as a table."""
    voice, found = selection.voice, balance_of(selection.then, story)
    if found.weighs and selection.origin:
        at = f"&as_of={quote(stamp(story.as_of))}" if story.as_of else ""
        path = f"/figures/claims/{story.claim.id}/balance.svg?lang={voice.lang}{at}"
        yield f"\n![{plain(told(voice, found))}]({selection.address(path)})\n"
    counted = [one for one in story.grounds if one.reason and one.reason.weight_db]
    if counted:
        names = ("ledger_finding", "ledger_before", "ledger_after")
        yield f"\n| {' | '.join(voice.t(one) for one in names)} |\n"
        yield "| --- | ---: | ---: |\n"
        yield from (_row(voice, one) for one in counted)
    light = [one for one in story.grounds if one not in counted]
    yield "\n" if counted and light else ""
    yield from (_ground(voice, one) for one in light)


def _row(voice: Voice, one: Ground) -> str:
    assert one.reason is not None
    asked = voice.question(one.evidence) if one.evidence else ""
    name = plain(asked or voice.because(one.argument, one.evidence))
    before, kept = (voice.db(db) for db in (one.reason.weight_db, one.reason.kept_db))
    return f"| {name} | {before} | {kept} |\n"


def _ground(voice: Voice, one: Ground) -> str:
    because = plain(voice.because(one.argument, one.evidence))
    kept = voice.db(one.reason.kept_db) if one.reason else voice.t("no_weight")
    return f"- {voice.t('kind_evidence')} ({kept}): {because}\n"


def _line(selection: Selection, one: Moment) -> str:
    voice = selection.voice
    who = f"{plain(voice.name(one.who))}: " if one.who else ""
    words = {"verdict": f"status_{one.does}", "evidence": "kind_evidence"}
    does = voice.t(words.get(one.kind, one.does))
    address = selection.address(one.href)
    return f"- **{voice.when(one.at)}** {who}{does}, [{plain(one.text)}]({address})\n"


MARKDOWN = Export(
    name="markdown",
    label="Markdown",
    media_type="text/markdown; charset=utf-8",
    suffix=".md",
    write=write,
)
