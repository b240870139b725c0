"""Child: the text of a PDF (standard input) as JSON of its lines by page (output)."""

import json
import resource
import sys
from io import BytesIO

GIGABYTE = 1 << 30
CPU_SECONDS = 60
MOST_PAGES = 1_000
MOST_LETTERS = 1_000_000

if __name__ == "__main__":
    for limit, most in (
        (resource.RLIMIT_AS, 2 * GIGABYTE),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))

from pypdf import PdfReader  # noqa: E402  the limits come first


def main() -> None:
    """Write the title and the pages; what cannot be done is the last line of errors."""
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SystemExit("it is locked with a password")
    if len(reader.pages) > MOST_PAGES:
        raise SystemExit(f"it has {len(reader.pages):,} pages, more than {MOST_PAGES}")
    pages, letters = [], 0
    for page in reader.pages:
        text = page.extract_text()
        letters += len(text)
        if letters > MOST_LETTERS:
            raise SystemExit(f"it has more than {MOST_LETTERS:,} letters")
        pages.append(text.split("\n"))
    title = reader.metadata.title if reader.metadata else None
    json.dump({"title": title or "", "pages": pages}, sys.stdout)


if __name__ == "__main__":
    main()
