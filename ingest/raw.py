"""Bytes as they were retrieved, looked at as text or JSON once, when asked for."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from ingest.binary import describe_binary, is_web_archive
from ingest.charset import Decoded, decode
from ingest.language import choose_language
from ingest.tidy import tidy_line
from ingest.web import split_address

MOST_BYTES = 50_000_000
"""A source larger than this is refused: no article or post is."""
LEAST_LINES = 2
JSON_NAMES = {".json", ".jsonl", ".ndjson", ".js"}
ASSIGNED = re.compile(r"\A\s*window\.[\w.]{1,80}\s*=\s*(?=[\[{])")
"""What stands before the JSON in the files of an archive from X."""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line of JSON lines that is no JSON, such as one that was cut off."""

    number: int


class Raw:
    """The bytes of one source and where they are from.

    `origin` is the path or address as retrieved, for errors; `url` is an address that
    others can use: a local file's is a URN of its bytes. `asked` is a language that the
    caller has chosen. Of an archive too large to hold, `data` is the beginning alone
    and `path` the file.
    """

    def __init__(
        self,
        origin: str,
        data: bytes,
        *,
        media_type: str = "",
        charset: str | None = None,
        asked: str | None = None,
        path: Path | None = None,
    ) -> None:
        self.origin = origin
        self.data = data
        self.media_type = media_type
        self.charset = charset
        self.asked = asked
        self.path = path

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    @property
    def is_remote(self) -> bool:
        """Whether the bytes came over the network."""
        return self.origin.startswith(("http://", "https://"))

    @property
    def url(self) -> str:
        """Where the bytes are to be found."""
        return self.origin if self.is_remote else f"urn:sha256:{self.sha256}"

    def at(self, url: str) -> str:
        """Return the address that the content gives for itself, if it may.

        A page from the network speaks for its own host alone.
        """
        parts = split_address(url)
        web = parts.scheme in {"http", "https"} and parts.hostname
        own = (
            not self.is_remote or parts.hostname == split_address(self.origin).hostname
        )
        return url.strip() if web and own else self.url

    def language(self, text: str, *, declared: str = "") -> str:
        """Return the language that was asked for, else the one of the text."""
        if self.asked is not None:
            return self.asked
        return choose_language(text, name=self.origin, declared=declared)

    @property
    def suffix(self) -> str:
        """The end of the name, like `.html`, in lower case."""
        path = split_address(self.origin).path if self.is_remote else self.origin
        return PurePath(path).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its folder and end, on one line."""
        path = split_address(self.origin).path if self.is_remote else self.origin
        return tidy_line(PurePath(path).stem)

    @property
    def is_binary(self) -> bool:
        """Whether the bytes are known to be no text."""
        signs = b"%PDF-" in self.data[:1024] or is_web_archive(self.data)
        return signs or describe_binary(self.data) is not None

    def open(self) -> BinaryIO:
        """Open the bytes to be read one after the other."""
        return BytesIO(self.data) if self.path is None else self.path.open("rb")

    def beside(self, name: str) -> "Raw | None":
        """Return the regular file of that name in the same folder, if there is one."""
        if self.is_remote:
            return None
        path = Path(self.origin).with_name(name)
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return Raw(str(path), data) if len(data) <= MOST_BYTES else None

    @cached_property
    def decoded(self) -> Decoded:
        """The text and its character set; bytes that are no text are an error."""
        return decode(self.data, name=self.origin, declared=self.charset)

    @property
    def text(self) -> str:
        """The text of the bytes."""
        return self.decoded.text

    @property
    def is_meant_as_json(self) -> bool:
        """Whether the name, the type or the opening promises JSON."""
        named = self.suffix in JSON_NAMES or self.media_type.endswith(
            ("/json", "+json")
        )
        return named or self.is_archived

    @property
    def is_archived(self) -> bool:
        """Whether it is a file of an archive from X."""
        return ASSIGNED.match(self.text) is not None

    @cached_property
    def json(self) -> Any:
        """The JSON value, or the list of values of JSON lines; None for other text."""
        text = ASSIGNED.sub("", self.text, count=1).strip()
        if not text.startswith(("{", "[")):
            return None
        whole = _parse(text)
        return whole if whole is not None else _parse_lines(text)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parse_lines(text: str) -> list[Any] | None:
    """Return the values of JSON lines, `BrokenLine` for each that is none."""
    lines = ((at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip())
    found = [(at, _parse(line)) for at, line in lines]
    objects = sum(isinstance(one, dict) for _, one in found)
    if len(found) < LEAST_LINES or objects * 2 < len(found):
        return None
    return [BrokenLine(at) if one is None else one for at, one in found]
