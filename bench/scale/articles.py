"""Articles nobody wrote: names, places and figures drawn by a seed, in two languages.

Each is as long as an agency's short item; every tenth repeats what an earlier one said,
as news does. The same number and seed give the same bytes.
"""

import argparse
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

SEOUL = timezone(timedelta(hours=9))
START = datetime(2025, 1, 1, tzinfo=SEOUL)
GIVEN = (
    *("Ana", "Boris", "Chloe", "Dmitri", "Elena", "Farid", "Greta", "Hugo"),
    *("Ines", "Jonas", "Kaya", "Liam", "Mina"),
)
FAMILY = (
    *("Almeida", "Brandt", "Castell", "Dorfman", "Eriksen", "Fontaine", "Grabow"),
    *("Hollis", "Ivanov"),
)
FIRMS = (
    *("Northwind", "Bluefjord", "Kestrel", "Lumen", "Marlow", "Opaline", "Quarry"),
    *("Redstart", "Tern"),
)
THINGS = (
    *("harbour", "bridge", "reactor", "archive", "tunnel", "library", "airport"),
    *("reservoir", "stadium"),
)
ACTS = (*("said", "claimed", "denied", "insisted", "explained", "argued"),)
FAMILY_KO = (*("김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"),)
GIVEN_KO = (
    *("민준", "서연", "도윤", "하은", "지호", "수아", "예준", "지우", "현우", "다은"),
)
FIRMS_KO = (
    *("한빛전자", "새롬소프트", "가람건설", "누리통신", "다온바이오", "미래로봇"),
)
THINGS_KO = (
    *("항만", "교량", "원자로", "기록관", "터널", "도서관", "공항", "저수지", "경기장"),
)
AGAIN, LANGUAGES = 10, 3


def make_posts(count: int, *, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield posts of our own shape: English two times in three, else Korean."""
    source = random.Random(seed)
    for number in range(count):
        about = number - AGAIN + 1 if number % AGAIN == AGAIN - 1 else number
        told = random.Random(f"{seed}/{about}")
        korean = about % LANGUAGES == LANGUAGES - 1
        text = _korean(told) if korean else _english(told)
        at = START + timedelta(minutes=7 * number, seconds=source.randrange(60))
        yield {
            "id": f"post-{seed}-{number}",
            "author": "편집국" if korean else "Newsroom",
            "created_at": at.isoformat(),
            "text": text,
        }


def write_articles(folder: Path, count: int, *, seed: int = 0) -> list[Path]:
    """Write each as an article under front matter; return the paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for post in make_posts(count, seed=seed):
        path = folder / f"{post['id']}.md"
        head = {"title": post["text"][:40], "publisher": post["author"]}
        lines = [f"{key}: {json.dumps(one)}" for key, one in head.items()]
        dated = f"date: {post['created_at']}"
        path.write_text("\n".join(["---", *lines, dated, "---", "", post["text"], ""]))
        paths.append(path)
    return paths


def _english(told: random.Random) -> str:
    firm, thing = told.choice(FIRMS), told.choice(THINGS)
    person = f"{told.choice(GIVEN)} {told.choice(FAMILY)}"
    other = f"{told.choice(GIVEN)} {told.choice(FAMILY)}"
    figure, year = told.randrange(2, 9999), told.randrange(1990, 2025)
    return (
        f"{person}, chief executive of {firm}, {told.choice(ACTS)} on Tuesday that the "
        f"{thing} cost {figure} million euros. The work began in {year}. "
        f'"We finished the {thing} in {told.randrange(2, 40)} months," {person} said.'
        "\n\n"
        f"{other}, who leads the city council, {told.choice(ACTS)} that the contract "
        f"of {year} named {told.randrange(2, 30)} firms."
    )


def _korean(told: random.Random) -> str:
    firm, thing = told.choice(FIRMS_KO), told.choice(THINGS_KO)
    person = told.choice(FAMILY_KO) + told.choice(GIVEN_KO)
    other = told.choice(FAMILY_KO) + told.choice(GIVEN_KO)
    figure, year = told.randrange(2, 9999), told.randrange(1990, 2025)
    return (
        f'{person} {firm} 대표는 2일 "{thing} 공사비는 {figure}억원"이라고 밝혔다. '
        f"공사는 {year}년에 시작됐다.\n\n"
        f"{other} 시의원은 {year}년 계약에 {told.randrange(2, 30)}개 회사가 "
        f"참여했다고 주장했다."
    )


def main() -> None:
    """Write articles into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print(len(write_articles(options.folder, options.count, seed=options.seed)))


if __name__ == "__main__":
    main()
