"""Names: aliases meet folded, ambiguity resolves to nobody, mentions keep offsets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.canon import new
from kg.model import Agent, AgentKind, Alias, Entity
from kg.names import Names

NORTH = new(Agent, name="Northern Lab", kind=AgentKind.ORGANIZATION)
SOUTH = new(Agent, name="Southern Lab", kind=AgentKind.ORGANIZATION)
KIM_NORTH = new(Agent, name="Kim Min-ji", kind=AgentKind.PERSON, organization=NORTH.id)
KIM_SOUTH = new(Agent, name="Kim Min-ji", kind=AgentKind.PERSON, organization=SOUTH.id)
LAMP = new(Entity, name="Lamp 3.5", kind="model")
LAMPLIGHT = new(Entity, name="Lamp Light", kind="model")


def alias(name: str, of: Agent | Entity, lang: str = "ko") -> Alias:
    return new(Alias, name=name, lang=lang, of=of.id, stated_in="source-1")


NAMES = Names(
    [
        *(NORTH, SOUTH, KIM_NORTH, KIM_SOUTH, LAMP, LAMPLIGHT),
        alias("램프 3.5", LAMP),
        alias("램프", LAMP),
        alias("램프 라이트", LAMPLIGHT),
        alias("북부연구소", NORTH),
        alias("Lamp", LAMP, "en"),
    ]
)


def test_a_name_resolves_however_it_is_spaced_and_cased() -> None:
    assert NAMES.resolve("LAMP-3.5") == LAMP.id
    assert NAMES.resolve("램프3.5") == LAMP.id
    assert NAMES.resolve("북부 연구소") == NORTH.id


def test_a_name_of_two_people_is_nobody_s_unless_an_organisation_tells() -> None:
    assert NAMES.resolve("Kim Min-ji") is None
    assert NAMES.resolve("Kim Min-ji", scope=SOUTH.id) == KIM_SOUTH.id


def test_an_unknown_name_is_nobody_s() -> None:
    assert NAMES.resolve("Nobody") is None
    assert NAMES.resolve("") is None


def test_mentions_are_the_longest_names_with_their_places() -> None:
    text = "램프 라이트는 램프에서 나왔다"
    found = NAMES.mentions(text)
    assert [(text[one.start : one.end], one.id) for one in found] == [
        ("램프 라이트", LAMPLIGHT.id),
        ("램프", LAMP.id),
    ]


def test_a_name_inside_another_word_is_no_mention() -> None:
    assert NAMES.mentions("램프리는 물고기다. Lamplighters and clamps, lamp oil") == []


def test_korean_particles_may_follow_a_name_in_any_script() -> None:
    assert [one.name for one in NAMES.mentions("Lamp는 램프에서도 Lamp 3.5의")] == [
        "Lamp",
        "램프",
        "Lamp 3.5",
    ]


def test_things_are_shown_in_the_language_by_their_fullest_name() -> None:
    assert NAMES.display(LAMP.id, "ko") == "램프 3.5"
    assert NAMES.display(LAMP.id, "en") == "Lamp 3.5"
    assert NAMES.display(SOUTH.id, "ko") == "Southern Lab"
    assert NAMES.display("agent-unknown", "ko") == "agent-unknown"


def test_names_grow_while_reading() -> None:
    names = Names([LAMP])
    assert names.mentions("Torch shines") == []
    torch = new(Entity, name="Torch", kind="model")
    names.add(torch)
    assert [one.id for one in names.mentions("Torch shines")] == [torch.id]


@given(st.text(max_size=60))
def test_mentions_never_overlap_and_always_resolve(text: str) -> None:
    found = NAMES.mentions(text + " 램프는 Lamp 3.5 " + text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(NAMES.resolve(one.name) == one.id for one in found)
