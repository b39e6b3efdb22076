"""Fifty people at the site's pages at once, each thinking between two of them; reads a request, writes an answer.

Somebody searches for a name, looks at what is found, opens a family's file, reads, and searches again. Between two
pages they think for three to seven seconds. How long a page takes is what a browser waits for it, without style and
pictures.
"""

import random
import re
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from requests import Response, Session

from bench.processes import answer_request

THINKING = (3.0, 7.0)
SECONDS, SETTLING = 120.0, 15.0
"""How long the crowd stays, and how much of its beginning is not counted."""
KINDS = ("search", "family")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """How many milliseconds each page took, of each kind, and which did not answer well."""
    crowd = [Visitor(request, user) for user in request["users"]]
    threads = [threading.Thread(target=someone.stay, daemon=True) for someone in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "took": {kind: [ms for someone in crowd for ms in someone.took[kind]] for kind in KINDS},
        "failed": [what for someone in crowd for what in someone.failed],
    }


class Visitor:
    """Somebody at the site, from signing in until the time is over."""

    def __init__(self, request: dict[str, Any], user: dict[str, Any]) -> None:
        self._asked, self._user, self._browser = request, user, Session()
        self._thinking = random.Random(user["username"])  # noqa: S311 - a benchmark, repeated alike
        self.took: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self.failed: list[str] = []

    def stay(self) -> None:
        """Sign in, then search and read in turn."""
        begun = time.perf_counter()
        token = self._signed_in()
        for kind, sought in self._pages():
            time.sleep(self._thinking.uniform(*THINKING))
            started = time.perf_counter() - begun
            if started > self._asked["seconds"]:
                return
            page = self._open(kind, sought, token)
            self._note(kind, page, started, time.perf_counter() - begun)

    def _note(self, kind: str, page: Response, started: float, ended: float) -> None:
        if page.status_code != 200:
            self.failed.append(f"{kind} {page.status_code}")
        elif started > self._asked["settling"]:
            self.took[kind].append((ended - started) * 1000)

    def _pages(self) -> Iterator[tuple[str, str]]:
        if not any(self._asked[kind] for kind in KINDS):
            return
        for name, number in cycle(zip(self._user["names"], self._user["families"], strict=True)):
            turns = zip(KINDS, (name, str(number)), strict=True)
            yield from ((kind, sought) for kind, sought in turns if self._asked[kind])

    def _open(self, kind: str, sought: str, token: str) -> Response:
        address = self._asked["site"] + self._asked[kind]
        if kind == "search":
            return self._browser.post(address, {"text": sought, "place": "", "csrfmiddlewaretoken": token})
        return self._browser.get(address.replace("/1/", f"/{sought}/"))

    def _signed_in(self) -> str:
        """The token that this browser's forms bear."""
        site = self._asked["site"]
        sent = {"login": self._user["username"], "password": self._asked["password"]}
        self._browser.post(f"{site}/sign-in/", {**sent, "csrfmiddlewaretoken": self._token("/sign-in/")})
        return self._token("/")

    def _token(self, path: str) -> str:
        found = _TOKEN.search(self._browser.get(self._asked["site"] + path).text)
        assert found, "no form on the page"
        return found[1]


if __name__ == "__main__":
    answer_request(answer)
