"""Parts of files over HTTP: from checked addresses, resumed where they were cut off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import TypeVar
from weakref import finalize

import httpx

from evidence.answers import (
    GONE,
    OK,
    PARTIAL,
    PORTS,
    check_status,
    fill,
    origin_of,
    read_address,
    shown,
    total_of,
)
from kg.addresses import Resolve, public_addresses, resolve
from kg.errors import BadInputError, OutsideWorldError

HEADERS = {
    "User-Agent": "claimgraph/0.1 (compares published models)",
    "Accept-Encoding": "identity",
}
REDIRECTS = 5
MOST_WHOLE = 20_000_000_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often to ask, how long to wait before asking again and for each byte."""

    attempts: int = 5
    pause: float = 0.5
    seconds: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Bytes of a file, the size of the whole, its tag, and where it was in the end."""

    data: bytes
    total: int
    tag: str
    url: httpx.URL


@dataclass(kw_only=True)
class Line:
    """How to ask; `home` is an origin that was named in the settings.

    Home may be private and gets the token. Other places must have public addresses
    (unless all are allowed) and never see the token. `cache` is where files
    lie that can only be read whole, `most_whole` how many bytes one may have.
    """

    allow_private: bool = False
    home: str = ""
    token: str | None = field(default=None, repr=False)
    patience: Patience = field(default_factory=Patience)
    look_up: Resolve = resolve
    cache: Path | None = None
    most_whole: int = MOST_WHOLE
    clients: dict[str, httpx.Client] = field(default_factory=dict, repr=False)

    def get(self, url: httpx.URL, *, most: int) -> bytes | None:
        """Return a whole small file, or None where there is none."""

        def ask(data: bytearray) -> bytes | None:
            response = self._open(url, {})
            if response.status_code == GONE:
                response.close()
                return None
            check_status(url, response, OK)
            data.clear()
            fill(data, response, url, most=most)
            return bytes(data)

        return self._patiently(url, ask)

    def has(self, url: httpx.URL) -> bool:
        """Tell whether there is a file at the address."""

        def ask(_: bytearray) -> bool:
            response = self._open(url, {"Range": "bytes=0-0"})
            response.close()
            if response.status_code in {GONE, OK}:
                return response.status_code == OK
            check_status(url, response, PARTIAL)
            return True

        return self._patiently(url, ask)

    def part(self, url: httpx.URL, start: int, stop: int) -> Part:
        """Return bytes [start, stop) of a file, fewer where it ends before that."""

        def ask(data: bytearray) -> Part:
            reached = start + len(data)
            response = self._open(url, {"Range": f"bytes={reached}-{stop - 1}"})
            check_status(url, response, PARTIAL)
            total = total_of(url, response, reached)
            fill(data, response, url, most=stop - start)
            if len(data) < min(stop, total) - start:
                raise httpx.ReadError("the answer was cut off")
            told = response.headers
            tag = told.get("etag") or told.get("last-modified") or ""
            return Part(data=bytes(data), total=total, tag=tag, url=_place(response))

        return self._patiently(url, ask)

    def _patiently(self, url: httpx.URL, ask: Callable[[bytearray], T]) -> T:
        """Ask until it works; what came before a connection broke is kept."""
        data, trouble = bytearray(), "no attempt was allowed"
        for attempt in range(self.patience.attempts):
            sleep(self.patience.pause * (2**attempt - 1))
            try:
                return ask(data)
            except httpx.HTTPError as error:
                trouble = str(error) or type(error).__name__
        raise OutsideWorldError(
            f"{shown(url)}: {trouble} ({self.patience.attempts} attempts); try again "
            "later, or download the model and give its folder"
        )

    def _open(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Response:
        """Return the streaming answer at the end of the redirects, each hop checked."""
        for _ in range(REDIRECTS + 1):
            response = self._send(url, headers)
            if not response.has_redirect_location:
                return response
            response.close()
            url = read_address(str(url.join(response.headers["location"])))
        raise BadInputError(
            f"{shown(url)}: more than {REDIRECTS} redirects; give the address where "
            "they lead"
        )

    def _send(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Response:
        at_home = origin_of(url) == self.home
        known = {**HEADERS, "Host": url.netloc.decode(), **headers}
        if self.token and at_home:
            known["Authorization"] = f"Bearer {self.token}"
        # One client a host: a TLS connection was checked for one name only.
        client = self.clients.get(url.host) or self._client(url.host)
        request = client.build_request(
            "GET",
            url.copy_with(host=self._address(url, at_home=at_home), fragment=None),
            headers=known,
            extensions={"sni_hostname": url.raw_host.decode(), "asked": url},
        )
        return client.send(request, stream=True)

    def _client(self, host: str) -> httpx.Client:
        client = httpx.Client(trust_env=False, timeout=self.patience.seconds)
        finalize(self, client.close)
        self.clients[host] = client
        return client

    def _address(self, url: httpx.URL, *, at_home: bool) -> str:
        port = url.port or PORTS[url.scheme]
        if self.allow_private or at_home:
            return self.look_up(url.host, port)[0]
        return public_addresses(url.host, port, look_up=self.look_up)[0]


def _place(response: httpx.Response) -> httpx.URL:
    place: httpx.URL = response.request.extensions["asked"]
    return place
