"""What can be taken away: one format a file, by the name people type."""

from api.exports.atom import ATOM
from api.exports.base import Export
from api.exports.claimreview import CLAIMREVIEW
from api.exports.csv import CSV
from api.exports.graphml import GRAPHML
from api.exports.html import HTML
from api.exports.ics import ICS
from api.exports.jsonl import JSONL
from api.exports.markdown import MARKDOWN
from api.exports.nanopub import NANOPUB
from api.exports.rdf import JSON_LD, TURTLE
from api.exports.ro_crate import RO_CRATE
from api.exports.timelinejs import TIMELINEJS
from api.exports.timelinejs_csv import TIMELINEJS_CSV
from api.exports.trig import NQUADS, TRIG
from kg.catalog import Catalog

EXPORTS: Catalog[Export] = Catalog(
    [
        *(TIMELINEJS, TIMELINEJS_CSV, MARKDOWN, HTML, CSV, ICS, ATOM, CLAIMREVIEW),
        *(JSON_LD, TURTLE, TRIG, NQUADS, JSONL, GRAPHML, RO_CRATE, NANOPUB),
    ],
    group="claimgraph.exports",
)
