"""What named persons decided: beside the computed status, until it is withdrawn."""

from collections.abc import Iterable
from datetime import datetime

from kg.model import Review


def standing(
    reviews: Iterable[Review], *, as_of: datetime | None = None
) -> Review | None:
    """Return the last review that nobody has withdrawn by then; None without one."""
    known = [one for one in reviews if as_of is None or one.decided_at <= as_of]
    withdrawn = {one.withdraws for one in known}
    left = [one for one in known if one.withdraws is None and one.id not in withdrawn]
    return max(left, key=lambda one: (one.decided_at, one.id), default=None)
