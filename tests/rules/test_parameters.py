"""Figures are read strictly: every slip is refused with its file, its name, what was found and what is expected."""

from datetime import date
from pathlib import Path

import pytest

from tangga.rules.law import rulebook
from tangga.rules.parameters import read_changes, read_file
from tangga.rules.refusals import DateOutsideLaw, ParameterRefused

GOOD = """monthly:
  title: {id: Sebulan, en: A month}
  unit: rupiah
  values:
    - {from: 2020-01-01, to: 2020-12-31, value: 1, law: x, source: y, verified: true}
    - {from: 2021-01-01, to: null, value: 2, law: x, source: y, verified: false, note: z}
"""
BROKEN = {
    "not YAML": ("monthly: {", "YAML"),
    "a list": ("- 1", "parameters by name"),
    "a figure that stands twice": (GOOD + GOOD, "sembako.yaml, line 7: monthly is written twice"),
    "a part that stands twice": (GOOD.replace("  unit:", "  unit: years\n  unit:"), "line 4: unit is written twice"),
    "a bracket that is open": (GOOD.replace("y, verified: false, note: z}", "y"), "sembako.yaml:7"),
    "an unknown part": (GOOD.replace("unit:", "units:"), "unit"),
    "one language": (GOOD.replace(", en: A month", ""), "title: {id, en}"),
    "an unknown unit": (GOOD.replace("rupiah", "dollar"), "rupiah, people"),
    "no values": (GOOD.split("  values:")[0] + "  values: []\n", "values: [...]"),
    "an unknown part of a value": (GOOD.replace("note: z", "noted: z"), "from, law"),
    "a first day that is none": (GOOD.replace("from: 2020-01-01", "from: soon"), "from: 2020-03-01"),
    "a last day that is none": (GOOD.replace("to: null", "to: never"), "to: 2020-12-31 | null"),
    "a doubt about verified": (GOOD.replace("verified: true", "verified: perhaps"), "true | false"),
    "a broken number": (GOOD.replace("value: 2", "value: 2.5"), "0..1000000000000"),
    "a number that is too large": (GOOD.replace("value: 2", "value: 1000000000001"), "0..1000000000000"),
    "a truth for a number": (GOOD.replace("value: 2", "value: true"), "0..1000000000000"),
    "versions that overlap": (GOOD.replace("to: 2020-12-31", "to: 2021-01-01"), "2020-01-01..2021-01-01, 2021-01-01.."),
    "a version without end before another": (GOOD.replace("to: 2020-12-31", "to: null"), "2020-01-01.."),
}


def file_of(tmp_path: Path, text: str, name: str = "sembako.yaml") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_reads_a_good_file(tmp_path: Path) -> None:
    (one,) = read_file(file_of(tmp_path, GOOD), "sembako")
    assert (one.code, one.name) == ("sembako.monthly", "sembako_monthly")
    assert one.on(date(2020, 12, 31)).value == 1
    assert one.on(date(2021, 1, 1)).value == 2
    with pytest.raises(DateOutsideLaw, match=r"sembako.monthly has no version in force on 2019-12-31"):
        one.on(date(2019, 12, 31))


@pytest.mark.parametrize("broken", BROKEN)
def test_a_slip_is_refused_with_its_place(tmp_path: Path, broken: str) -> None:
    text, expected = BROKEN[broken]
    with pytest.raises(ParameterRefused) as refusal:
        read_file(file_of(tmp_path, text), "sembako")
    assert "sembako.yaml" in str(refusal.value)
    assert expected in str(refusal.value)


def test_changes_replace_what_is_known(tmp_path: Path) -> None:
    file_of(tmp_path, GOOD)
    changed = read_changes(tmp_path, rulebook().parameters)
    assert changed.coded("sembako.monthly", "here").on(date(2026, 1, 1)).value == 2
    assert changed.coded("pkh.decile_max", "here") == rulebook().parameters.coded("pkh.decile_max", "here")


