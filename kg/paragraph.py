"""How a claim stands, in a paragraph of Korean or English for an article."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kg.backing import Support, backing
from kg.docket import said_at
from kg.explain import Tongue, date_in, day_in
from kg.ledger import Line, ledger, paragraph_phrases
from kg.model import Claim, Review, Verdict
from kg.particles import attach
from kg.reviews import standing
from kg.store.base import Reader
from kg.unmade import UNMADE
from kg.vettings import heard


def paragraph(
    reader: Reader,
    verdict: Verdict,
    tongue: Tongue,
    *,
    as_of: datetime,
) -> str:
    """Return the paragraph on a verdict by what was known at `as_of`."""
    words = paragraph_phrases(tongue.lang)
    lines = ledger(reader, verdict, tongue)
    first = {line.group: line for line in reversed(lines)}
    told = [line for line in lines if first[line.group] is line]
    sentences = [
        _opening(reader, verdict, tongue),
        *_spoken(reader, verdict.claim, tongue, as_of),
        *_independence(reader, verdict.claim, words, as_of),
        *_balance(verdict, words),
        *(part for line in told for part in _found(line, words)),
        *_further(len(lines) - len(told), words),
        *_sensitive(verdict, lines, words),
        *_unmade(verdict, words),
        *_reviewed(reader, verdict.claim, tongue, as_of),
    ]
    text = " ".join(dict.fromkeys(sentences))
    return attach(text) if tongue.lang == "ko" else text


def _opening(reader: Reader, verdict: Verdict, tongue: Tongue) -> str:
    words = paragraph_phrases(tongue.lang)
    text: str = words["opening"].format(
        claim=tongue.claim(reader.get(Claim, verdict.claim)),
        status=words["status"][verdict.status],
        basis=words["basis"][verdict.basis],
    )
    return text


def _spoken(
    reader: Reader, claim: str, tongue: Tongue, as_of: datetime
) -> Iterator[str]:
    """Yield who said what and when, each once, oldest first."""
    words = paragraph_phrases(tongue.lang)
    found = [one for one in heard(reader, claim=claim) if one.known_at <= as_of]
    told: set[tuple[str, str]] = set()
    for one in sorted(found, key=lambda one: (said_at(one), one.id)):
        if (one.claimant, one.testimony) not in told:
            told.add((one.claimant, one.testimony))
            yield words[one.testimony].format(
                who=tongue.name(one.claimant, tongue.lang),
                day=day_in(tongue.lang, date.fromisoformat(one.said_on)),
            )


def _independence(
    reader: Reader, claim: str, words: Mapping[str, Any], as_of: datetime
) -> Iterator[str]:
    found = backing(reader, claim, as_of=as_of)
    if found.support is not Support.NONE:
        yield words[found.support].format(voices=found.voices, sources=found.sources)


def _balance(verdict: Verdict, words: Mapping[str, Any]) -> Iterator[str]:
    if verdict.pro_db or verdict.con_db:
        yield words["balance"].format(
            pro=f"{verdict.pro_db:g}",
            con=f"{verdict.con_db:g}",
            verbal=words["verbal"].get(verdict.verbal, verdict.verbal),
        )


def _found(line: Line, words: Mapping[str, Any]) -> Iterator[str]:
    fill = {
        "because": line.because,
        "weight": f"{abs(line.weight_db):g}",
        "kept": f"{abs(line.kept_db):g}",
    }
    if not line.weight_db:
        yield words["weightless"].format(**fill)
    elif line.kept_db == line.weight_db:
        yield words["whole"].format(**fill)
    else:
        yield words["kept"].format(**fill)
    for attack in line.undercuts[:1]:
        yield words["undercut"].format(because=attack.because)


def _further(number: int, words: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many lines measure again what a line above does: they do not add."""
    if number:
        yield words["further" if number > 1 else "one_further"].format(n=number)


def _sensitive(
    verdict: Verdict, lines: Iterable[Line], words: Mapping[str, Any]
) -> Iterator[str]:
    for line in lines:
        if line.argument in verdict.sensitivity:
            what = line.question or line.because
            yield words["sensitivity"].format(what=what)


def _unmade(verdict: Verdict, words: Mapping[str, Any]) -> Iterator[str]:
    lines = [one for one in verdict.sensitivity if one.startswith(UNMADE)]
    if lines:
        names = ", ".join(one.removeprefix(UNMADE) for one in lines)
        yield words["unmade"].format(what=names)


def _reviewed(
    reader: Reader, claim: str, tongue: Tongue, as_of: datetime
) -> Iterator[str]:
    words = paragraph_phrases(tongue.lang)
    review = standing(reader.find(Review, claim=claim), as_of=as_of)
    if review is not None:
        yield words["reviewed"].format(
            who=tongue.name(review.reviewer, tongue.lang),
            day=date_in(tongue, review.decided_at),
            status=words["status"][review.status],
            because=review.because,
        )
