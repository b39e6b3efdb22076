"""The doubtful pairs of a release come into the queue, and what was said of them stays with them."""

from pathlib import Path

import pytest

from tangga.matching.domain.contents import contents_from
from tangga.matching.domain.review import Answer, PairState, Stake, is_sampled
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.services.decisions import decide, reopen
from tangga.matching.services.loading import AnotherRelease, PairsLoaded
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.platform.sealing import unseal
from tests.conftest import AT
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import VILLAGE, doubtful, load

pytestmark = pytest.mark.django_db
SAID = ("dukcapil", "D-0001", "dtks", "T-0001", "JOIN", "Ani", "", "")


def say(pair: DoubtfulPair, answer: Answer, by: User) -> PairDecision:
    return decide(pair=pair, answer=answer, why="", seen_round=pair.round, by=by, at=AT)


def test_keeps_both_records_sealed_and_what_is_needed_to_find_them_open(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, others=2))
    assert (pair.list_a, pair.list_b, pair.region_code_a, pair.state) == ("dukcapil", "dtks", VILLAGE, "WAITING")
    assert b"AMINAH" not in bytes(pair.contents_sealed)
    contents = contents_from(unseal(pair.contents_sealed))
    assert (contents.one.key, contents.other.values["name"]) == ("D-0001", "SITTI AMINA")
    assert contents.one.values["birth_date"] == "1990-03-12"
    assert [person.record_count for person in contents.persons] == [3, 1]
    assert [record.key for record in contents.persons[0].others] == ["P-0001-0", "P-0001-1"]
    assert pair.record_count == 4


def test_a_joined_pair_is_with_one_person(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, is_joined=True, probability=0.7, others=1))
    (person,) = contents_from(unseal(pair.contents_sealed)).persons
    assert (person.record_count, len(person.others), pair.record_count) == (3, 1, 3)


@pytest.mark.parametrize(
    ("told", "stakes"),
    [
        ({}, []),
        ({"why": "CONFLICT"}, [Stake.CONFLICT]),
        ({"why": "TWINS"}, [Stake.TWINS]),
        ({"others": 6}, []),
        ({"others": 7}, [Stake.MANY_RECORDS]),
        ({"nik_b": "9915081203900777", "evidence_nik": "DIFFERENT"}, [Stake.TWO_NUMBERS]),
    ],
)
def test_asks_a_second_person_where_much_is_at_stake(
    queue_of: Queue, told: dict[str, object], stakes: list[Stake]
) -> None:
    (pair,) = queue_of(doubtful(1, **told))
    assert pair.stakes == stakes
    assert pair.needs_second == bool(stakes)


def test_samples_some_pairs_for_a_second_look(queue_of: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tangga.matching.services.loading.is_sampled", is_sampled)
    pairs = queue_of(*(doubtful(number) for number in range(1, 201)))
    sampled = [pair for pair in pairs if pair.needs_second]
    assert 2 <= len(sampled) <= 24
    assert all(pair.needs_second == is_sampled(bytes(pair.fingerprint)) for pair in pairs)


def test_loading_again_changes_nothing(queue_of: Queue, tmp_path: Path, rina: User) -> None:
    first, second = queue_of(doubtful(1), doubtful(2))
    say(first, Answer.JOIN, rina)
    assert load(tmp_path / "release") == PairsLoaded(known_count=2)
    first.refresh_from_db()
    assert (first.state, first.answer, first.round) == (PairState.SETTLED, "JOIN", 1)
    assert DoubtfulPair.objects.get(pk=second.pk).state == PairState.WAITING


def test_refuses_a_folder_that_holds_another_release(queue_of: Queue, tmp_path: Path) -> None:
    queue_of(doubtful(1))
    manifest = tmp_path / "release" / "manifest.json"
    manifest.write_text(manifest.read_text() + "\n")
    folder, was = tmp_path / "release", "0" * 64
    from tangga.matching.services.loading import load_doubtful_pairs
    from tangga.platform.progress import Silent

    with pytest.raises(AnotherRelease):
        load_doubtful_pairs(folder=folder, release_sha256=was, by=None, at=AT, progress=Silent())


def test_what_a_later_release_no_longer_doubts_leaves_the_queue(queue_of: Queue, rina: User) -> None:
    _, half_said, settled = queue_of(doubtful(1), doubtful(2, why="CONFLICT"), doubtful(3))
    say(half_said, Answer.JOIN, rina)
    say(settled, Answer.JOIN, rina)
    states = [pair.state for pair in queue_of(doubtful(4), named="later")]
    assert states == [PairState.WITHDRAWN, PairState.WITHDRAWN, PairState.SETTLED, PairState.WAITING]


def test_what_the_release_was_told_elsewhere_leaves_the_queue(queue_of: Queue) -> None:
    queue_of(doubtful(1))
    (pair,) = queue_of(named="later", decisions=(SAID,))
    assert (pair.state, pair.carried_answer) == (PairState.WITHDRAWN, "JOIN")


def test_a_settled_pair_does_not_come_back(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    (again,) = queue_of(doubtful(1, probability=0.55), named="later")
    assert (again.state, again.round, again.probability) == (PairState.SETTLED, 1, 0.55)


def test_a_settled_pair_whose_records_are_named_the_other_way_round_is_the_same(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    told = doubtful(1)
    turned = {
        (name[:-1] + {"a": "b", "b": "a"}[name[-1]] if name[-2:] in ("_a", "_b") else name): value
        for name, value in told.items()
    }
    (again,) = queue_of(turned, named="later")
    assert (again.state, again.round, again.list_a) == (PairState.SETTLED, 1, "dtks")


def test_a_pair_comes_again_when_its_evidence_has_changed_and_says_what_changed(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    changed = doubtful(1, mother_name_b="SUMIATI", evidence_mother_name="DIFFERENT")
    (again,) = queue_of(changed, named="later")
    assert (again.state, again.round, again.answer) == (PairState.WAITING, 2, "")
    assert again.changed_fields == ["mother_name"]
    assert PairDecision.objects.get().round == 1


def test_half_a_decision_on_older_evidence_does_not_count(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, Answer.JOIN, rina)
    (again,) = queue_of(doubtful(1, why="TWINS", sex_b="M", evidence_sex="DIFFERENT"), named="later")
    assert (again.state, again.round) == (PairState.WAITING, 2)
    say(again, Answer.KEEP_APART, rina)


def test_a_pair_that_had_left_the_queue_comes_again(queue_of: Queue) -> None:
    queue_of(doubtful(1))
    queue_of(named="between")
    (again,) = queue_of(doubtful(1), named="later")
    assert (again.state, again.round, again.changed_fields) == (PairState.WAITING, 2, [])


def test_notes_which_decisions_the_release_holds(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    (held,) = queue_of(named="later", decisions=(SAID,))
    assert (held.state, held.carried_answer, held.exported_at) == (PairState.SETTLED, "JOIN", AT)
    (lost,) = queue_of(named="without")
    assert (lost.state, lost.carried_answer) == (PairState.SETTLED, "")


def test_a_pair_that_was_opened_again_stays_although_the_release_holds_a_decision(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    reopen(pair=pair, why="another birth certificate", by=rina, at=AT)
    (again,) = queue_of(named="later", decisions=(SAID,))
    assert (again.state, again.carried_answer, again.needs_second) == (PairState.WAITING, "JOIN", True)


def test_is_put_on_record_without_a_name(queue_of: Queue) -> None:
    queue_of(doubtful(1), doubtful(2))
    entry = Entry.objects.get(action="matching.pairs_loaded")
    assert entry.facts == {"new": 2, "again": 0, "withdrawn": 0}
