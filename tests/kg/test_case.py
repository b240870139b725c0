"""Case folders: read strictly, errors that name file and field, nothing leads out."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from kg.case import open_case
from kg.errors import BadInputError
from kg.model import Agent, Alias, Entity
from kg.names import Names

NOW = datetime(2026, 2, 1, tzinfo=UTC)
CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/case.yaml"))
Told = dict[str, object]


def told() -> Told:
    return {
        "slug": "lamp",
        "title": {"en": "Is the lamp a copy?", "ko": "램프는 복제품인가"},
        "summary": {"en": "A dispute.", "ko": "논란이다."},
        "agents": [
            {"key": "lab", "name": "Northern Lab", "kind": "organization"},
            {
                "key": "kim",
                "name": "Kim Min-ji",
                "kind": "person",
                "organization": "lab",
                "names": {"ko": ["김민지"]},
            },
        ],
        "entities": [{"key": "lamp", "name": "Lamp 3.5", "kind": "model"}],
        "parties": ["kim"],
        "about": ["lamp"],
        "posts": ["post.json"],
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Told], Path]:
    def write_case(content: Told) -> Path:
        (tmp_path / "post.json").write_text("{}")
        (tmp_path / "case.yaml").write_text(yaml.safe_dump(content))
        return tmp_path

    return write_case


def test_a_case_gives_its_people_things_and_names(
    write: Callable[[Told], Path],
) -> None:
    case = open_case(write(told()), now=NOW)
    kim = next(one for one in case.records if one.id == case.keys["kim"])
    assert isinstance(kim, Agent)
    assert kim.organization == case.keys["lab"]
    assert Names(case.records).resolve("김 민지") == kim.id
    assert case.posts == ((write(told()) / "post.json").resolve(),)


def test_every_name_is_stated_in_the_case_file(write: Callable[[Told], Path]) -> None:
    case = open_case(write(told()), now=NOW)
    stated = {one.stated_in for one in case.records if isinstance(one, Alias)}
    assert stated == {case.source.id}
    assert case.source in case.records


def test_the_case_record_names_sides_topic_and_sources(
    write: Callable[[Told], Path],
) -> None:
    case = open_case(write(told()), now=NOW)
    english, korean = case.cases(["source-1"])
    assert (english.lang, korean.lang) == ("en", "ko")
    assert korean.title == "램프는 복제품인가"
    assert english.parties == (case.keys["kim"],)
    assert set(english.includes) == {"source-1", case.source.id}
    again = case.cases(["source-1", "source-2"], revises={"en": english.id})
    assert again[0].revises == english.id


def test_the_same_file_read_twice_gives_the_same_records(
    write: Callable[[Told], Path],
) -> None:
    folder = write(told())
    first, second = (open_case(folder, now=NOW) for _ in range(2))
    assert first.records == second.records


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("slug", None, "case.yaml.slug"),
        ("title", {"en": "Only English"}, "case.yaml.title.ko"),
        ("agents", [{"key": "x", "name": "X", "kind": "robot"}], r"agents\[0\].kind"),
        ("agents", "nobody", "case.yaml.agents"),
        ("parties", ["ghost"], r"parties\[0\].*'ghost'"),
        ("about", [["lamp"]], r"about\[0\]"),
        ("posts", ["../../etc/passwd"], r"posts\[0\].*inside"),
        ("posts", ["/etc/passwd"], r"posts\[0\].*inside"),
        ("posts", ["missing.json"], r"posts\[0\].*exists"),
        ("verdict", "guilty", "'verdict' is not one of"),
        (
            "entities",
            [{"key": "lab", "name": "Lamp", "kind": "model"}],
            "'lab' is given twice",
        ),
        (
            "configs",
            [{"entity": "lamp", "file": "post.json", "url": "x", "published": "soon"}],
            r"configs\[0\].published",
        ),
    ],
)
def test_a_wrong_field_is_named(
    write: Callable[[Told], Path], field: str, value: object, named: str
) -> None:
    with pytest.raises(BadInputError, match=named):
        open_case(write({**told(), field: value}), now=NOW)


def test_an_organisation_that_is_none_is_named(write: Callable[[Told], Path]) -> None:
    content = told()
    content["agents"] = [
        {"key": "kim", "name": "Kim", "kind": "person", "organization": "lamp"}
    ]
    with pytest.raises(BadInputError, match="'kim': organization 'lamp'"):
        open_case(write(content), now=NOW)


@pytest.mark.parametrize(
    "text", ["a: [", "a: &x [1]\nb: *x", "!!python/object:os.system {}", "- 1"]
)
def test_yaml_that_is_broken_or_clever_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "case.yaml").write_text(text)
    with pytest.raises(BadInputError, match=r"case\.yaml"):
        open_case(tmp_path, now=NOW)


def test_a_link_out_of_the_folder_is_refused(
    write: Callable[[Told], Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.json"
    outside.write_text("{}")
    folder = write(told())
    (folder / "link.json").symlink_to(outside)
    with pytest.raises(BadInputError, match="inside"):
        open_case(write({**told(), "posts": ["link.json"]}), now=NOW)


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.parent.name)
def test_the_cases_we_ship_can_be_read(file: Path) -> None:
    case = open_case(file.parent, now=NOW)
    assert case.posts or case.articles
    assert {Agent, Entity, Alias} <= {type(record) for record in case.records}
