"""Who owns a body that is told of: `Acme, owned by Roe Group, … Its parent said`."""

from ingest.components.english_entry import Name
from ingest.components.english_run import proper_runs, written
from ingest.components.english_table import People
from ingest.parsed import Token

PARENTS = frozenset(("parent", "owner", "owners", "parents"))
COMPANIES = frozenset(("company", "group", "firm", "business"))
OWNED = frozenset(("owned", "bought", "acquired", "controlled", "purchased"))
HELD = frozenset(("part", "subsidiary", "arm", "unit", "division", "offshoot"))
OWNS = frozenset(("owns", "controls"))
BETWEEN = frozenset(("DT", "JJ", "NN", "NNS", "HYPH", "VBG", "CD"))
NEAR = 8  # words: bought last year by the Danish engineering group Acme


def parent_of(head: Token, people: People) -> Name | None:
    """Return whom a parent or an owner without a name is; None where two may be."""
    before = head.nbor(-1).lower_ if head.i else ""
    told = head.lower_ in PARENTS or (head.lower_ in COMPANIES and before == "parent")
    whose = any(one.dep_ == "poss" for one in head.lefts)
    if not told or not (whose or head.left_edge.lower_ == "the"):
        return None
    runs = [run for run in proper_runs(head.doc) if run[-1].i < head.i]
    names = (people.find(written(run), run[0].idx) for run in runs if _owns(run))
    found = {one.full: one for one in names if one is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _owns(run: list[Token]) -> bool:
    """Tell whether a name is told to own: `owned by Acme`, `an arm of Acme`."""
    doc, at = run[0].doc, run[0].i - 1
    after = doc[run[-1].i + 1 : run[-1].i + 2].text
    if after in OWNS:
        return True
    while at > 0 and doc[at].tag_ in BETWEEN and run[0].i - at < NEAR:
        at -= 1
    ahead = [one.lower_ for one in doc[max(0, at - 3) : at]]
    if doc[at].lower_ == "by":
        return not OWNED.isdisjoint(ahead)
    return doc[at].lower_ == "of" and not HELD.isdisjoint(ahead[-1:])
