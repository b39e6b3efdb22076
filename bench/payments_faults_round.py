"""Three officers who bring a round from the draw to the last rupiah while the site is killed under their hands.

They do what anyone does whose page did not come: they look at the round again, and press what it offers.
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import requests

from bench.payments_faults_site import Site
from bench.payments_filled import PASSWORD
from tangga.payments.rails.orders import Outcome
from tangga.payments.rails.pretend import answer

MADE_AT = datetime(2026, 7, 20, 3, 0, tzinfo=UTC)
FIRST: Mapping[Outcome, float] = {Outcome.FAILED: 0.3}
SECOND: Mapping[Outcome, float] = {
    Outcome.FAILED: 0.3, Outcome.RETURNED: 0.2, Outcome.UNTRANSACTED: 0.1, Outcome.TRANSACTED: 0.35,
}  # fmt: skip
"""Much fails and comes back, so that there is much to pay again; the rest lies in the account unsaid."""
LONGEST_ROUND_SECONDS, LONGEST_PAGE_SECONDS, THINKS_SECONDS = 600.0, 60.0, 0.2
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_SEEN = re.compile(r'name="seen" value="(\w+)"')
_STEPS = {"wati": ("request", "prepare"), "budi": ("approve",), "sari": ("release", "files")}
"""What each presses when their page offers it, the first before the second."""


class Stuck(Exception):
    """The round came no further."""


@dataclass(slots=True)
class Officer:
    """Somebody at a browser without JavaScript, who tries again."""

    site: str
    username: str
    broken: int = 0
    """Requests that got no answer, or the answer that the site cannot answer now."""
    _browser: requests.Session = field(default_factory=requests.Session)

    def page(self, path: str) -> requests.Response:
        """A page, asked for until it comes; whoever is signed out signs in."""
        until = time.monotonic() + LONGEST_PAGE_SECONDS
        while time.monotonic() < until:
            got = self._tried(lambda: self._browser.get(self.site + path, timeout=30))
            if got is not None and "/sign-in/" in got.url:
                self._tried(self._sign_in)
            elif got is not None:
                return got
            else:
                time.sleep(THINKS_SECONDS)
        raise Stuck(f"{path} did not answer {self.username} for {LONGEST_PAGE_SECONDS:.0f} s")

    def press(self, on: str, to: str, file: tuple[str, bytes] | None = None, **said: str) -> requests.Response | None:
        """Send a form of a page once; nothing, where no answer came: then it may have been done or not."""
        page = self.page(on).text
        token = _TOKEN.search(page)
        if token is None:
            return None
        seen = _SEEN.search(page)
        said |= {"seen": seen[1]} if seen else {}
        sent, files = {**said, "csrfmiddlewaretoken": token[1]}, {"reply": file} if file else None
        return self._tried(lambda: self._browser.post(self.site + to, sent, files=files, timeout=60))

    def _sign_in(self) -> requests.Response:
        token = _TOKEN.search(self._browser.get(f"{self.site}/sign-in/", timeout=30).text)
        sent = {"login": self.username, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
        return self._browser.post(f"{self.site}/sign-in/", sent, timeout=30)

    def _tried(self, what: Callable[[], requests.Response]) -> requests.Response | None:
        try:
            got = what()
        except requests.RequestException:
            self.broken += 1
            return None
        if got.status_code >= 500:
            self.broken += 1
            return None
        return got


@dataclass(slots=True)
class Replies:
    """What banks were made to say: each file's two replies."""

    file: str
    first: bytes
    second: bytes


