"""Every worked case comes out as its file says, and every version of every rule and figure has one."""

import pytest

from tangga.rules.law import PROGRAMMES, rulebook
from tangga.rules.parameters import Parameter
from tangga.rules.rulebook import Rule
from tests.rules.worked_cases import Case, all_cases, failures, law_for


def days() -> list[tuple[str, object]]:
    return sorted({(case.programme, case.on) for case in all_cases()})


@pytest.mark.parametrize(("code", "on"), days())
def test_cases_come_out_as_written(code: str, on: object) -> None:
    cases: list[Case] = [case for case in all_cases() if (case.programme, case.on) == (code, on)]
    assert failures(rulebook(), cases) == []


def test_every_version_of_every_rule_and_figure_has_a_case() -> None:
    used = set()
    for code, on in days():
        law = law_for(rulebook(), on, [PROGRAMMES[code]])  # type: ignore[arg-type]
        used |= {(one.name, one.valid_from) for one in law.concepts.values() if isinstance(one, Rule)}
        used |= {(law.concepts[name].code, dated.valid_from) for name, dated in law.figures.items()}  # type: ignore[union-attr]
    known = {(one.name, one.valid_from) for versions in rulebook().versions.values() for one in versions}
    figures = {(one.code, dated.valid_from) for one in rulebook().parameters for dated in one.values}
    assert sorted(known - used) == []
    assert sorted(figures - used) == []


def test_every_reason_has_a_case() -> None:
    told = {(case.programme, reason) for case in all_cases() for reason in case.expect.get("reasons", "").split(",")}
    known = {(one.code, condition.code) for one in PROGRAMMES.values() for condition in one.conditions}
    known -= {("PKH", "COMPONENT_UNKNOWN")}  # never fails: it is unknown or it holds
    shared = {code for _, code in told}
    assert {code for _, code in known} - shared == set()


def test_every_parameter_is_used_by_a_rule() -> None:
    needed = {need for versions in rulebook().versions.values() for one in versions for need in one.needs}
    assert [one.code for one in rulebook().parameters if one.name not in needed] == []
    assert all(isinstance(one, Parameter) for one in rulebook().parameters)
