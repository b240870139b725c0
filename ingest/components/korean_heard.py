"""Whether a Korean clause reports somebody: no hearsay, no words of the writer."""

import re
from collections.abc import Sequence

from ingest.components.korean_group import Group
from ingest.components.korean_phrase import is_subject, is_topic
from ingest.components.korean_words import Word

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
