"""Every family can be told why, from the amount down to the facts and the regulations."""

import re

import polars as pl
import pytest

from tangga.programmes.explaining import FamilyUnknown, Line, explanations, headline
from tangga.programmes.runs import Run


def one_of(run: Run, **wanted: object) -> int:
    found = run.decisions.filter(
        pl.col("programme") == "PKH", *(pl.col(name) == value for name, value in wanted.items())
    )
    return int(found.select("family_id").head(1).collect().item())


def lines(line: Line) -> list[Line]:
    return [line, *(one for below in line.below for one in lines(below))]


def test_an_amount_is_told_down_to_the_facts(run: Run) -> None:
    pkh, sembako = explanations(run, one_of(run, entitled=True))
    assert re.match(r"PKH: dapat Rp [\d.]+ setahun, Rp [\d.]+ pada tahap ini", headline(pkh).id)
    assert re.match(r"PKH: Rp [\d,]+ a year", headline(pkh).en)
    told = [one for condition in (pkh.amount, *pkh.conditions) for one in lines(condition)]
    assert all(one.says.id and one.says.en for one in told)
    assert any("Kepdirjen" in one.law and one.since for one in told)
    assert {"Desil tertinggi yang dibantu", "Desil kesejahteraan"} <= {one.says.id for one in told}
    assert not pkh.failed
    assert not pkh.missing
    assert sembako.amount.value.id == "Rp 2.400.000"


def test_unverified_figures_are_marked(run: Run) -> None:
    pkh, _ = explanations(run, one_of(run, entitled=True))
    told = [one for condition in (pkh.amount, *pkh.conditions) for one in lines(condition)]
    unverified = {one.says.en for one in told if not one.is_verified}
    assert "Does not own a car" in unverified
    assert "Highest decile that is helped" not in unverified


def test_a_refusal_names_every_failed_condition_and_what_would_change_it(run: Run) -> None:
    several = (
        run.decisions.filter(pl.col("programme") == "PKH", pl.col("reasons").str.contains(","))
        .collect()
        .row(0, named=True)
    )
    pkh, _ = explanations(run, several["family_id"])
    assert [one.code for one in pkh.failed] == several["reasons"].split(",")
    assert all(one.fails.id and one.remedy.id and one.fails.en and one.remedy.en for one in pkh.failed)
    assert headline(pkh).en == "PKH: not entitled"


def test_what_is_missing_is_named(run: Run) -> None:
    open_one = run.decisions.filter(pl.col("programme") == "PKH", pl.col("missing") == "decile").collect()["family_id"][
        0
    ]
    pkh, _ = explanations(run, open_one)
    assert [one.en for one in pkh.missing] == ["welfare decile"]
    assert headline(pkh).en == "PKH: cannot be decided yet"


def test_an_unknown_family_is_refused(run: Run) -> None:
    with pytest.raises(FamilyUnknown, match="no family 999"):
        explanations(run, 999)
