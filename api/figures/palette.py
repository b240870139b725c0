"""The inks of figures drawn from a specification, on paper and at night."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "-apple-system, 'Segoe UI', 'Liberation Sans', Arial, 'NanumGothic', sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they mean, the same as in `static/base.css`."""

    paper: str
    ink: str
    soft: str
    line: str
    wash: str
    pro: str
    con: str
    mixed: str
    none: str

    def of(self, does: str) -> str:
        """Return the colour of a status, a testimony or a kind of moment."""
        named = {
            **dict.fromkeys(("supported", "asserts", "for"), self.pro),
            **dict.fromkeys(("refuted", "denies", "against"), self.con),
            "contested": self.mixed,
        }
        return named.get(does, self.none)


PALETTES: Mapping[str, Palette] = {
    "light": Palette(
        paper="#fcfbf8",
        ink="#1d1b18",
        soft="#5c574f",
        line="#dbd5c9",
        wash="#f4f1ea",
        pro="#1d5c96",
        con="#a63d1c",
        mixed="#7a5900",
        none="#6a665e",
    ),
    "dark": Palette(
        paper="#161513",
        ink="#ebe7de",
        soft="#aaa498",
        line="#3b3832",
        wash="#201e1b",
        pro="#84b8ea",
        con="#f19a77",
        mixed="#e0bd5f",
        none="#a39e93",
    ),
}


def inked(spec: Spec, ink: Palette) -> Spec:
    """Return the specification with the house's type, rules and colours."""
    axis = {
        "labelColor": ink.soft,
        "titleColor": ink.soft,
        "gridColor": ink.line,
        "domainColor": ink.line,
        "tickColor": ink.line,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    config = {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "axis": axis,
        "legend": {"labelColor": ink.ink, "titleColor": ink.soft, "labelFontSize": 12},
        "text": {"color": ink.ink, "fontSize": 12},
    }
    return {"$schema": SCHEMA, "padding": 4, **spec, "config": config}
