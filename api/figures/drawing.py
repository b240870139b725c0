"""A figure's Vega-Lite specification as a picture, without a network or a browser."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import vl_convert

from api.figures.labels import seen
from kg.errors import BadInputError

MOST = 4_000_000  # letters of a specification
DEEP = 40


def svg(spec: Mapping[str, Any]) -> str:
    """Return a specification drawn as SVG; one that asks for addresses is refused."""
    return _drawn(checked(spec))


def png(spec: Mapping[str, Any]) -> bytes:
    """Return a specification drawn as PNG, under the same rules."""
    text = checked(spec)
    try:
        return bytes(vl_convert.vegalite_to_png(text, scale=2, allowed_base_urls=[]))
    except ValueError as error:
        raise BadInputError(f"a figure cannot be drawn ({error})") from error


def checked(spec: Mapping[str, Any]) -> str:
    """Return a specification as JSON; one that asks for addresses is refused."""
    text = json.dumps(spec, sort_keys=True)
    if len(text) > MOST or any(_addresses(spec, DEEP)):
        raise BadInputError("a figure is too large or asks for data from elsewhere")
    return text


def write(figures: Mapping[str, Mapping[str, Any]], folder: Path) -> list[Path]:
    """Write each figure as `name.svg`, `name.png` and its specification beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, spec in figures.items():
        written.append(folder / f"{name}.svg")
        written[-1].write_text(svg(spec), encoding="utf-8")
        (folder / f"{name}.png").write_bytes(png(spec))
        (folder / f"{name}.vl.json").write_text(json.dumps(spec), encoding="utf-8")
    return written


@lru_cache(maxsize=256)
def _drawn(text: str) -> str:
    try:
        drawn = vl_convert.vegalite_to_svg(text, allowed_base_urls=[])
    except ValueError as error:
        raise BadInputError(f"a figure cannot be drawn ({error})") from error
    return str(seen(str(drawn)))


def _addresses(part: object, left: int) -> Iterator[bool]:
    """Yield True for each place that names an address, or is nested too deeply."""
    if left == 0:
        yield True
    elif isinstance(part, Mapping):
        yield "url" in part or "href" in part
        for value in part.values():
            yield from _addresses(value, left - 1)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _addresses(value, left - 1)
