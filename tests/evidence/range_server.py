"""A server on this machine that gives files by ranges, and misbehaves when told to."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

COMMIT = "5" * 40


@dataclass
class Files:
    """What is served by path, what goes wrong, and what was asked and sent.

    `cut` are how many bytes of an answer come before the connection breaks, once each;
    `busy` the statuses given before an answer; `moved` where a path redirects to.
    """

    address: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    lfs: dict[str, str] = field(default_factory=dict)
    cut: list[int] = field(default_factory=list)
    busy: list[int] = field(default_factory=list)
    ranges: bool = True
    tag: str = '"1"'
    wanted_token: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    sent: int = 0

    def put(self, path: str, body: bytes) -> str:
        """Serve bytes at a path; return the address."""
        self.bodies[path] = body
        return self.address + path

    def hub(self, repository: str, files: dict[str, bytes]) -> None:
        """Serve a repository as the hub does: listing and files at one commit."""
        for name, body in files.items():
            self.put(f"/{repository}/resolve/{COMMIT}/{name}", body)
        siblings = [
            {"rfilename": name, "size": len(body)}
            | (
                {"lfs": {"sha256": self.lfs[name], "size": 1, "pointerSize": 1}}
                if name in self.lfs
                else {}
            )
            for name, body in files.items()
        ]
        told = {"id": repository, "modelId": repository, "sha": COMMIT}
        listing = json.dumps({**told, "siblings": siblings, "tags": []}).encode()
        self.put(f"/api/models/{repository}", listing)
        self.put(f"/api/models/{repository}/revision/v1", listing)


class Handler(BaseHTTPRequestHandler):
    """Answers GET from the files of its server."""

    protocol_version = "HTTP/1.1"
    files: Files

    def do_GET(self) -> None:
        """Answer with a range, a whole file, a redirect or trouble."""
        files, path = self.files, self.path.partition("?")[0]
        token, span = self.headers.get("Authorization"), self.headers.get("Range")
        files.asked.append((path, span or "", token or ""))
        if files.busy:
            self._answer(files.busy.pop(0), b"")
        elif path in files.moved:
            self._answer(302, b"", Location=files.moved[path])
        elif path not in files.bodies:
            self._answer(404, b"")
        elif files.wanted_token and token != f"Bearer {files.wanted_token}":
            self._answer(401, b"")
        elif span and files.ranges:
            self._range(files.bodies[path], span)
        else:
            self._answer(200, files.bodies[path])

    def _range(self, body: bytes, span: str) -> None:
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", span)
        assert found is not None
        start, stop = int(found[1]), min(int(found[2]) + 1, len(body))
        if start >= len(body):
            self._answer(416, b"")
            return
        place = f"bytes {start}-{stop - 1}/{len(body)}"
        self._answer(206, body[start:stop], **{"Content-Range": place})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("ETag", self.files.tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        most = self.files.cut.pop(0) if self.files.cut and body else len(body)
        with suppress(ConnectionError):  # who asked may have had enough
            self.wfile.write(body[:most])
        self.files.sent += min(most, len(body))
        self.close_connection = most < len(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Files]:
    """Serve until the end of the block, at a port that the system gives."""
    files = Files()
    handler = type("Bound", (Handler,), {"files": files})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    files.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield files
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
