"""Which days carry to what is said later in a text, and which do not."""

from datetime import UTC, date, datetime

import pytest

from ingest.said import Said
from tests.ingest.uttered import utterances

TODAY = date(2025, 6, 19)  # a Thursday
NOW = datetime(2025, 6, 19, 12, tzinfo=UTC)
WEDNESDAY, TUESDAY, MONDAY = date(2025, 6, 18), date(2025, 6, 17), date(2025, 6, 16)

CARRIED = {
    "the next sentence of who spoke": (
        "The brewer Ida Holm said on Tuesday that the well was clean. She added that"
        " the pipes were new.",
        "the pipes were new",
        TUESDAY,
    ),
    "the next paragraph of who spoke": (
        "The brewer Ida Holm said on Tuesday that the well was clean.\n\n"
        "“Nobody drank from it,” Holm told reporters.",
        "Nobody drank",
        TUESDAY,
    ),
    "a hearing, to whom else it hears": (
        "An inquest into the flood opened on Monday.\n\n"
        "Pia Lund, a diver, told the coroner that the gate was shut.\n\n"
        "Her colleague Olav Moe said that the alarm was broken.",
        "the alarm was broken",
        MONDAY,
    ),
    "a trial, past what its sides deny": (
        "A jury heard opening arguments on Monday in the trial of Sven Dahl, a baker."
        "\n\n"
        "The prosecutor, Mona Berg, told jurors that Dahl had sold chalk.\n\n"
        "Dahl denies the charge. His lawyer, Nils Roe, said the flour was pure.",
        "the flour was pure",
        MONDAY,
    ),
    "a council's meeting": (
        "Plans for a kiln were thrown out at a meeting of Orrin council on Monday"
        " night.\n\n"
        "Councillor Hugh Prior said the smoke would poison the school.\n\n"
        "“The school is two miles off,” councillor Ann Frey replied.",
        "two miles off",
        MONDAY,
    ),
    "yesterday's news, to those who answer it": (
        "The weaver Ida Holm accused her bank on Wednesday of hiding fees.\n\n"
        "Her cousin, Olav Moe, rejected the charge. “The fees were printed,” he said.",
        "The fees were printed",
        WEDNESDAY,
    ),
    "the day of the news, not one counted from it": (
        "An app lost its records, its maker admitted on Wednesday, two days after"
        " telling customers that nothing was taken.\n\n"
        "A tester, Pia Lund, said that she had seen the records.",
        "she had seen the records",
        WEDNESDAY,
    ),
    "a news conference": (
        "At a news conference on Monday the mayor, Hugh Prior, said the bridge was"
        " safe.\n\n"
        "His engineer, Ann Frey, said the bolts had been changed.",
        "the bolts had been changed",
        MONDAY,
    ),
    "a trial, past what is told outside it": (
        "The trial of Sven Dahl, a baker, opened on Monday.\n\n"
        "His mother told the Orrin Herald that he was ill.\n\n"
        "“The flour was pure,” said his lawyer, Nils Roe.",
        "The flour was pure",
        MONDAY,
    ),
    "the next day of a trial": (
        "A jury heard on Monday that Sven Dahl, a baker, had sold chalk.\n\n"
        "On Tuesday, Pia Lund, a chemist, told jurors that the sacks were empty.\n\n"
        "The prosecutor, Mona Berg, said that the sacks were Dahl's.",
        "the sacks were Dahl's",
        TUESDAY,
    ),
    "writers who are told of by their writing": (
        "Chemists writing on Monday in the journal Malt said that the yeast was old.",
        "the yeast was old",
        MONDAY,
    ),
    "a hall full of people, past a statement": (
        "Farmers packed a parish hall on Monday over plans for a quarry.\n\n"
        "“We were told nothing,” said Una Roe, a farmer.\n\n"
        "In a statement, Orrin County Council said a decision was due.\n\n"
        "Ms Roe said the dust would kill her bees.",
        "kill her bees",
        MONDAY,
    ),
    "a councillor, past what a paper was told": (
        "Cllr Hugh Prior told Monday's meeting of Orrin council that the mill was sold."
        "\n\n"
        "A miller told the Orrin Champion that nothing was signed.\n\n"
        "Cllr Ann Frey said she would object.",
        "she would object",
        MONDAY,
    ),
    "what is told to many papers": (
        "A maker of models accused a rival of copying on Tuesday.\n\n"
        "“They copied our mistakes,” its chief, Ida Holm, told reporters.",
        "They copied our mistakes",
        TUESDAY,
    ),
    "the writers of a report": (
        "A report published on Monday found that the dam was weak. The authors wrote"
        " that repairs were late.",
        "repairs were late",
        MONDAY,
    ),
    "a week later": (
        "The firm Holm Pumps said on June 2 that the pump was safe. A week later it"
        " said the pump had failed.",
        "the pump had failed",
        date(2025, 6, 9),
    ),
    "a statement on yesterday's news": (
        "The weaver Ida Holm accused her bank on Wednesday of hiding fees.\n\n"
        "The bank, Tarn Trust, said in a statement that the fees were printed.\n\n"
        "Her cousin, Olav Moe, said the print was small.",
        "the print was small",
        WEDNESDAY,
    ),
    "what a post says further": (
        "In a long post on Monday, Holm Labs alleged that the model was stolen.\n\n"
        "The weights are the same in the middle, the post says.",
        "the same in the middle",
        MONDAY,
    ),
    "a finding that ends with its day": (
        "A panel found that the vault of the old mill was “damp and unsafe”, in a"
        " report sent to staff on Tuesday.",
        "damp and unsafe",
        TUESDAY,
    ),
    "a call with staff": (
        "The cuts were announced on a company-wide call on Monday.\n\n"
        "“We hired too many,” the founder, Ida Holm, told employees.",
        "We hired too many",
        MONDAY,
    ),
    "a suit, told by its verb": (
        "The county of Orrin sued a pump maker on Tuesday.\n\n"
        "In the lawsuit, the county alleges that the pumps leaked.",
        "the pumps leaked",
        TUESDAY,
    ),
    "a retort of yesterday": (
        "Holm Malt, which runs the brewery, hit back yesterday. “The well is clean,”"
        " its chief, Ida Holm, said.",
        "The well is clean",
        WEDNESDAY,
    ),
    "what somebody said before, told at its end": (
        "The brewer Ida Holm said that the well was clean. “I drink from it,” she told"
        " the trade committee on Monday.",
        "the well was clean",
        MONDAY,
    ),
}
PUBLISHED = {
    "who is told of by a crash": (
        "The owner of the kiln that burst on Monday said the valve was new.",
        "the valve was new",
    ),
    "who says so now, of what was done before": (
        "The singer Ida Holm sued a label on 2 June. She says that the bass line"
        " is hers.",
        "the bass line is hers",
    ),
    "a day that is to come": (
        "The brewer Ida Holm told staff of tomorrow's shift that the well was clean.",
        "the well was clean",
    ),
    "who answers this paper": (
        "The minister, Ann Frey, told a hearing on Tuesday that the dam was safe. Asked"
        " about it by this newspaper, Frey conceded that a wall had cracked.",
        "a wall had cracked",
    ),
    "others who speak days later": (
        "The minister, Ann Frey, told members on Tuesday that the dam would cost more."
        "\n\n"
        "On the shore patience is running out. “We have waited years,” said Olav Moe,"
        " a fisherman.",
        "We have waited years",
    ),
    "others, past a statement of some days ago": (
        "In a statement published on Monday, the rowing club said that the boat was"
        " sound.\n\n"
        "The rowers' union said its members were afraid.",
        "its members were afraid",
    ),
    "a body that is told of in the same paragraph": (
        "The board allowed the tower last Friday, finding that it would harm nobody."
        " The birds would leave, said Pia Lund, a warden.",
        "The birds would leave",
    ),
    "what others said of a match": (
        "Orrin lost to Tarn on Monday. Their captain, Pia Lund, said the ball was over"
        " the line.",
        "the ball was over the line",
    ),
    "what was said of a crash": (
        "Two men died on 3 March, when a kiln burst in Orrin. The owner, Holm Malt,"
        " argued that the valve was new.\n\n"
        "“We check them daily,” Holm Malt said in a statement.",
        "We check them daily",
    ),
    "what was said of a crash, at once": (
        "Two men died on 3 March, when a kiln burst in Orrin. The owner, Holm Malt,"
        " argued that the valve was new.",
        "the valve was new",
    ),
    "what is told to a paper": (
        "The brewer Ida Holm said on Wednesday that the well was clean.\n\n"
        "A former cooper told this newspaper that the well was foul.",
        "the well was foul",
    ),
    "what is told to a paper by name": (
        "In an affidavit filed on Monday, the chair, Ida Holm, said that the spring"
        " had stopped.\n\n"
        "“It is a hole now,” Ms Holm told the Orrin Herald.",
        "It is a hole now",
    ),
    "what follows on what is told to a paper": (
        "The minister, Ann Frey, told a hearing on Tuesday that she had no memo. But"
        " two clerks have now told this newspaper that she read it. “She had it in her"
        " hand,” said one of them.",
        "in her hand",
    ),
    "what is said after somebody spoke to a station": (
        "Parents packed a school board meeting on Wednesday.\n\n"
        "A spokesman, Nils Roe, confirmed to NewsNight 4 that the walls were wet.\n\n"
        "The county's health office said it had not been asked.",
        "it had not been asked",
    ),
    "what somebody has said since": (
        "The brewer Ida Holm said on Tuesday that the well was clean.\n\n"
        "Holm has accused a rival of poisoning it.",
        "poisoning it",
    ),
    "what somebody says now": (
        "The airline Merle took the word off its site on Monday, saying that it was"
        " wrong. The airline now says only that it is listening.",
        "it is listening",
    ),
    "an answer to what had been written": (
        "On Monday Nils Roe had written to staff warning that a strike would ruin the"
        " port. It was a threat, said Mona Dahl, a docker.",
        "It was a threat",
    ),
    "a day in another clause": (
        "Merle Air took the words off its site on Monday; its chief, Pia Lund, said in"
        " March that every flight was clean.",
        "every flight was clean",
    ),
    "a season": (
        "The regulator spoke on Tuesday. In its assessment, published in the spring,"
        " the regulator found that the rule would cost little.",
        "would cost little",
    ),
    "at the time": (
        "The pump firm Verle said on Wednesday that the sale was off.\n\n"
        "At the time of the dismissal Verle said the treasurer had left in peace.",
        "had left in peace",
    ),
}


def day_of(text: str, words: str) -> date | None:
    """Return the day of what is said in these words."""
    found: list[Said] = [
        one for one in utterances(text, "en", published=NOW) if words in one.quote
    ]
    assert found, f"nobody says {words!r}"
    return found[0].date


@pytest.mark.parametrize("case", CARRIED)
def test_a_day_carries_to(case: str) -> None:
    text, words, day = CARRIED[case]
    assert day_of(text, words) == day


@pytest.mark.parametrize("case", PUBLISHED)
def test_no_day_carries_to(case: str) -> None:
    assert day_of(*PUBLISHED[case]) == TODAY
