"""Strongly connected components, those that others lean on first (Tarjan 1972)."""

from collections.abc import Mapping, Sequence


def circles(graph: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the components of a graph, each after every component that it points at.

    Without recursion, so that a chain of any length is safe; members are sorted.
    """
    return _Search(graph).run()


class _Search:
    def __init__(self, graph: Mapping[str, Sequence[str]]) -> None:
        self.graph = graph
        self.index: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.stack: list[str] = []
        self.open: set[str] = set()
        self.found: list[list[str]] = []

    def run(self) -> list[list[str]]:
        for node in sorted(self.graph):
            if node not in self.index:
                self._visit(node)
        return self.found

    def _visit(self, root: str) -> None:
        path = [(root, iter(self._enter(root)))]
        while path:
            node, rest = path[-1]
            step = next(rest, None)
            if step is None:
                path.pop()
                self._leave(node, path[-1][0] if path else None)
            elif step not in self.index:
                path.append((step, iter(self._enter(step))))
            elif step in self.open:
                self.low[node] = min(self.low[node], self.index[step])

    def _enter(self, node: str) -> list[str]:
        self.index[node] = self.low[node] = len(self.index)
        self.stack.append(node)
        self.open.add(node)
        return [one for one in self.graph[node] if one in self.graph]

    def _leave(self, node: str, parent: str | None) -> None:
        if parent is not None:
            self.low[parent] = min(self.low[parent], self.low[node])
        if self.low[node] != self.index[node]:
            return
        members: list[str] = []
        while not members or members[-1] != node:
            members.append(self.stack.pop())
        self.open.difference_update(members)
        self.found.append(sorted(members))
