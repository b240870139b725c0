"""Pages over HTTP: each hop's scheme, addresses and robots.txt are checked."""

from dataclasses import dataclass, field
from time import monotonic
from urllib.robotparser import RobotFileParser

import httpx

from ingest.exchange import Answer, Limits, Line
from ingest.raw import MOST_BYTES, Raw
from kg.addresses import Resolve, resolve
from kg.errors import BadInputError

NAME = "claimgraph"
MOST_ROBOTS = 500_000
ANSWERED, REDIRECTS, REFUSED = 200, 300, 400


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches pages one by one, and remembers each site's robots.txt."""

    allow_private: bool = False
    limits: Limits = field(default_factory=lambda: Limits(most_bytes=MOST_BYTES))
    look_up: Resolve = resolve
    robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, address: str, *, asked: str | None = None) -> Raw:
        """Return the bytes behind the address, and where they were in the end.

        A refused or missing page is a `BadInputError`; a server that fails or does not
        answer in time, after all attempts, is an `OutsideWorldError`.
        """
        url, line = read_address(address), self._line()
        for _ in range(self.limits.redirects + 1):
            self._heed_robots(url, line)
            answer = line.get(url)
            target = answer.headers.get("location")
            if not (REDIRECTS <= answer.status < REFUSED and target):
                return _raw(url, answer, asked)
            url = read_address(str(url.join(target)))
        raise BadInputError(
            f"{address}: more than {self.limits.redirects} redirects; give the address "
            "where they lead"
        )

    def _line(self) -> Line:
        return Line(
            limits=self.limits,
            deadline=monotonic() + self.limits.seconds,
            allow_private=self.allow_private,
            look_up=self.look_up,
        )

    def _heed_robots(self, url: httpx.URL, line: Line) -> None:
        site = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        if str(site) not in self.robots:
            self.robots[str(site)] = _read_robots(line.get(site, most=MOST_ROBOTS))
        if not self.robots[str(site)].can_fetch(NAME, str(url)):
            raise BadInputError(
                f"{url}: the site's robots.txt keeps programs out; save the page "
                "yourself and give the file"
            )


def read_address(address: str) -> httpx.URL:
    """Return the parsed address; only HTTP without a password in it is taken."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise BadInputError(f"{address[:200]!r} is no address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise BadInputError(f"{address[:200]!r}: wanted an http or https address")
    if url.userinfo:
        raise BadInputError(
            f"{url.host}: an address with a name or password is refused"
        )
    return url


def _read_robots(answer: Answer) -> RobotFileParser:
    """Return a site's rules (RFC 9309): none where it has none."""
    rules = RobotFileParser()
    there = ANSWERED <= answer.status < REDIRECTS
    text = answer.data.decode("utf-8", errors="replace") if there else ""
    rules.parse(text.splitlines())
    return rules


def _raw(url: httpx.URL, answer: Answer, asked: str | None) -> Raw:
    if not ANSWERED <= answer.status < REDIRECTS:
        raise BadInputError(
            f"{url}: the server answered {answer.status}; check the address, or save "
            "the page and give the file"
        )
    kind = answer.headers.get("content-type", "")
    media_type, _, rest = kind.partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0]
    return Raw(
        str(url.copy_with(fragment=None)),
        answer.data,
        media_type=media_type.strip().lower(),
        charset=charset.strip(" \"'") or None,
        asked=asked,
    )
