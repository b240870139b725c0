"""How sure it is that a Korean clause reports what its subject says."""

import re
from collections.abc import Sequence

from ingest.components.korean_group import Group
from ingest.components.korean_phrase import is_subject, is_topic
from ingest.components.korean_subject import Subject
from ingest.components.korean_words import Word
from kg.model import Mode

WRITER = re.compile(r"제가|저[는도]|저희[가는도]|내가|나[는도]")
HEARD = re.compile(r"한다|합니다|하[는던]데|해요|하네|하더")


def is_of_the_writer(words: Sequence[Word], group: Group) -> bool:
    """`저희가 …라고 전해 드린`: whoever writes speaks of his own words."""
    before = words[group.first : group.cuts[0].at]
    first = next((x for x in before if is_topic(x) or is_subject(x)), None)
    return first is not None and WRITER.fullmatch(first.text) is not None


def is_hearsay(words: Sequence[Word], group: Group) -> bool:
    """`…라고 한다`: what one hears, unless somebody is named for it."""
    verb = words[group.verb.at].text
    return group.verb.lemma == "하다" and HEARD.match(verb) is not None


def sureness(group: Group, subject: Subject | None, mode: Mode) -> float:
    """Return the confidence of what a group reports."""
    base = 0.9 if mode is Mode.DIRECT else 0.86
    doubts = (not group.verb.sure) * 0.2 + (subject is None) * 0.08
    weak = subject is not None and subject.agent.weak
    return round(base - doubts - weak * 0.12, 2)
