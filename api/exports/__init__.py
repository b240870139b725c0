"""What can be taken away: one format a file, by the name people type."""

from api.exports.atom import ATOM
from api.exports.base import Export
from api.exports.claimreview import CLAIMREVIEW
from api.exports.csv import CSV
from api.exports.html import HTML
from api.exports.ics import ICS
from api.exports.jsonl import JSONL
from api.exports.markdown import MARKDOWN
from api.exports.rdf import JSON_LD, NQUADS, TRIG, TURTLE
from api.exports.timelinejs import TIMELINEJS
from api.exports.timelinejs_csv import TIMELINEJS_CSV
from kg.catalog import Catalog

EXPORTS: Catalog[Export] = Catalog(
    [
        *(TIMELINEJS, TIMELINEJS_CSV, MARKDOWN, HTML, CSV, ICS, ATOM, CLAIMREVIEW),
        *(JSON_LD, TURTLE, TRIG, NQUADS, JSONL),
    ],
    group="claimgraph.exports",
)
