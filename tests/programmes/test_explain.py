"""Every family can be told why, from the amount down to the facts and the regulations."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tangga.programmes.explaining import FamilyUnknown, explanations, headline
from tangga.programmes.runs import Run, open_run
from tangga.programmes.telling import Line
from tangga.programmes.unverified import SIGN
from tangga.rules.law import PROGRAMMES
from tests.programmes.conftest import AT
from tests.programmes.registries import decide_files
from tests.rules.worked_cases import tables


def one_of(run: Run, **wanted: object) -> int:
    found = run.decisions.filter(
        pl.col("programme") == "PKH", *(pl.col(name) == value for name, value in wanted.items())
    )
    return int(found.select("family_id").head(1).collect().item())


def lines(line: Line) -> list[Line]:
    return [line, *(one for below in line.below for one in lines(below))]


def test_an_amount_is_told_down_to_the_facts(run: Run) -> None:
    pkh, sembako = explanations(run, one_of(run, entitled=True))
    assert re.match(r"PKH: dapat Rp\s[\d.]+ setahun, Rp\s[\d.]+ pada tahap ini", headline(pkh).id)
    assert re.match(r"PKH: Rp\s[\d.]+ a year", headline(pkh).en)
    told = [one for condition in (pkh.amount, *pkh.conditions) for one in lines(condition)]
    assert all(one.says.id and one.says.en for one in told)
    assert any("Kepdirjen" in one.law and one.since for one in told)
    assert {"Desil tertinggi yang dibantu", "Desil kesejahteraan"} <= {one.says.id for one in told}
    assert not pkh.failed
    assert not pkh.missing
    assert sembako.amount.value.id == "Rp\N{NO-BREAK SPACE}2.400.000"


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


def test_what_there_is_none_of_is_told_where_it_refuses(run: Run) -> None:
    pkh, _ = explanations(run, one_of(run, reasons="NO_COMPONENT"))
    facts = {one.says.en: one.value.en for one in pkh.failed[0].line.below}
    assert facts["Members of the family who are a component"] == "0 people"


@pytest.fixture(scope="module")
def households(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """1: the family of the open question; 2: disabled and a pupil."""
    children = [{"birth_date": date(2022, 5, 5)}, {"birth_date": date(2023, 5, 5)}]
    pregnant = {"birth_date": date(1990, 5, 5), "sex": "F", "pregnant": True, "pregnancy_order": 1}
    old, disabled = {"birth_date": date(1950, 5, 5)}, {"birth_date": date(1980, 5, 5), "severe_disability": True}
    pupil = {"birth_date": date(2014, 5, 5), "school_level": "SD"}
    folder = tmp_path_factory.mktemp("households")
    people, families = tables([({}, [pregnant, *children, old, disabled]), ({}, [disabled, pupil])])
    people.write_parquet(folder / "people.parquet")
    families.write_parquet(folder / "families.parquet")
    decide_files(folder, folder / "run", AT)
    return open_run(folder / "run")


def test_both_readings_of_an_open_question_are_told_where_they_differ(households: Run) -> None:
    assert [one.value.en for one in explanations(households, 1)[0].readings] == [
        "Rp\N{NO-BREAK SPACE}11.400.000",
        "Rp\N{NO-BREAK SPACE}10.800.000",
    ]
    assert explanations(households, 2)[0].readings == []


def test_each_kind_is_told_with_its_own_counts_and_limits(households: Run) -> None:
    (components,) = explanations(households, 2)[0].amount.below
    told = [{one.says.en for one in lines(kind)} for kind in components.below if kind.below]
    (disabled, pupils) = told
    assert "Most people with a severe disability" in disabled
    assert not any("elderly" in one.lower() or "school" in one for one in disabled)
    assert "Most children in primary school" in pupils


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


def test_a_refusal_says_its_facts_its_regulation_and_its_first_day(run: Run) -> None:
    pkh, _ = explanations(run, one_of(run, reasons="NOT_POOR_ENOUGH"))
    (failed,) = pkh.failed
    assert [one.says.en for one in failed.line.below] == ["Welfare decile", "Highest decile that is helped"]
    assert failed.line.law == "Permensos 3/2025; Kepmensos 79/HUK/2025"
    assert str(failed.line.since) == "2025-06-10"
    assert SIGN not in failed.fails.en


def test_a_refusal_on_doubtful_ground_is_marked(run: Run) -> None:
    pkh, _ = explanations(run, one_of(run, reasons="CAR_OWNER"))
    assert pkh.failed[0].fails.id == f"Tercatat memiliki mobil. {SIGN}"


def test_an_amount_that_rests_on_doubt_is_marked(run: Run) -> None:
    pkh, _ = explanations(run, one_of(run, entitled=True))
    assert headline(pkh).id.endswith(SIGN)


def test_a_check_that_was_not_made_is_no_fact_of_the_family(registry: Path, tmp_path: Path) -> None:
    """Nor is where it is paid, where no column tells: the explanation says that it was taken so."""
    families = pl.read_parquet(registry / "families.parquet").drop("double_benefit", "pkh_channel")
    families.write_parquet(tmp_path / "families.parquet")
    told = {}
    for on in (date(2026, 5, 1), date(2023, 11, 30)):
        folder = tmp_path / on.isoformat()
        decide_files(registry, folder, AT, on=on, families=tmp_path / "families.parquet")
        pkh, _ = explanations(open_run(folder), one_of(open_run(folder), entitled=True))
        assert pkh.stage is not None
        told |= {one.says.en: one.value for line in (*pkh.conditions, pkh.stage) for one in lines(line)}
    assert told["Already receives like assistance"].en == "not checked, so that it refuses nobody"
    assert told["Owner of a car"].id == "tidak"
    assert told["Where PKH is paid"].id == "dianggap lewat bank"


def test_capital_and_loans_are_said_in_their_own_words(registry: Path, tmp_path: Path) -> None:
    asked = {"applicant_birth_date": date(1990, 1, 1), "applicant_is_woman": True, "income_per_capita": 500_000}
    asked |= {"applicant_is_married": True, "has_business_letter": True, "group_size": 10}
    asked |= {"has_proposal": True, "agrees_to_leave": True, "has_business": True, "has_program_credit": False}
    families = pl.read_parquet(registry / "families.parquet")
    families = families.with_columns(
        **{name: pl.lit(value) for name, value in asked.items()},
        pkh_member_since=pl.lit(date(2015, 1, 1)), decile=pl.lit(1, dtype=pl.Int64),
    )  # fmt: skip
    families.write_parquet(tmp_path / "families.parquet")
    chosen = (PROGRAMMES["PPSE"], PROGRAMMES["MEKAAR"])
    decide_files(registry, tmp_path / "run", AT, programmes=chosen, families=tmp_path / "families.parquet")
    opened = open_run(tmp_path / "run")
    told = [headline(one).id for number in range(1, 301) for one in explanations(opened, number)]
    assert any(one.startswith("PPSE: memenuhi syarat, modal Rp\N{NO-BREAK SPACE}5.000.000 sekali") for one in told)
    assert any("memenuhi syarat mengajukan pinjaman sampai Rp" in one for one in told)
