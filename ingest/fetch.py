"""Pages over HTTP: each hop's scheme, addresses and robots.txt are checked."""

from dataclasses import dataclass, field
from time import monotonic, sleep

import httpx
from protego import Protego

from ingest.exchange import Answer, Limits, Line
from ingest.raw import MOST_BYTES, Raw
from kg.addresses import Resolve, resolve
from kg.errors import BadInputError

NAME = "claimgraph"
MOST_ROBOTS = 500_000
LONGEST_PAUSE = 10.0
ANSWERED, REDIRECTS, REFUSED = 200, 300, 400


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches pages one by one, and remembers each site's robots.txt.

    `asked` is when each site was last asked, for those that want time in between.
    """

    allow_private: bool = False
    limits: Limits = field(default_factory=lambda: Limits(most_bytes=MOST_BYTES))
    look_up: Resolve = resolve
    robots: dict[str, Protego] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str, *, asked: str | None = None) -> Raw:
        """Return the bytes behind the address, and where they were in the end.

        A refused or missing page is a `BadInputError`; a server that fails or does not
        answer in time, after all attempts, is an `OutsideWorldError`.
        """
        url, line = read_address(address), self._line()
        for _ in range(self.limits.redirects + 1):
            self._heed_robots(url, line)
            answer = line.get(url)
            target = _target(url, answer)
            if target is None:
                return _raw(url, answer, asked)
            url = target
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
            self.robots[str(site)] = self._read_robots(site, line)
        rules = self.robots[str(site)]
        if not rules.can_fetch(str(url), NAME):
            raise BadInputError(
                f"{url}: the site's robots.txt keeps programs out; save the page "
                "yourself and give the file"
            )
        pause = min(rules.crawl_delay(NAME) or 0.0, LONGEST_PAUSE, line.left)
        sleep(max(0.0, self.asked.get(str(site), 0.0) + pause - monotonic()))
        self.asked[str(site)] = monotonic()

    def _read_robots(self, site: httpx.URL, line: Line) -> Protego:
        """Return a site's rules (RFC 9309), also where it has moved them to.

        None are there where it has none.
        """
        for _ in range(self.limits.redirects + 1):
            answer = line.get(site, most=MOST_ROBOTS)
            target = _target(site, answer)
            if target is None:
                there = ANSWERED <= answer.status < REDIRECTS
                text = answer.data.decode("utf-8", errors="replace") if there else ""
                return Protego.parse(text)
            site = target
        return Protego.parse("")


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


def _target(url: httpx.URL, answer: Answer) -> httpx.URL | None:
    """Return where an answer sends on to; only HTTP is followed."""
    target = answer.headers.get("location")
    if not (REDIRECTS <= answer.status < REFUSED and target):
        return None
    try:
        return read_address(str(url.join(target)))
    except httpx.InvalidURL as error:
        raise BadInputError(f"{url}: it leads to {target[:200]!r}: {error}") from error


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
