"""Web archives (WARC): every page that was answered in full, at its own address."""

import zlib
from collections.abc import Iterator
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from ingest.article import Article
from ingest.raw import MOST_BYTES, Raw
from ingest.reader import Part, Reader
from ingest.readers import html
from kg.errors import BadInputError

OPENING = b"WARC/"
PACKED = b"\x1f\x8b"
MOST_UNPACKED = 10 * MOST_BYTES
FAULTS = (ArchiveLoadFailed, ValueError, EOFError, OSError, zlib.error)
