"""Answers kept for as long as the log stands where it stood.

A read depends on nothing but its address, the headers below and the log, so the same
question is answered from memory until something is added, by whichever process.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching import matches
from api.squeezing import takes_gzip

ROOM = 64_000_000  # bytes of bodies
LARGEST = 1_000_000
NAMES = ("accept", "accept-language", "cookie", "host", "x-forwarded-proto")
NEVER = ("/healthz", "/readyz", "/sparql", "/query", "/events", "/static")
Key = tuple[str, ...]
WHOLE = (b"content-length", b"content-encoding")  # said of a body alone
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with the log's position that it was made at."""

    position: int
    tag: str
    headers: RawHeaders
    body: bytes


class Shelf:
    """Answer reads from memory; `position` tells where the log stands."""

    def __init__(self, app: ASGIApp, position: Callable[[], int]) -> None:
        self.app, self.position = app, position
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.used = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is kept; keep what may be."""
        if not _plain(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = [headers.get(name, "") for name in NAMES]
        asked.append(str(takes_gzip(headers.get("accept-encoding", ""))))
        key = (scope["path"], scope["query_string"].decode("latin-1"), *asked)
        position = self.position()
        found = self.kept.get(key)
        if found is not None and found.position == position:
            self.kept.move_to_end(key)
            await _answer(found, headers.get("if-none-match", ""), send)
            return
        taker = _Taker(send, lambda kept: self._keep(key, kept), position)
        await self.app(scope, receive, taker.take)

    def _keep(self, key: Key, kept: Kept) -> None:
        self._drop(key)
        self.kept[key] = kept
        self.used += len(kept.body)
        while self.used > ROOM:
            self._drop(next(iter(self.kept)))

    def _drop(self, key: Key) -> None:
        old = self.kept.pop(key, None)
        self.used -= len(old.body) if old else 0


class _Taker:
    """Passes an answer on, and keeps it when it is one to keep."""

    def __init__(self, send: Send, keep: Callable[[Kept], None], position: int) -> None:
        self.send, self.keep, self.position = send, keep, position
        self.start: Message = {}

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif self._lasting(message):
            headers = list(self.start["headers"])
            tag = Headers(raw=headers)["etag"]
            self.keep(Kept(self.position, tag, headers, message["body"]))
        await self.send(message)

    def _lasting(self, message: Message) -> bool:
        headers = Headers(raw=self.start["headers"])
        return (
            self.start["status"] == 200  # noqa: PLR2004 - HTTP's own number
            and "etag" in headers
            and "set-cookie" not in headers
            and not message.get("more_body", False)
            and len(message["body"]) <= LARGEST
        )


def _plain(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    private = any(name == b"authorization" for name, _ in scope["headers"])
    return not private and not scope["path"].startswith(NEVER)


async def _answer(kept: Kept, known: str, send: Send) -> None:
    fresh = bool(known) and matches(kept.tag, known)
    headers = kept.headers
    if fresh:
        headers = [one for one in headers if one[0] not in WHOLE]
    status, body = (304, b"") if fresh else (200, kept.body)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
