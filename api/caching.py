"""Strong ETags: the hash of what was sent, and 304 when the client has it already.

An answer about something that can be written on says its state in `STATE`; the tag
then begins with it, so that any form of the thing serves for If-Match. What is sent
as gzip is another representation: its tag ends with `-gz`.
"""

from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.squeezing import SMALL, is_text, squeezed, squeezed_once, takes_gzip

VARY = "Accept, Accept-Encoding, Accept-Language, Cookie"
STATE = "x-claimgraph-state"
STREAM = "text/event-stream"
STATIC = "/static/"
LONG = 50_000  # bytes that take a thread to squeeze, so that others need not wait


class Etags:
    """Give every successful read an ETag, honour If-None-Match, and answer HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not a read; hold a read's answer until it is whole."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        await self.app({**scope, "method": "GET"}, receive, answer.take)


class _Answer:
    """One answer, held back until its body is whole; a stream is passed on."""

    def __init__(self, scope: Scope, send: Send) -> None:
        asked = Headers(scope=scope)
        self.known = asked.get("if-none-match", "")
        self.gzip = takes_gzip(asked.get("accept-encoding", ""))
        self.lasting = scope["path"].startswith(STATIC)
        self.bare = scope["method"] == "HEAD"
        self.send = send
        self.start: Message = {}
        self.body = bytearray()
        self.streams = False

    async def take(self, message: Message) -> None:
        """Gather the parts; send them, tagged, when the last one came."""
        if message["type"] == "http.response.start":
            self.start = message
            kind = Headers(raw=message["headers"]).get("content-type", "")
            self.streams = kind.startswith(STREAM) and not self.bare
        elif not self.streams:
            self.body += message.get("body", b"")
        if self.streams:
            await self.send(message)
        elif message["type"] != "http.response.start" and _last(message):
            await self._finish()

    async def _finish(self) -> None:
        body = bytes(self.body)
        if self.start["status"] == 200:  # noqa: PLR2004 - HTTP's own number
            body = await self._tag(body)
        await self.send(self.start)
        shown = b"" if self.bare else body
        await self.send({"type": "http.response.body", "body": shown})

    async def _tag(self, body: bytes) -> bytes:
        headers = MutableHeaders(raw=self.start["headers"])
        state = headers.get(STATE)
        del headers[STATE]
        small = self.gzip and self._shrinks(headers, body)
        tag = sha256(body).hexdigest()[:32] + ("-gz" if small else "")
        headers["etag"] = tag = f'"{state}.{tag}"' if state else f'"{tag}"'
        headers["vary"] = VARY
        headers.setdefault("cache-control", "no-cache")
        if matches(tag, self.known):
            self.start["status"] = 304
            del headers["content-length"]
            return b""
        if small:
            headers["content-encoding"] = "gzip"
            body = await self._squeezed(body)
        headers["content-length"] = str(len(body))
        return body

    def _shrinks(self, headers: Headers, body: bytes) -> bool:
        told = "content-encoding" in headers
        kind = headers.get("content-type", "")
        return not told and len(body) > SMALL and is_text(kind)

    async def _squeezed(self, body: bytes) -> bytes:
        act = squeezed_once if self.lasting else squeezed
        return await run_in_threadpool(act, body) if len(body) > LONG else act(body)


def matches(tag: str, known: str) -> bool:
    """Tell whether an If-None-Match header holds the tag (weakly, RFC 9110 13.1.2)."""
    given = {one.strip().removeprefix("W/") for one in known.split(",")}
    return tag in given or "*" in given


def states(known: str) -> set[str]:
    """Return the states that the tags of an If-Match header begin with, or `*`."""
    tags = (one.strip() for one in known.split(",")[:20])
    return {one.strip('"').partition(".")[0] for one in tags if one[:2] != "W/"}


def _last(message: Message) -> bool:
    return not message.get("more_body", False)
