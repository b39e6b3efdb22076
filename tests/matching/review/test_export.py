"""Settled decisions leave in the format that `tangga match --decisions` reads."""

import csv
from pathlib import Path

import pytest

from tangga.matching.domain.review import Answer
from tangga.matching.lists import read_decisions
from tangga.matching.models import DoubtfulPair
from tangga.matching.services.decisions import decide, reopen
from tangga.matching.services.export import DecisionsContradict, FileExists, FileUnwritable, export_decisions
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tests.conftest import AT
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import doubtful

pytestmark = pytest.mark.django_db


def say(pair: DoubtfulPair, answer: Answer, by: User, why: str = "") -> None:
    pair.refresh_from_db()
    decide(pair=pair, answer=answer, why=why, seen_round=pair.round, by=by, at=AT)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_writes_what_is_settled_and_nothing_else(queue_of: Queue, rina: User, darto: User, tmp_path: Path) -> None:
    plain, twins, half, _ = queue_of(doubtful(1), doubtful(2, why="TWINS"), doubtful(3, why="TWINS"), doubtful(4))
    say(plain, Answer.JOIN, rina, "the same, seen on the card,\nand by her neighbour")
    say(twins, Answer.KEEP_APART, rina)
    say(twins, Answer.KEEP_APART, darto, "=twins")
    say(half, Answer.JOIN, rina)
    to = tmp_path / "decisions.csv"
    assert export_decisions(to=to, by=None, at=AT) == 2
    assert rows_of(to) == [
        {
            "list_a": "dukcapil", "key_a": "D-0001", "list_b": "dtks", "key_b": "T-0001", "decision": "JOIN",
            "by": "Rina Marlina", "at": AT.isoformat(), "why": "the same, seen on the card, and by her neighbour",
        },
        {
            "list_a": "dukcapil", "key_a": "D-0002", "list_b": "dtks", "key_b": "T-0002", "decision": "KEEP_APART",
            "by": "Rina Marlina; Darto Wibowo", "at": AT.isoformat(), "why": "'=twins",
        },
    ]  # fmt: skip
    assert read_decisions(to).height == 2
    assert to.stat().st_mode & 0o777 == 0o600
    assert Entry.objects.get(action="matching.decisions_exported").facts == {"count": 2}
    assert DoubtfulPair.objects.filter(exported_at=AT).count() == 2


def test_leaves_out_what_the_release_holds_already(queue_of: Queue, rina: User, tmp_path: Path) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    held = ("dukcapil", "D-0001", "dtks", "T-0001", "JOIN", "Rina Marlina", "", "")
    queue_of(named="later", decisions=(held,))
    assert export_decisions(to=tmp_path / "one.csv", by=None, at=AT) == 0
    reopen(pair=pair, why="it was her sister", by=rina, at=AT)
    DoubtfulPair.objects.update(needs_second=False)
    say(pair, Answer.KEEP_APART, rina)
    assert export_decisions(to=tmp_path / "two.csv", by=None, at=AT) == 1
    assert [row["decision"] for row in rows_of(tmp_path / "two.csv")] == ["KEEP_APART"]


def test_writes_a_decision_again_until_a_release_holds_it(queue_of: Queue, rina: User, tmp_path: Path) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    assert [export_decisions(to=tmp_path / f"{at}.csv", by=None, at=AT) for at in range(2)] == [1, 1]


def test_refuses_to_write_over_a_file(queue_of: Queue, rina: User, tmp_path: Path) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    to = tmp_path / "decisions.csv"
    to.write_text("mine")
    with pytest.raises(FileExists):
        export_decisions(to=to, by=None, at=AT)
    with pytest.raises(FileUnwritable):
        export_decisions(to=tmp_path / "nowhere" / "decisions.csv", by=None, at=AT)
    assert to.read_text() == "mine"
    assert [path.name for path in tmp_path.glob(".*")] == []
    assert DoubtfulPair.objects.filter(exported_at__isnull=False).count() == 0


def test_refuses_a_file_that_came_there_meanwhile(
    queue_of: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue_of(doubtful(1))
    to = tmp_path / "decisions.csv"
    to.write_text("mine")
    monkeypatch.setattr("os.path.lexists", lambda path: False)
    with pytest.raises(FileExists):
        export_decisions(to=to, by=None, at=AT)
    assert to.read_text() == "mine"


def test_refuses_decisions_that_cannot_hold_together(queue_of: Queue, tmp_path: Path) -> None:
    ends = (("D-0001", "T-0001"), ("D-0001", "T-0002"), ("T-0001", "T-0002"))
    lists = {"D": "dukcapil", "T": "dtks"}
    queue_of(*(doubtful(1, list_a=lists[a[0]], key_a=a, list_b=lists[b[0]], key_b=b) for a, b in ends))
    # Two who settle at the same moment do not see each other's word.
    DoubtfulPair.objects.update(state="SETTLED", answer="JOIN")
    last = DoubtfulPair.objects.order_by("-id")[0]
    DoubtfulPair.objects.filter(pk=last.pk).update(answer="KEEP_APART")
    with pytest.raises(DecisionsContradict, match=f"and {last.pk} cannot hold together"):
        export_decisions(to=tmp_path / "decisions.csv", by=None, at=AT)
    assert list(tmp_path.glob("*.csv")) == []
