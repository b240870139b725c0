"""What the figures show, in the words of one visit: rows for `api.figures.specs`."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from api.deps import Visit
from api.figures import specs
from api.figures.balance import drawn
from api.figures.palette import Palette, Spec
from api.moments import Moment
from api.story import Story
from api.views.turns import turns
from api.voice import Voice
from kg.errors import RecordNotFoundError
from kg.model import Evidence, Status

LEVELS = (Status.SUPPORTED, Status.CONTESTED, Status.UNVERIFIED, Status.REFUTED)
CLAIM = ("balance", "history")


def address(visit: Visit, path: str, **more: str | None) -> str:
    """Return a figure's address for this visit; FORM stands for svg or json."""
    asked = visit.request.query_params
    kept = {"as_of": asked.get("as_of"), "tz": visit.voice.offset(), **more}
    query = {"lang": visit.voice.lang, **{k: v for k, v in kept.items() if v}}
    return f"/figures/{path}.FORM?{urlencode(query)}"


def of_claim(visit: Visit, story: Story, name: str, ink: Palette) -> Spec:
    """Return the balance or the history of a claim."""
    if name == "balance":
        return drawn(visit.then, visit.voice, story, ink)
    return _history(visit, story, ink)


def of_evidence(visit: Visit, one: Evidence, ink: Palette) -> Spec:
    """Return a value among its controls; without either there is no figure."""
    if one.value is None or not one.controls:
        raise RecordNotFoundError(
            f"{one.id} has no controls to draw: see /evidence/{one.id}"
        )
    value = {"label": visit.voice.t("strip_value"), "value": one.value}
    rows = [{"label": each.label, "value": each.value} for each in one.controls]
    return specs.controls(value, rows, ink)


def of_timeline(
    visit: Visit, lanes: Sequence[tuple[str, str, Moment]], ink: Palette
) -> Spec:
    """Return the moments given as (lane, label, moment); what comes at once is one."""
    voice = visit.voice
    together: dict[tuple[str, datetime, str], list[str]] = {}
    for lane, label, one in lanes:
        together.setdefault((lane, one.at, one.does), []).append(label)
    ranks: Counter[tuple[str, datetime]] = Counter()
    rows = []
    for (lane, at, does), labels in together.items():
        ranks[lane, at] += 1
        many = f" … ×{len(labels)}" if len(labels) > 1 else ""
        row = {"lane": lane, "does": does, "told": labels[0] + many}
        place = {"at": wall(voice, at), "rank": ranks[lane, at]}
        rows.append({**row, **place, "many": len(labels)})
    return specs.timeline(rows, ink, _names(voice))


def wall(voice: Voice, at: datetime) -> str:
    """Return the reader's clock at a moment, without an offset."""
    return at.astimezone(voice.zone).replace(tzinfo=None).isoformat()


def _names(voice: Voice) -> dict[str, str]:
    said = {one: voice.t(one) for one in ("asserts", "denies", "withdraws")}
    stood = {str(one): voice.t(f"status_{one}") for one in LEVELS}
    return {
        **said,
        **stood,
        "clock": voice.t("axis_clock"),
        "evidence": voice.t("kind_evidence"),
    }


def _history(visit: Visit, story: Story, ink: Palette) -> Spec:
    voice = visit.voice
    changes = turns(visit.then.history(story.claim.id))
    rows = [
        {
            "at": wall(voice, at),
            "status": voice.t(f"status_{status}"),
            "color": ink.of(status),
            "told": f"{voice.when(at)}: {voice.t(f'status_{status}')}",
        }
        for at, status in changes
    ]
    end = _end([at for at, _ in changes])
    levels = [voice.t(f"status_{one}") for one in LEVELS]
    words = {"end": wall(voice, end) if end else "", "clock": voice.t("axis_clock")}
    return specs.history(rows, levels, ink, words)


def _end(moments: Sequence[datetime]) -> datetime | None:
    """Return where a line ends: a little after its last change."""
    if not moments:
        return None
    span = max(moments[-1] - moments[0], timedelta(days=1))
    return moments[-1] + span / 16
