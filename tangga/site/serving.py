"""A small web server that shows one release's report on this machine, and nothing else of the folder."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.registry.releases import MANIFEST_FILE, REJECTED_SHEET_FILE, REPORT_FILE

HOST = "127.0.0.1"
"""Only this machine: the files beside the report hold people's names and numbers."""

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGES = {
    "/": (REPORT_FILE, "text/html; charset=utf-8"),
    f"/{REJECTED_SHEET_FILE}": (REJECTED_SHEET_FILE, _SHEET),
    f"/{MANIFEST_FILE}": (MANIFEST_FILE, "application/json; charset=utf-8"),
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

PORT_TAKEN = Text(
    "Port {port} sedang dipakai program lain atau tidak diizinkan. Pilih port lain, misalnya: --port {other}",
    "Port {port} is in use by another program or not permitted. Choose another one, for example: --port {other}",
)


class PortTaken(Refused):
    """Another program listens there already, or this user may not."""


def report_server(folder: Path, *, port: int) -> ThreadingHTTPServer:
    """A server that is ready to show the release in `folder`; port 0 takes any that is free."""

    class OfThisFolder(_Pages):
        release = folder

    try:
        return _Server((HOST, port), OfThisFolder)
    except OSError as cause:
        raise PortTaken(PORT_TAKEN.with_facts(port=port, other=8001 if port == 8000 else 8000)) from cause


def address_of(server: ThreadingHTTPServer) -> str:
    """What to type into the browser."""
    return f"http://{HOST}:{server.server_port}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet when a browser hangs up in the middle of an answer; show anything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Pages(BaseHTTPRequestHandler):
    release: Path
    server_version = "tangga"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(self.wfile.write)

    def do_HEAD(self) -> None:
        self._answer(len)

    def _answer(self, send: Callable[[bytes], int]) -> None:
        if not self._is_asked_of_this_machine():
            self._head(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", 0)
            return
        file, kind = PAGES.get(urlsplit(self.path).path, (None, "text/plain; charset=utf-8"))
        if file is None or not (self.release / file).is_file():
            self._head(HTTPStatus.NOT_FOUND, kind, 0)
            return
        content = (self.release / file).read_bytes()
        self._head(HTTPStatus.OK, kind, len(content))
        send(content)

    def _is_asked_of_this_machine(self) -> bool:
        """Whether the browser meant this server: a stranger's page may point its own name at 127.0.0.1."""
        return self.headers.get("Host", "").partition(":")[0] in (HOST, "localhost")

    def _head(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002 - the standard library's name
        """Keep the terminal quiet."""
