"""What words around a person's name tie it to a body, and what a body's name is."""

import pytest

from tests.ingest.uttered import saying


def who(text: str) -> tuple[str | None, str | None]:
    """Return the person and the body that say that it leaks."""
    one = saying(text, "leaks").claimant
    return one.person, one.organization


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "But at Ardley Council, deputy leader Jane Roe said it leaks.",
            "Ardley Council",
        ),
        ("At rival Pike & Sons, head of buying Jane Roe said it leaks.", "Pike & Sons"),
        (
            "Jane Roe, who studies eels at the Ardley Laboratory, said it leaks.",
            "Ardley Laboratory",
        ),
        ("The Ardley Rooms, whose director Jane Roe said it leaks.", "Ardley Rooms"),
        ("Jane Roe, of conservation charity Blue Loch, said it leaks.", "Blue Loch"),
        ("“It leaks,” said Jane Roe of Fair Loch, a worker center.", "Fair Loch"),
        ("Jane Roe KC, for the Ardley Authority, said it leaks.", "Ardley Authority"),
        ("Jane Roe, representing the Ardley Guild, said it leaks.", "Ardley Guild"),
        (
            "Jane Roe of the Ardley Police fraud unit said it leaks.",
            "Ardley Police",
        ),
        (
            "Ardley Opera met. Its culture lead, Jane Roe, said it leaks.",
            "Ardley Opera",
        ),
        (
            "The Ardley Union met. Its president, ex-mayor Jane Roe, said it leaks.",
            "Ardley Union",
        ),
        (
            "Bo Roe, an ecologist at Ardley College, left. His colleague Ann Lee said"
            " it leaks.",
            "Ardley College",
        ),
        (
            "Jane Roe, reader in law at Ardley University, said it leaks.",
            "Ardley University",
        ),
        ("Her solicitor, Jane Roe of Lantern Law, said it leaks.", "Lantern Law"),
        ("Local 416 president Jane Roe said it leaks.", "Local 416"),
        ("The Vale Office met. An OVAL officer, Jane Roe, said it leaks.", "OVAL"),
        (
            "At Elm Ridge, the firm that sued, partner Jane Roe said it leaks.",
            "Elm Ridge",
        ),
        (
            "Elm Museum was told by Jane Roe and colleagues at the museum. It leaks,"
            " Roe said.",
            "Elm Museum",
        ),
        (
            "The owner, Elm Leisure Estates, left. Estates director Jane Roe said it"
            " leaks.",
            "Elm Leisure Estates",
        ),
        (
            "He lay in Elm Hospital. A nurse there, Dr Jane Roe, said it leaks.",
            "Elm Hospital",
        ),
        ("Elm Games co-CEO Jane Roe said it leaks.", "Elm Games"),
        ("Jane Roe, a chieftain of the Elm Congress, said it leaks.", "Elm Congress"),
        (
            "Former Bolt cook Jane Roe, now at the University of Elm, said it leaks.",
            "University of Elm",
        ),
        (
            "Tenants' union Elm Street met. It leaks, said Jane Roe, its organiser.",
            "Elm Street",
        ),
        (
            "Elm Acre left. Supply chain director Jane Roe said it leaks.",
            "Elm Acre",
        ),
        (
            "Analyst Jane Roe at Ardley's Elmspace Research said it leaks.",
            "Elmspace Research",
        ),
        ("Boilerman Jane Roe of Roe Mechanical said it leaks.", "Roe Mechanical"),
        ("InvestArdley chief Jane Roe said it leaks.", "InvestArdley"),
        (
            "Jane Roe, who heads the pay committee of the Ardley Nurses Association,"
            " said it leaks.",
            "Ardley Nurses Association",
        ),
        (
            "The Ardley Congress said the council had lost. Its deputy secretary Jane"
            " Roe said it leaks.",
            "Ardley Congress",
        ),
        (
            "Jane Roe of Ardley Fire and Rescue said it leaks.",
            "Ardley Fire and Rescue",
        ),
    ],
)
def test_a_person_is_of_the_body_that_words_around_tell(text: str, body: str) -> None:
    assert who(text)[1] == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Elm Capital said it had paid. Managing partner Jane Roe told investors it"
            " leaks.",
            "Elm Capital",
        ),
        (
            "Elm Opera lost. It would sell, general director Jane Roe said, as it"
            " leaks.",
            "Elm Opera",
        ),
        (
            "The Ardley Federation met. Assistant general secretary Jane Roe said it"
            " leaks.",
            "Ardley Federation",
        ),
        (
            "The hull was built by Elm Marine. Sales manager Jane Roe said it leaks.",
            "Elm Marine",
        ),
        (
            "The surveyors Elm Lane have left. Senior surveyor Jane Roe said it leaks.",
            "Elm Lane",
        ),
        ("The Dockers' Union met. Managing director Jane Roe said it leaks.", None),
        (
            "The Water Office fined Elm Mills. Chief executive Jane Roe said it leaks.",
            None,
        ),
        ("Elm Mills grew. Union president Jane Roe said it leaks.", None),
        ("Ardley Council met. Tory group leader Jane Roe said it leaks.", None),
        (
            "Ardley's federation said it would. Secretary general Jane Roe said it"
            " leaks.",
            "Ardley's federation",
        ),
        ("Elm Mills grew. Farmer Jane Roe said it leaks.", None),
        ("Elm Mills grew. The ousted chairman, Jane Roe, said it leaks.", None),
    ],
)
def test_a_bare_office_is_of_who_has_just_acted(text: str, body: str | None) -> None:
    assert who(text)[1] == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Supermarket group Roe's, which sells milk, said it leaks.", "Roe's"),
        ("Roe's said it leaks.", "Roe's"),
        (
            "It sued Create Ardley. Create Ardley's chair, Jane Roe, said it leaks.",
            "Create Ardley",
        ),
        (
            "A group called Ardley Till I Die met. It said it leaks.",
            "Ardley Till I Die",
        ),
        (
            "Its auditors, Kessel Brae, said it leaks.",
            "Kessel Brae",
        ),
        (
            "The Union of Dock Workers of Ardley said it leaks.",
            "Union of Dock Workers of Ardley",
        ),
        ("Elm Copper, a unit of Oak Metals, said it leaks.", "Elm Copper"),
        ("Rival BookWell said it leaks.", "BookWell"),
        ("Certifier GreenElm lost. GreenElm said it leaks.", "GreenElm"),
        (
            "The Bus Drivers' General Union said it leaks.",
            "Bus Drivers' General Union",
        ),
        (
            "Marlow Town lost. The Marlow club went. On Monday Marlow said it leaks.",
            "Marlow Town",
        ),
        ("The Housing Ombudsman said it leaks.", "Housing Ombudsman"),
        ("Historic Ardley said it leaks.", "Historic Ardley"),
        ("It spoke to pub chain Roe's. The chain said it leaks.", "Roe's"),
        (
            "The Ardley Fishermen's Cooperative said it leaks.",
            "Ardley Fishermen's Cooperative",
        ),
        ("The Elm Office, the body that co-funds it, said it leaks.", "Elm Office"),
        (
            "Elm Port Company won. On Monday the port company said it leaks.",
            "Elm Port Company",
        ),
        (
            "The Municipal and Allied Workers said it leaks.",
            "Municipal and Allied Workers",
        ),
        ("Its agent, Timber Frame Direct, said it leaks.", "Timber Frame Direct"),
    ],
)
def test_a_body_is_named_as_the_text_names_it(text: str, body: str | None) -> None:
    assert who(text)[1] == body


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Detective Constable Jane Roe came. DC Roe said it leaks.", "Jane Roe"),
        (
            "Opening the case at Ardley Court, Jane Roe KC, for Elm, said it leaks.",
            "Jane Roe",
        ),
        (
            "Jane Roe, from Stockport, whose son Bo fell, wept. It leaks, she said.",
            "Jane Roe",
        ),
        ("Head of Enforcement Mrs Jane Roe said it leaks.", "Jane Roe"),
        ("Secretary to the Treasury Bwalya Nkandu said it leaks.", "Bwalya Nkandu"),
        ("Jane Shelke left. Shelke, a two-term MLA, said it leaks.", "Jane Shelke"),
        (
            "Elm Ltd lost. Its Zonal Director, Engr. Jane Roe, said it leaks.",
            "Jane Roe",
        ),
        ("Marine Leroy said it leaks.", "Marine Leroy"),
        ("Prita Sandu, a principal there, said it leaks.", "Prita Sandu"),
        ("Bo Roe ran. The two-time All-Star said it leaks.", "Bo Roe"),
    ],
)
def test_a_person_is_told_whole(text: str, person: str) -> None:
    assert who(text)[0] == person


@pytest.mark.parametrize(
    "text",
    [
        "Kernel developer Jane Roe said it leaks.",
        "Ardley Police came. The coroner for Ardley, Jane Roe, said it leaks.",
        "The Housing Board met. The unit's deputy head, former Met clerk Jane Roe, said"
        " it leaks.",
        "Jane Roe, who represents Pier Ward, said it leaks.",
        "Jane Roe, a patient at Ardley Hospital, said it leaks.",
        "Ardley Union met. Its critic, Jane Roe, said it leaks.",
        "At the Ardley Chambers, convener Jane Roe said it leaks.",
        "Bo Roe, an ecologist at Elm College, left. His former colleague Jane Roe said"
        " it leaks.",
    ],
)
def test_no_place_trade_or_stranger_ties_a_person(text: str) -> None:
    assert who(text) == ("Jane Roe", None)
