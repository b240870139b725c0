"""PDF files with a text in them, opened in a child process with limits.

A PDF knows lines, not paragraphs: lines are joined again, and what stands at the head
or foot of most pages is left out. When it was made is not when it was published.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.article import Article
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs, tidy_line
from kg.errors import BadInputError

CHILD = Path(__file__).parent.parent / "children" / "pdf_file.py"
SIGN = b"%PDF-"
HEAD = 1024  # bytes in which readers look for the sign
SAVE = "save its text as .txt and give that"
SECONDS = 90
DIGITS = re.compile(r"\d+")
ENDS = re.compile(r"[.!?。…:][\"'”’»)\]]*$")
NUMBER = re.compile(r"\s*(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—/]\s*\d{0,4})?\s*")
HYPHEN = re.compile(r"(?<=[a-z])-$")
SHORT = 0.8  # of a usual line: who ends earlier ends a paragraph
EDGE = 2  # lines at the head and foot of a page that may be its running title
REPEATED = 3
JOINED = "a PDF has no paragraphs: its lines were joined"


def sniff(raw: Raw) -> bool:
    """Tell a PDF by its sign, which may stand a little way in."""
    return SIGN in raw.data[:HEAD]


def read(raw: Raw) -> Iterator[Part]:
    """Yield the one article of the file."""
    told = _open(raw)
    text = join_paragraphs("\n\n".join(_paragraphs(told["pages"])))
    if not text:
        raise BadInputError(
            f"{raw.origin}: a PDF without a text, as scans are; let a program for "
            "recognising text (OCR) read it first"
        )
    yield Article(
        text=text,
        url=raw.url,
        sha256=raw.sha256,
        media_type="application/pdf",
        lang=raw.language(text),
        title=tidy_line(told["title"]) or raw.stem,
        notes=(JOINED,),
    )


def _open(raw: Raw) -> Any:
    """Return the title and the lines by page, or raise what the child says."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=raw.data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise BadInputError(
            f"{raw.origin}: a PDF that was not read in {SECONDS} seconds; {SAVE}"
        ) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = tidy_line(lines[-1])[:200] if lines else "it broke the reader"
        raise BadInputError(f"{raw.origin}: a PDF that cannot be read: {why}; {SAVE}")
    return json.loads(done.stdout)


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    lines = [
        line
        for page in _without_titles(pages)
        for line in page
        if not NUMBER.fullmatch(line)
    ]
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    usual = widths[len(widths) * 3 // 4] if widths else 0
    held = ""
    for line in lines:
        if not line.strip():
            yield held
            held = ""
            continue
        held = _joined(held, line)
        if len(line.strip()) < usual * SHORT and ENDS.search(line.strip()):
            yield held
            held = ""
    yield held


def _joined(held: str, line: str) -> str:
    if HYPHEN.search(held):
        return held[:-1] + line.strip()
    return f"{held} {line.strip()}".strip()


def _without_titles(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the pages without lines that stand at the edge of most, but for numbers."""
    edges = [{_mask(line) for line in _edge(page)} for page in pages]
    counts = Counter(line for edge in edges for line in edge)
    least = max(REPEATED, len(pages) / 2)
    running = {line for line, count in counts.items() if count >= least}
    for page in pages:
        edge = {line for line in _edge(page) if _mask(line) in running}
        yield [line for line in page if line not in edge]


def _edge(page: Sequence[str]) -> list[str]:
    full = [line for line in page if line.strip()]
    return [*full[:EDGE], *full[-EDGE:]]


def _mask(line: str) -> str:
    return DIGITS.sub("0", line.strip())


READER = Reader(name="pdf", sniff=sniff, read=read)
