"""PDF: lines joined to paragraphs, Korean by its mapping, hostile files in a child."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from ingest.article import Article
from kg.errors import BadInputError

Read = Callable[..., Article]
PAGES = [
    [
        "Daily Herald, page 1",
        "Ann Lee said on Friday that the lake is deeper than any-",
        "body had thought, and that the mayor knew.",
        "A new paragraph begins here and goes on for rather long.",
    ],
    [
        "Daily Herald, page 2",
        "The mayor denied it in a statement that his office sent out",
        "late in the evening.",
    ],
    ["Daily Herald, page 3", "Nobody else has commented so far."],
]


def make_pdf(pages: Sequence[Sequence[str]], *, korean: bool = False) -> bytes:
    """Return a PDF that shows the lines; Korean ones through a ToUnicode mapping."""
    letters = sorted({char for page in pages for line in page for char in line})
    codes = {char: number for number, char in enumerate(letters, 1)}
    pairs = "\n".join(
        f"<{code:04x}> <{char.encode('utf-16-be').hex()}>"
        for char, code in codes.items()
    )
    mapping = (
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange\n"
        f"<0000> <ffff>\nendcodespacerange\n{len(codes)} beginbfchar\n{pairs}\n"
        "endbfchar\nendcmap end"
    )
    wide = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
        "/ToUnicode 4 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 "
        "/BaseFont /A /DW 1000 /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    plain = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

    def shown(line: str) -> str:
        if korean:
            return f"<{''.join(f'{codes[char]:04x}' for char in line)}> Tj T*"
        return f"({line}) Tj T*"

    kids = " ".join(f"{5 + 2 * one} 0 R" for one in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        wide if korean else plain,
        f"<< /Length {len(mapping)} >>\nstream\n{mapping}\nendstream",
    ]
    for number, page in enumerate(pages):
        text = "BT /F1 12 Tf 14 TL 50 700 Td\n" + "\n".join(map(shown, page)) + "\nET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents "
            f"{6 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
    body, places = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{part}\nendobj\n"
    count = len(parts) + 1
    return (
        f"{body}xref\n0 {count}\n0000000000 65535 f \n{''.join(places)}trailer\n"
        f"<< /Root 1 0 R /Size {count} >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


def test_lines_are_joined_and_running_titles_left_out(read_one: Read) -> None:
    article = read_one("a.pdf", make_pdf(PAGES))
    assert "Daily Herald" not in article.text
    first, second, *_ = article.text.split("\n\n")
    assert first.endswith("deeper than anybody had thought, and that the mayor knew.")
    assert second.startswith("A new paragraph begins here")
    assert article.media_type == "application/pdf"
    assert article.published is None


def test_a_korean_pdf_is_read_by_its_mapping(read_one: Read) -> None:
    line = '김 대표는 "아니다"라고 말했다.'
    article = read_one("a.pdf", make_pdf([[line, "끝."]], korean=True))
    assert (article.text, article.lang) == (f"{line} 끝.", "ko")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01\x02", "cannot be read"),
        (make_pdf([[]]), "OCR"),
        (make_pdf([["He said no."]])[:200], "PDF"),
        (b"%PDF-1.4\n" + b"[" * 50_000, "PDF"),
    ],
)
def test_a_pdf_that_gives_no_text_is_one_clear_error(
    read: Callable[..., list[Any]], data: bytes, told: str
) -> None:
    with pytest.raises(BadInputError, match=told) as refused:
        read("odd.pdf", data)
    assert "odd.pdf" in str(refused.value)
