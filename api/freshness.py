"""Reading what one has written, whichever process or host answers.

A write tells where the log stood after it; a read that names this as `min_seq` is
answered from a state that holds it, or not at all.
"""

from collections.abc import Callable

from anyio import move_on_after, sleep
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard import Guard
from api.problems import refuse
from api.refusals import BehindError
from kg.errors import BadInputError, ClaimgraphError

NAME = "min_seq"
MOST_SEQ = 2**53
DIGITS = 16  # of 2**53
PATIENCE = 3.0  # seconds
PAUSE = 0.05


class Freshness:
    """Hold a read with `min_seq` until the tables here have come so far.

    `catch_up` brings them up to the log and returns their position.
    """

    def __init__(
        self, app: ASGIApp, catch_up: Callable[[], int], patience: float = PATIENCE
    ) -> None:
        self.app, self.catch_up, self.patience = app, catch_up, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on as it is, and what has come so far without its name.

        So one answer is kept for all positions that are asked for.
        """
        if not _asks(scope):
            await self.app(scope, receive, send)
            return
        try:
            wanted = _wanted(scope["query_string"].decode("latin-1"))
            await self._await(wanted)
        except ClaimgraphError as error:
            answer = refuse(Request(scope, receive), error)
            await Guard(answer)(scope, receive, send)
            return
        rest = b"&".join(
            one for one in scope["query_string"].split(b"&") if _other(one)
        )
        await self.app({**scope, "query_string": rest}, receive, send)

    async def _await(self, wanted: int) -> None:
        """Wait until position `wanted` is here; `BehindError` after our patience."""
        position = await run_in_threadpool(self.catch_up)
        with move_on_after(self.patience):
            while position < wanted:
                await sleep(PAUSE)
                position = await run_in_threadpool(self.catch_up)
        if position < wanted:
            raise BehindError(
                f"min_seq={wanted} has not arrived here, this server stands at "
                f"{position}: ask again as Retry-After says; if it never arrives, the "
                "position is another store's"
            )


def _asks(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    return not all(_other(one) for one in scope["query_string"].split(b"&"))


def _other(part: bytes) -> bool:
    return part.partition(b"=")[0] != NAME.encode()


def _wanted(query: str) -> int:
    told = QueryParams(query).getlist(NAME)
    plain = all(one.isascii() and one.isdigit() and len(one) <= DIGITS for one in told)
    highest = max(map(int, told)) if plain else -1
    if not 0 <= highest <= MOST_SEQ:
        raise BadInputError(
            f"min_seq={told[0][:40]!r} is no position: send the number that a write "
            "told in Claimgraph-Seq"
        )
    return highest
