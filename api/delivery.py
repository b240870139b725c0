"""Telling the webhooks: one change a message, in order, again until it is taken."""

import json
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from api.access.hooks import Hook, Hooks, signed
from api.news import News, news
from api.outside import Poster
from kg.errors import ClaimgraphError
from kg.graph import Graph


class Courier:
    """Carries the changes of a graph to its webhooks."""

    def __init__(self, graph: Graph, hooks: Hooks, poster: Poster) -> None:
        self._graph, self._hooks, self._poster = graph, hooks, poster

    def deliver(self, clock: Callable[[], datetime]) -> int:
        """Tell every hook that is due one page of the log; return what was taken."""
        now = clock()
        due = self._hooks.due(self._graph.log.position(), now=now)
        held = (self._hooks.take(hook, now=clock()) for hook in due)
        return sum(self._tell(hook, clock) for hook in held if hook)

    def _tell(self, hook: Hook, clock: Callable[[], datetime]) -> int:
        """Tell a hook until it fails or is no more ours; return how much it took."""
        found, end = news(self._graph, hook.position, claim=hook.claim)
        for count, one in enumerate(found):
            now = clock()
            status, why = self._send(hook, one, now)
            if not HTTPStatus(200) <= status < HTTPStatus(300):
                self._missed(hook, status, why, now)
                return count
            still = self._hooks.told(hook, one.seq, now=clock())
            if still is None:
                return count + 1
            hook = still
        self._hooks.let_go(hook, end)
        return len(found)

    def _send(self, hook: Hook, one: News, now: datetime) -> tuple[int, str]:
        body = json.dumps(
            {"type": one.event, "seq": one.seq, "data": one.data}
        ).encode()
        message = f"{hook.id}-{one.seq}"
        headers = signed(hook.secret, message, int(now.timestamp()), body)
        try:
            status = self._poster.send(hook.url, body, headers)
        except ClaimgraphError as error:
            return 0, str(error)
        return status, f"{hook.url} answered {status}"

    def _missed(self, hook: Hook, status: int, why: str, now: datetime) -> None:
        if status == HTTPStatus.GONE:
            self._hooks.stop(hook, why)
        else:
            self._hooks.failed(hook, why, now=now)
