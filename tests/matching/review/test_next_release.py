"""The whole way: lists are matched, people decide in pages, and the next release keeps to what they said."""

import re
from pathlib import Path

import polars as pl
import pytest
from django.test import Client
from typer.testing import CliRunner

from tangga.matching.domain.contents import contents_from
from tangga.matching.domain.review import PairState
from tangga.matching.models import DoubtfulPair
from tangga.platform.accounts.models import User
from tangga.platform.sealing import unseal
from tangga.registry.releases import Release
from tangga.site.command_line import command_line
from tests.conftest import ClientOf
from tests.matching.review.small_releases import load
from tests.matching.runs import match, persons, table

pytestmark = pytest.mark.django_db
Record = tuple[str, str]


def ends(pair: DoubtfulPair) -> tuple[Record, Record]:
    contents = contents_from(unseal(pair.contents_sealed))
    return (contents.one.list, contents.one.key), (contents.other.list, contents.other.key)


def decide_all(client: Client, truth: dict[Record, int]) -> int:
    """Go through the pages and say the truth until nothing waits."""
    for decided in range(1_000):
        shown = client.get("/review/next/", follow=True)
        form = re.search(r'action="/review/(\d+)/decide/"', shown.content.decode())
        if not form:
            return decided
        pair = DoubtfulPair.objects.get(pk=form[1])
        one, other = ends(pair)
        answer = "JOIN" if truth[one] == truth[other] else "KEEP_APART"
        client.post(f"/review/{pair.pk}/decide/", {"round": pair.round, "answer": answer, "why": ""})
    pytest.fail("the queue does not end")


def test_what_people_decide_in_pages_holds_in_the_next_release(
    small_world: Path,
    matched: Release,
    truth: pl.DataFrame,
    rina: User,
    darto: User,
    client_of: ClientOf,
    tmp_path: Path,
) -> None:
    known = {(name, key): person for name, key, person in truth.select("list", "key", "person_id").iter_rows()}
    assert load(matched.folder).new_count == table(matched, "doubtful").height
    first, second = decide_all(client_of(rina), known), decide_all(client_of(darto), known)
    pairs = list(DoubtfulPair.objects.all())
    assert first == len(pairs)
    assert 0 < second < first
    assert {pair.state for pair in pairs} == {PairState.SETTLED}
    assert {pair.answer for pair in pairs} == {"JOIN", "KEEP_APART"}

    file, folder = tmp_path / "decisions.csv", tmp_path / "release"
    words = ["review", "export", "--to", str(file)]
    told = CliRunner(env={"TANGGA_HOME": str(tmp_path)}).invoke(command_line("en"), words)
    assert told.exit_code == 0
    assert f"{len(pairs)} decisions written" in " ".join(told.output.split())

    after = match(small_world, folder, previous=matched.folder, decisions=file)
    person = persons(after)
    for pair in pairs:
        one, other = ends(pair)
        assert (person[one] == person[other]) == (pair.answer == "JOIN")
    said = {frozenset(ends(pair)) for pair in pairs}
    again = table(after, "doubtful").select("list_a", "key_a", "list_b", "key_b").rows()
    assert not said & {frozenset((row[:2], row[2:])) for row in again}

    loaded = load(after.folder)
    assert (loaded.carried_count, loaded.again_count, loaded.withdrawn_count) == (len(pairs), 0, 0)
    assert DoubtfulPair.objects.exclude(state=PairState.SETTLED).count() == loaded.new_count == len(again)
    settled = DoubtfulPair.objects.filter(state=PairState.SETTLED)
    assert all(pair.carried_answer == pair.answer for pair in settled)
