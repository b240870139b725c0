"""One question to one server: to a checked address, within bytes and seconds.

The connection goes to an address that was checked, so that a name cannot turn into
another place between the check and the call. No proxy of the environment is used.
"""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from time import monotonic, sleep

import httpx

from kg.addresses import Resolve, public_addresses, resolve
from kg.errors import BadInputError, OutsideWorldError

HEADERS = {
    "User-Agent": "claimgraph/0.1 (reads news for fact-checking)",
    "Accept": "text/html,application/xhtml+xml,application/json,*/*;q=0.5",
    "Accept-Language": "ko,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
PORTS = {"http": 80, "https": 443}
BUSY, BROKEN = 429, 500
LEAST_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a fetch may take: bytes, seconds in all, redirects, attempts."""

    most_bytes: int
    seconds: float = 30.0
    redirects: int = 5
    attempts: int = 3
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: the status, the headers and the bytes."""

    status: int
    headers: httpx.Headers
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How to ask: by when, how many bytes at most, and which addresses are allowed."""

    limits: Limits
    deadline: float
    allow_private: bool = False
    look_up: Resolve = resolve

    def get(self, url: httpx.URL, *, most: int | None = None) -> Answer:
        """Return the server's answer; one that fails to the last is an error."""
        trouble = "no attempt was allowed"
        for attempt in range(self.limits.attempts):
            sleep(min(self.limits.pause * attempt, self.left))
            try:
                answer = self._ask(url, most or self.limits.most_bytes)
            except httpx.HTTPError as error:
                trouble = str(error) or type(error).__name__
                continue
            if answer.status < BROKEN and answer.status != BUSY:
                return answer
            trouble = f"it answered {answer.status}"
        raise OutsideWorldError(f"{url}: {trouble}; try again later, or give a file")

    @property
    def left(self) -> float:
        """Seconds until the deadline, never quite none."""
        return max(self.deadline - monotonic(), LEAST_SECONDS)

    def _ask(self, url: httpx.URL, most: int) -> Answer:
        """Return one answer from the first of the host's addresses."""
        address = self._addresses(url)[0]
        with (
            httpx.Client(trust_env=False, verify=_trust(), timeout=self.left) as client,
            client.stream(
                "GET",
                url.copy_with(host=address, fragment=None),
                headers={**HEADERS, "Host": url.netloc.decode()},
                extensions={"sni_hostname": url.raw_host.decode()},
            ) as response,
        ):
            data = b"".join(self._bounded(response, url, most))
        return Answer(status=response.status_code, headers=response.headers, data=data)

    def _addresses(self, url: httpx.URL) -> list[str]:
        port = url.port or PORTS[url.scheme]
        if self.allow_private:
            return self.look_up(url.host, port)
        return public_addresses(url.host, port, look_up=self.look_up)

    def _bounded(
        self, response: httpx.Response, url: httpx.URL, most: int
    ) -> Iterator[bytes]:
        """Yield the unpacked bytes until they are too many or too late."""
        count = 0
        for part in response.iter_bytes():
            count += len(part)
            if count > most:
                raise BadInputError(
                    f"{url}: more than {most:,} bytes; save the part that matters and "
                    "give the file"
                )
            if monotonic() > self.deadline:
                raise httpx.ReadTimeout(f"not done in {self.limits.seconds:g} seconds")
            yield part


@cache
def _trust() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
