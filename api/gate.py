"""The gate of a private server: reads need a token too."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import refuse
from api.refusals import RefusedError, UnauthenticatedError

OPEN = ("/healthz", "/readyz", "/static/")
Known = Callable[[str], bool]


class Gate:
    """Let in who brings a token of any scope; `known` tells whether it is one."""

    def __init__(self, app: ASGIApp, known: Known) -> None:
        self.app, self.known = app, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 to everybody else."""
        if scope["type"] != "http" or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        kind, _, text = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self.known(text.strip()):
            await self.app(scope, receive, send)
        else:
            await refuse(request, _stranger())(scope, receive, send)


def _stranger() -> RefusedError:
    return UnauthenticatedError(
        "this server is private: send a token as Authorization: Bearer …, which "
        "whoever runs it makes by `claimgraph token add --scope read`"
    )
