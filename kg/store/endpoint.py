"""Talking to a SPARQL 1.1 endpoint: POST, bounded answers, errors in our words."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from kg.errors import BadInputError, OutsideWorldError
from kg.store.address import Address

PATIENCE = 120.0
MOST_BYTES = 500_000_000
JSON = "application/sparql-results+json"
UPDATE = "application/sparql-update"
QUADS = "application/n-quads"
REFUSED = (401, 403)


class Endpoint:
    """One endpoint; threads may share it."""

    def __init__(self, address: Address) -> None:
        self.shown = address.shown
        self._query, self._update = address.query_url, address.update_url
        self._load = address.load_url
        self._client = httpx.Client(
            auth=_auth(address), timeout=PATIENCE, trust_env=False
        )

    def select(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a SELECT as plain text; what is unbound is left out."""
        rows = self.rows(query)
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]

    def rows(self, query: str) -> list[dict[str, dict[str, str]]]:
        """Return the bindings of a SELECT as SPARQL 1.1 JSON has them."""
        body = self.ask(query, accept=JSON)[1]
        try:
            found: list[dict[str, dict[str, str]]] = json.loads(body, strict=False)[
                "results"
            ]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._not_sparql() from error
        return found

    def ask(
        self,
        query: str,
        *,
        accept: str,
        graphs: Iterable[str] = (),
        asked: bool = False,
    ) -> tuple[str, bytes]:
        """Return media type and body of an answer; `graphs` make the default graph."""
        form = {"query": query, "default-graph-uri": [*graphs]}
        told = {"data": form, "headers": {"Accept": accept}}
        return self._sent(self._query, told, asked=asked)

    def update(self, update: str) -> None:
        """Run an update, sent as it is: a form would write each < as %3C."""
        content, kind = update.encode(), {"Content-Type": UPDATE}
        self._sent(self._update, {"content": content, "headers": kind}, asked=False)

    def load(self, quads: str) -> None:
        """Add quads in the way that the address names for it."""
        content, kind = quads.encode(), {"Content-Type": QUADS}
        self._sent(self._load, {"content": content, "headers": kind}, asked=False)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _sent(
        self, url: str, told: dict[str, Any], *, asked: bool
    ) -> tuple[str, bytes]:
        with (
            self._our_words(),
            self._client.stream("POST", url, **told) as response,
        ):
            body = self._body(response)
            self._refuse_failure(response, body, asked=asked)
            media = response.headers.get("content-type", "").partition(";")[0]
        return media, body

    def _body(self, response: httpx.Response) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > MOST_BYTES:
                raise OutsideWorldError(
                    f"{self.shown} answers more than {MOST_BYTES:,} bytes: ask for less"
                )
            parts.append(part)
        return b"".join(parts)

    def _refuse_failure(
        self, response: httpx.Response, body: bytes, *, asked: bool
    ) -> None:
        if response.is_success:
            return
        if response.status_code in REFUSED:
            raise BadInputError(
                f"{self.shown} refused the user or the password "
                f"({response.status_code}): give user:password@ in the URL, or "
                "CLAIMGRAPH_STORE_PASSWORD"
            )
        told = " ".join(body[:2000].decode("utf-8", "replace").split())[:300]
        kind = BadInputError if asked or response.is_client_error else OutsideWorldError
        raise kind(
            f"{self.shown} answers {response.status_code} ({told}): is this the "
            "address of its SPARQL queries (and `?update=` that of its updates)?"
        )

    @contextmanager
    def _our_words(self) -> Iterator[None]:
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            told = str(error) or type(error).__name__
            raise OutsideWorldError(
                f"{self.shown} does not answer ({told}): is it running, and is this "
                "its SPARQL port?"
            ) from error

    def _not_sparql(self) -> OutsideWorldError:
        return OutsideWorldError(
            f"{self.shown} answers, but not in SPARQL 1.1 JSON: is this the address "
            "of its queries?"
        )


def _auth(address: Address) -> httpx.Auth | None:
    if not address.user:
        return None
    kind = httpx.DigestAuth if address.options.get("auth") == "digest" else None
    return (kind or httpx.BasicAuth)(address.user, address.password)
