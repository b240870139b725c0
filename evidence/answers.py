"""What a web server answers, believed only where it fits what was asked."""

from contextlib import closing

import httpx

from kg.errors import BadInputError

PORTS = {"http": 80, "https": 443}
OK, PARTIAL, LOCKED, GONE = 200, 206, (401, 403), 404
BEYOND, BUSY, BROKEN = 416, 429, 500


def read_address(address: str) -> httpx.URL:
    """Return the parsed address; only HTTP without a password in it is taken."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise BadInputError(f"{address[:200]!r} is no address: {error}") from error
    if url.scheme not in PORTS or not url.host:
        raise BadInputError(f"{address[:200]!r}: wanted an http or https address")
    if url.userinfo:
        raise BadInputError(
            f"{url.host}: an address with a name or password is refused"
        )
    return url


def shown(url: httpx.URL) -> str:
    """Return an address as it may be told: a signature in its query is left out."""
    return str(url.copy_with(query=None, fragment=None))


def origin_of(url: httpx.URL) -> str:
    """Return the scheme, host and port of a parsed address."""
    return f"{url.scheme}://{url.host}:{url.port or PORTS[url.scheme]}"


def origin(address: str) -> str:
    """Return the scheme, host and port of an address."""
    return origin_of(read_address(address))


def check_status(url: httpx.URL, response: httpx.Response, wanted: int) -> None:
    """Raise what another status means: to be asked again, or an error."""
    status = response.status_code
    if status == wanted:
        return
    response.close()
    if status == BUSY or status >= BROKEN:
        raise httpx.RemoteProtocolError(f"it answered {status}")
    raise BadInputError(f"{shown(url)}: {_refusal(status)}")


def _refusal(status: int) -> str:
    if status == OK:
        return "the server gives whole files only, no ranges; download the file"
    if status in LOCKED:
        return (
            f"the server answered {status}; this model needs a token that may read it"
        )
    if status == BEYOND:
        return "the file ends before what its header names; it is truncated or changed"
    return f"the server answered {status}; check the address"


def total_of(url: httpx.URL, response: httpx.Response, start: int) -> int:
    """Return the size of the whole file, from a Content-Range that fits."""
    told = response.headers.get("content-range", "")
    unit, _, rest = told.partition(" ")
    span, _, total = rest.partition("/")
    if unit != "bytes" or span.partition("-")[0] != str(start) or not total.isdecimal():
        response.close()
        raise BadInputError(
            f"{shown(url)}: asked for bytes from {start}, the server answered "
            f"{told[:80]!r}; download it and give the file"
        )
    return int(total[:20])


def fill(
    data: bytearray, response: httpx.Response, url: httpx.URL, *, most: int
) -> None:
    """Add the answer's bytes; more than asked for is an error."""
    packed = response.headers.get("content-encoding", "identity") != "identity"
    with closing(response):
        for piece in response.iter_raw():
            _check_room(url, len(data) + len(piece), 0 if packed else most)
            data += piece


def _check_room(url: httpx.URL, size: int, most: int) -> None:
    if size > most:
        raise BadInputError(
            f"{shown(url)}: more than {most:,} bytes came, or packed ones; download it "
            "and give the file"
        )
