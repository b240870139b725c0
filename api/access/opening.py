"""Where the tokens of a graph are: in its folder, or in the database of its log."""

from api.access.file import AccessFile
from api.access.statements import Access
from api.access.tables import AccessTables
from kg.database_address import is_database, read_place
from kg.graph import Graph


def access_of(graph: Graph) -> Access:
    """Open the tables that all who share the graph's log share."""
    if is_database(graph.url):
        return AccessTables(read_place(graph.url))
    return AccessFile(graph.folder)
