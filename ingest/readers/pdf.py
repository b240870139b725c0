"""PDF files: the text of their pages, its lines joined into paragraphs again."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.article import Article
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs, tidy_line
from kg.errors import BadInputError

MAGIC = b"%PDF-"
MOST_PAGES = 300
MOST_TEXT = 2_000_000
BROKEN = re.compile(r"(?<=[A-Za-z])-\n(?=[a-z])")
NUMBER = re.compile(r"\s*(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—/]\s*\d{0,4})?\s*")
ENDS = '.!?…。:"”’)」』》'
FULL = 0.7  # of the longest line: a shorter one that ends a sentence ends a paragraph
NO_TEXT = (
    "no text in it; if its pages are pictures, read them with an OCR program first"
)


def sniff(raw: Raw) -> bool:
    """Tell a PDF by its first bytes."""
    return raw.data[:1024].lstrip().startswith(MAGIC)


def read(raw: Raw) -> Iterator[Part]:
    """Yield the one article of the file."""
    title, pages = _pages(raw)
    text = join_paragraphs("\n\n".join(map(_paragraphs, pages)))
    if not text:
        raise BadInputError(f"{raw.origin}: a PDF with {NO_TEXT}")
    yield Article(
        text=text,
        url=raw.url,
        sha256=raw.sha256,
        media_type="application/pdf",
        lang=raw.language(text),
        title=tidy_line(title) or raw.stem,
        notes=("a PDF does not say when its text was published",),
    )


def _pages(raw: Raw) -> tuple[str, list[str]]:
    """Return the title and each page's lines; a file that cannot be read is told."""
    try:
        reader = PdfReader(io.BytesIO(raw.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInputError(f"{raw.origin}: a PDF with a password; save it without")
        if len(reader.pages) > MOST_PAGES:
            raise BadInputError(
                f"{raw.origin}: more than {MOST_PAGES} pages; give those that matter"
            )
        return _title(reader), list(_texts(reader, raw.origin))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(f"{raw.origin}: a damaged PDF ({error})") from error
    except (RecursionError, IndexError, NotImplementedError) as error:
        raise BadInputError(f"{raw.origin}: a PDF that cannot be read") from error


def _texts(reader: PdfReader, origin: str) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        if total > MOST_TEXT:
            raise BadInputError(f"{origin}: over {MOST_TEXT:,} letters; give a part")
        yield text


def _title(reader: PdfReader) -> str:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else ""


def _paragraphs(page: str) -> str:
    """Return a page's text with its lines joined; page numbers go."""
    lines = [line.strip() for line in BROKEN.sub("", page).split("\n")]
    lines = [line for line in lines if not NUMBER.fullmatch(line) or not line]
    longest = max(map(len, lines), default=0)
    made, current = list[str](), list[str]()
    for line in lines:
        current += [line] if line else []
        ends = line.endswith(tuple(ENDS)) and len(line) < FULL * longest
        if current and (not line or ends):
            made.append(" ".join(current))
            current = []
    return "\n\n".join([*made, " ".join(current)])


READER = Reader(name="pdf", sniff=sniff, read=read)
