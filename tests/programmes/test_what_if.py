"""A what-if from the cases is what deciding again would give."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tangga.programmes.runs import Run
from tangga.programmes.what_if import WhatIfRefused, what_if
from tangga.rules.refusals import ParameterRefused

CHANGES = [
    {"sembako.monthly": 250_000},
    {"pkh.max_components": 2},
    {"pkh.max_primary": 1, "pkh.max_senior_secondary": 1},
    {"pkh.decile_max": 2, "pkh.primary_amount": 800_000},
]
FILE = """{name}:
  title: {{id: a, en: b}}
  unit: {unit}
  values:
    - {{from: 2016-01-01, to: null, value: {value}, law: x, source: y, verified: false}}
"""


def parameters(folder: Path, changes: dict[str, int], run: Run) -> Path:
    folder.mkdir()
    for code, value in changes.items():
        programme, name = code.split(".")
        unit = run.law.concepts[code.replace(".", "_")].unit  # type: ignore[union-attr]
        with (folder / f"{programme}.yaml").open("a") as file:
            file.write(FILE.format(name=name, unit=unit, value=value))
    return folder


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_agrees_with_deciding_again(
    run: Run, decided_as: Callable[..., Run], tmp_path: Path, changes: dict[str, int]
) -> None:
    again = decided_as("again", parameters=parameters(tmp_path / "parameters", changes, run))
    answer = what_if(run, changes)
    for row in answer.totals.iter_rows(named=True):
        programme = row["programme"]
        assert row["before"] == run.manifest["totals"][programme]["amount"]
        assert row["after"] == again.manifest["totals"][programme]["amount"]
        assert row["after"] - row["before"] == row["gained"] - row["lost"]
        entitled = again.manifest["totals"][programme]["entitled"] - run.manifest["totals"][programme]["entitled"]
        assert row["entitled_more"] - row["entitled_less"] == entitled


def test_groups_add_up_to_the_whole(run: Run) -> None:
    answer = what_if(run, {"pkh.max_components": 2})
    for name in ("gaining", "losing", "gained", "lost", "before", "after"):
        whole = answer.totals[name].sum()
        assert answer.province[name].sum() == answer.decile[name].sum() == whole
    assert answer.totals["losing"].sum() > 0


def test_what_decides_who_counts_is_refused(run: Run) -> None:
    for code in ("pkh.elderly_from", "pkh.early_childhood_below", "pkh.max_pregnancy_order"):
        with pytest.raises(WhatIfRefused, match=code) as refusal:
            what_if(run, {"sembako.monthly": 1, code: 50})
        assert "sembako.monthly" not in str(refusal.value)
        assert "semua keluarga harus dihitung lagi" in refusal.value.text.id
        assert "tangga decide ... --parameters FOLDER" in refusal.value.text.id


def test_an_order_of_components_that_changes_is_refused(run: Run) -> None:
    with pytest.raises(
        WhatIfRefused, match=r"--set pkh.primary_amount: this decides who is counted .Order of components"
    ):
        what_if(run, {"pkh.primary_amount": 5_000_000})


def test_a_figure_that_is_not_used_or_not_known_is_refused(run: Run) -> None:
    with pytest.raises(WhatIfRefused, match=r"kube.age_from"):
        what_if(run, {"kube.age_from": 20})
    with pytest.raises(ParameterRefused, match=r"Nearest: sembako.monthly"):
        what_if(run, {"sembako.monthy": 1})