def test_changes_of_nothing_known_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterRefused, match=r"--parameters .* there is no <programme>.yaml"):
        read_changes(tmp_path, rulebook().parameters)
    file_of(tmp_path, GOOD.replace("monthly", "weekly"))
    with pytest.raises(ParameterRefused, match=r"no parameter sembako.weekly. Nearest: sembako.monthly"):
        read_changes(tmp_path, rulebook().parameters)


STAGES = """stage_parts:
  title: {id: a, en: b}
  unit: parts
  values:
    - {from: 2020-01-01, to: null, value: [1, 1], law: x, source: y, verified: true}
"""
MONTHS = STAGES.replace("stage_parts", "stage_months").replace("parts", "months")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STAGES.replace("[1, 1]", "2"), "value: [...]"),
        (STAGES.replace("[1, 1]", "[]"), "1 to 10 stages"),
        (STAGES.replace("[1, 1]", str([1] * 11)), "1 to 10 stages"),
        (STAGES.replace("[1, 1]", "[1, 0]"), "1 or more for every stage"),
        (STAGES.replace("unit: parts", "unit: people"), "unit: parts"),
        (MONTHS.replace("[1, 1]", "[4, 4]"), "months that rise"),
        (MONTHS.replace("[1, 1]", "[1, 13]"), "months that rise"),
    ],
)
def test_stages_that_could_not_be_paid_are_refused(tmp_path: Path, text: str, expected: str) -> None:
    file_of(tmp_path, text, "pkh.yaml")
    with pytest.raises(ParameterRefused) as refusal:
        read_changes(tmp_path, rulebook().parameters)
    assert expected in str(refusal.value)


def test_stages_may_be_changed(tmp_path: Path) -> None:
    file_of(tmp_path, STAGES, "pkh.yaml")
    changed = read_changes(tmp_path, rulebook().parameters)
    assert changed.coded("pkh.stage_parts", "").on(date(2026, 1, 1)).value == (1, 1)


def test_a_value_may_be_tried() -> None:
    tried = rulebook().parameters.with_value("sembako.monthly", 7, date(2026, 1, 1), "--set")
    dated = tried.coded("sembako.monthly", "").on(date(2026, 1, 1))
    assert (dated.value, dated.is_verified) == (7, False)
    assert tried.coded("sembako.monthly", "").on(date(2020, 1, 1)).value == 150_000
    with pytest.raises(ParameterRefused, match="a list, which only a file can change"):
        rulebook().parameters.with_value("pkh.stage_parts", 7, date(2026, 1, 1), "--set")
    with pytest.raises(ParameterRefused, match=r"0\.\.10"):
        rulebook().parameters.with_value("pkh.decile_max", 11, date(2026, 1, 1), "--set")


CAP = """max_primary:
  title: {id: a, en: b}
  unit: people
  values:
    - {from: 2020-01-01, to: null, value: null, law: x, source: y, verified: true}
"""


def test_a_cap_may_be_none_where_the_law_has_none(tmp_path: Path) -> None:
    file_of(tmp_path, CAP.replace("value: null", "value: 1"), "pkh.yaml")
    assert read_changes(tmp_path, rulebook().parameters).coded("pkh.max_primary", "").on(date(2026, 1, 1)).value == 1
    file_of(tmp_path, CAP, "pkh.yaml")
    assert read_changes(tmp_path, rulebook().parameters).coded("pkh.max_primary", "").on(date(2026, 1, 1)).value is None
    file_of(tmp_path, CAP.replace("max_primary", "max_components"), "pkh.yaml")
    with pytest.raises(ParameterRefused, match="holds null"):
        read_changes(tmp_path, rulebook().parameters)
    with pytest.raises(ParameterRefused, match="holds null"):
        read_file(file_of(tmp_path, GOOD.replace("value: 2", "value: null")), "sembako")
