"""Cut the Korean web font: `python bench/fonts.py NanumMyeongjo.ttf TEXT…`.

Writes `api/web/static/fonts/` and `fonts.css` anew: the syllables of KS X 1001 in three
slices, the most frequent of the texts first, so that a page loads what it needs. The
licence (SIL OFL 1.1) reserves the font's name, so the slices have another. Wants
fonttools and brotli, which nothing else here needs.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STATIC = Path(__file__).parent.parent / "api/web/static"
FAMILY = "Claimgraph Myeongjo"
FIRST, SECOND = 460, 1200
OTHER = "·…“”‘’「」『』《》、。"
RENAMED = {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}


def main() -> None:
    """Write the slices and the style sheet that names them."""
    font, *texts = map(Path, sys.argv[1:])
    slices = sliced(texts)
    for place, letters in enumerate(slices):
        out = STATIC / f"fonts/myeongjo-{place}.woff2"
        cut(font, letters, out)
        print(f"{out.name}: {len(letters)} letters, {out.stat().st_size:,} bytes")
    rules = "\n".join(rule(place, letters) for place, letters in enumerate(slices))
    head = "/* Written by bench/fonts.py: Korean by slices, after NanumMyeongjo. */\n"
    (STATIC / "fonts.css").write_text(head + rules + "\n", encoding="utf-8")


def sliced(texts: Iterable[Path]) -> list[str]:
    """Return the letters of each slice, the frequent first."""
    known = [_syllable(a, b) for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)]
    counts = Counter("".join(path.read_text(encoding="utf-8") for path in texts))
    ordered = sorted(known, key=lambda one: (-counts[one], one))
    parts = ordered[:FIRST], ordered[FIRST:SECOND], ordered[SECOND:]
    return [
        "".join(sorted(part)) + OTHER * (not place) for place, part in enumerate(parts)
    ]


def _syllable(a: int, b: int) -> str:
    return bytes([a, b]).decode("euc-kr")


def cut(font: Path, letters: str, out: Path) -> None:
    """Write one slice, renamed."""
    whole = TTFont(font)
    for record in list(whole["name"].names):
        if record.nameID in RENAMED:
            record.string = RENAMED[record.nameID]
    options = subset.Options(flavor="woff2", hinting=False, drop_tables=["FFTM"])
    options.name_IDs = [0, *RENAMED, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(whole)
    out.parent.mkdir(exist_ok=True)
    subset.save_font(whole, out, options)


def rule(place: int, letters: str) -> str:
    """Return the rule of the style sheet for one slice."""
    ranges = ",".join(f"U+{ord(one):X}" for one in sorted(letters))
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-display: swap; '
        f'src: url("fonts/myeongjo-{place}.woff2") format("woff2"); '
        f"unicode-range: {ranges}; }}"
    )


if __name__ == "__main__":
    main()
