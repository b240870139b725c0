"""Messages to addresses that others gave: public ones, checked after DNS."""

from collections.abc import Callable, Mapping

import httpx

from kg.addresses import Resolve, public_addresses, resolve
from kg.errors import BadInputError, OutsideWorldError

SECONDS = 10.0
PORTS = {"http": 80, "https": 443}
LONGEST = 2000
Open = Callable[[], httpx.Client]


def _client() -> httpx.Client:
    return httpx.Client(trust_env=False, timeout=SECONDS, follow_redirects=False)


class Postman:
    """Posts bytes; where to is checked each time, and the checked address is called."""

    def __init__(
        self,
        *,
        look_up: Resolve = resolve,
        open_client: Open = _client,
        allow_private: bool = False,
    ) -> None:
        self._look_up, self._open = look_up, open_client
        self._private = allow_private

    def check(self, url: str) -> None:
        """Raise `BadInputError` for what is no address that may be told."""
        self._address(_read(url))

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Return the status that came back; no answer is an `OutsideWorldError`."""
        to = _read(url)
        address = self._address(to)
        with self._open() as client:
            request = client.build_request(
                "POST",
                to.copy_with(host=address, fragment=None),
                content=body,
                headers={**headers, "host": to.netloc.decode()},
                extensions={"sni_hostname": to.raw_host.decode()},
            )
            try:
                answer = client.send(request, stream=True)
            except httpx.HTTPError as error:
                raise OutsideWorldError(f"{url}: {error}") from error
            answer.close()
        return answer.status_code

    def _address(self, to: httpx.URL) -> str:
        port = to.port or PORTS[to.scheme]
        if self._private:
            return self._look_up(to.host, port)[0]
        return public_addresses(to.host, port, look_up=self._look_up)[0]


def _read(url: str) -> httpx.URL:
    try:
        to = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInputError(f"{url[:100]!r} is no address: {error}") from error
    if to.scheme not in PORTS or not to.host or to.userinfo or len(url) > LONGEST:
        raise BadInputError(
            f"{url[:100]!r} is no address to tell: give http:// or https:// and a host"
        )
    return to
