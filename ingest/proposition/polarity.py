"""Whether a hit is put forward as holding: each negation or denial turns it round."""

from ingest.proposition.passage import Hit, Passage


def is_negative(passage: Passage, hit: Hit) -> bool:
    """Return whether what the hit says is denied; two turns cancel out."""
    if hit.turned is not None:
        return hit.turned
    turns = int(hit.pattern.negative)
    if not hit.pattern.fixed:
        turns += _negations(passage, hit)
    return bool((turns + _denials(passage, hit)) % 2)


def is_open(passage: Passage, hit: Hit) -> bool:
    """Return whether the words leave it open, or tell what yet others say."""
    before, after = passage.around(hit)
    rules = passage.rules
    if rules.cue("skip_after", after) or rules.cue("skip_before", before):
        return True
    return bool(rules.cue("alleged", after)) and not _denials(passage, hit)


def is_withdrawn(passage: Passage, hit: Hit) -> bool:
    """Return whether the sentence takes back what the hit says."""
    parts: tuple[str, ...] = passage.around(hit)
    if hit.turned is not None:
        parts = (*parts, passage.text[hit.start : hit.end])
    return any(passage.rules.cue("withdrawn", part) for part in parts)


def _negations(passage: Passage, hit: Hit) -> int:
    before, after = passage.around(hit)
    clause = before[_clause_start(passage, before) :]
    if passage.rules.object_after:  # in such languages "not" comes before the verb
        clause += passage.text[hit.start : hit.end]
    cues = (("not_before", clause), ("not_after", after))
    return sum(passage.rules.cue(name, text) is not None for name, text in cues)


def _denials(passage: Passage, hit: Hit) -> int:
    before, after = passage.around(hit)
    cues = (("denied_before", before), ("denied_after", after))
    return sum(passage.rules.cue(name, text) is not None for name, text in cues)


def _clause_start(passage: Passage, before: str) -> int:
    ends = [end.end() for end in passage.rules.cues["clause_end"].finditer(before)]
    return ends[-1] if ends else 0
