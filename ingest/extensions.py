"""The extension attributes that our spaCy components fill.

* `doc._.parsed`     - the text as rules see it, in plain Python (step)
* `doc._.article`    - the Article that the text comes from
* `doc._.morphemes`  - Kiwi's morphemes, finer than tokens (kiwi_tokenizer)
* `doc._.index`      - the first morpheme at a place (kiwi_tokenizer)
* `doc._.clauses`    - Korean sentences cut into words (korean_sentences)
* `doc._.people`     - who is named in a text (korean_people, english_claimant)
* `doc._.plain`      - the text as one string, joined once (quotation)
* `doc._.quotations` - spans in quotation marks (quotation)
* `doc._.outer`      - where the outermost ones stand, marks outside (quotation)
* `doc._.runs`       - runs of proper nouns (english_cue)
* `doc._.run_at`     - the run that a word stands in, by its number (english_cue)
* `doc._.named`      - the name in such a run, by the words' numbers (english_run)
* `doc._.lasts`      - the last words of such runs of several (english_family)
* `doc._.small`      - the words that a text writes small (english_kept)
* `doc._.surnames`   - words after a given name, no offices then (english_phrase)
* `doc._.questions`  - where an interview asks (korean_turn)
* `doc._.turns`      - whose words a line is (english_turn, korean_turn)
* `doc._.cues`       - words that signal reported speech (english_cue)
* `doc._.drafts`     - utterances in the making (english_direct, english_indirect, …)
* `doc._.disputed`   - after which place somebody has been accused (english_act)
* `doc._.said`       - the utterances found so far (everything after)
* `doc._.asides`     - attributions that are no claims: plans, wishes, attitudes
"""

from typing import Any

from spacy.tokens import Doc

DEFAULTS: dict[str, Any] = {
    "article": None,
    "morphemes": (),
    "index": None,
    "clauses": (),
    "people": None,
    "plain": "",
    "outer": (),
    "runs": (),
    "run_at": {},
    "named": {},
    "small": None,
    "lasts": None,
    "surnames": None,
    "asides": (),
    "quotations": (),
    "turns": (),
    "questions": (),
    "cues": (),
    "drafts": (),
    "disputed": 0,
    "said": (),
}


def declare_extensions() -> None:
    """Declare the attributes above once; safe to call again."""
    for name, default in DEFAULTS.items():
        Doc.set_extension(name, default=default, force=True)
    Doc.set_extension("parsed", default=None, force=True)


class Notes:
    """The same attributes, as they stand on a text, where no extension is wanted."""

    def __init__(self, given: Any) -> None:
        for name in DEFAULTS:
            setattr(self, name, given.get(name))
