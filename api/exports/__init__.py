"""What can be taken away: one format a file, by the name people type."""

from api.exports.base import Export
from api.exports.claimreview import CLAIMREVIEW
from api.exports.csv import CSV
from api.exports.jsonl import JSONL
from api.exports.markdown import MARKDOWN
from api.exports.rdf import JSON_LD, NQUADS, TURTLE
from api.exports.timelinejs import TIMELINEJS
from kg.catalog import Catalog

EXPORTS: Catalog[Export] = Catalog(
    [TIMELINEJS, MARKDOWN, CSV, CLAIMREVIEW, JSON_LD, TURTLE, NQUADS, JSONL],
    group="claimgraph.exports",
)