class Office:
    """The three, and the banks."""

    def __init__(self, site: Site, folder: Path) -> None:
        self._site, self._folder = site, folder
        self.officers = {name: Officer(site.address, name) for name in _STEPS}
        self.said: dict[tuple[int, str], Replies] = {}

    @property
    def broken(self) -> int:
        """How many requests of theirs got no answer."""
        return sum(officer.broken for officer in self.officers.values())

    def pay(self) -> int:
        """A round of what is due."""
        return self._begun("/rounds/new/", "/rounds/new/", 0, programme="PKH")

    def pay_again(self, number: int) -> int:
        """A round of what failed or came back in another."""
        return self._begun(f"/rounds/{number}/", f"/rounds/{number}/pay-again/", number)

    def bring(self, number: int) -> None:
        """Bring a round to its end."""
        self._until(lambda: self._state(number) == "STANDING_INSTRUCTION", lambda: self._press_what_is_offered(number))
        providers = re.findall(rf"/rounds/{number}/files/(\w+)/reply/", self.officers["budi"].page(_at(number)).text)
        for provider in providers:
            self._fetch(number, provider)
        for is_second in (False, True):
            self._hand_in(number, is_second=is_second)
        self._until(
            lambda: self._state(number) == "RECONCILED",
            lambda: self._press("budi", number, "reconcile"),
        )

    def _begun(self, on: str, to: str, after: int, **said: str) -> int:
        """Whoever does not know whether a round was begun looks at the list of rounds."""
        began = "SELECT max(number) FROM payments_payround WHERE number > %s"
        self._until(
            lambda: self._site.ask(began, after)[0][0] is not None,
            lambda: self.officers["wati"].press(on, to, **said),
        )
        number: int = self._site.ask(began, after)[0][0]
        return number

    def _press_what_is_offered(self, number: int) -> None:
        for name, steps in _STEPS.items():
            shown = self.officers[name].page(_at(number)).text
            offered = next((step for step in steps if f'action="{_at(number)}{step}/"' in shown), None)
            if offered:
                self._press(name, number, offered)
                return

    def _press(self, name: str, number: int, step: str) -> None:
        self.officers[name].press(_at(number), f"{_at(number)}{step}/")

    def _fetch(self, number: int, provider: str) -> None:
        got = self.officers["sari"].page(f"{_at(number)}files/{provider}/")
        if got.status_code != 200:
            raise Stuck(f"the file of round {number} for {provider} answers {got.status_code}")
        orders = self._folder / f"orders-{number}-{provider}.xml"
        orders.write_bytes(got.content)
        first, second = (_answered(orders, number, shares) for shares in (FIRST, SECOND))
        self.said[number, provider] = Replies(got.content.decode(), first, second)

    def _hand_in(self, number: int, *, is_second: bool) -> None:
        """Every bank's reply, all at once; what is not taken, and in nobody's hands, is handed in again.

        When all are taken each is handed in once more, as happens; it must change nothing.
        """
        waiting = {
            provider: said.second if is_second else said.first
            for (of, provider), said in self.said.items()
            if of == number
        }

        def hand_in_what_is_not_taken() -> None:
            for provider, reply in waiting.items():
                if not self._is_taken(reply) and not self._is_at_work(number, provider):
                    hand_in(provider, reply)

        def hand_in(provider: str, reply: bytes) -> None:
            to = f"{_at(number)}files/{provider}/reply/"
            self.officers["budi"].press(_at(number), to, ("balasan.xml", reply))

        self._until(lambda: all(map(self._is_taken, waiting.values())), hand_in_what_is_not_taken)
        for provider, reply in waiting.items():
            hand_in(provider, reply)

    def _is_taken(self, reply: bytes) -> bool:
        return bool(self._site.ask("SELECT 1 FROM payments_reply WHERE sha256 = %s", sha256(reply).hexdigest()))

    def _is_at_work(self, number: int, provider: str) -> bool:
        unfinished = """SELECT 1 FROM jobs_job JOIN payments_railfile AS file ON file.id = subject_number
            WHERE kind = 'payments.take_replies' AND state IN ('ASKED', 'RUNNING')
            AND pay_round_id = %s AND provider = %s"""
        return bool(self._site.ask(unfinished, number, provider))

    def _state(self, number: int) -> str:
        state: str = self._site.ask("SELECT state FROM payments_payround WHERE number = %s", number)[0][0]
        return state

    def _until(self, is_so: Callable[[], bool], do: Callable[[], object]) -> None:
        until = time.monotonic() + LONGEST_ROUND_SECONDS
        while not is_so():
            if time.monotonic() > until:
                raise Stuck("the round came no further")
            do()
            time.sleep(THINKS_SECONDS)


def _at(number: int) -> str:
    return f"/rounds/{number}/"


def _answered(orders: Path, seed: int, shares: Mapping[Outcome, float]) -> bytes:
    told = BytesIO()
    answer(orders, told, seed=seed, made_at=MADE_AT, shares=shares)
    return told.getvalue()
