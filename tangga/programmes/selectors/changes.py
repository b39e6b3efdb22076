"""Change sets as their pages show them, and what is coming to a family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from tangga.platform import figures
from tangga.platform.geography import place_of, within
from tangga.platform.language import Text
from tangga.programmes.domain.changes import OPEN_LINES, ChangeKind, ChangeState, LineState, Vulnerability
from tangga.programmes.models import ChangeLine, ChangeSet, ExclusionLift, Objection
from tangga.programmes.notice_words import OBJECT, OBJECT_AFTERWARDS, notice_now, notice_title
from tangga.programmes.policies import first_day
from tangga.programmes.report.tables import province_name
from tangga.programmes.selectors.exclusions import ListPage, list_page, source_of
from tangga.programmes.selectors.objections import last_day_of, may_object
from tangga.programmes.words import (
    CHANGE_WORDS,
    KIND_WORDS,
    LINE_WORDS,
    VULNERABLE_WORDS,
    programme_name,
    reason_words,
    remedy_words,
)

LINES_A_PAGE: Final = 50
LETTERS_IN: Final = (ChangeState.ANNOUNCED, ChangeState.BEGUN, ChangeState.APPLIED)
"""While a change set stands here its letters hold."""
SHOWN_SETS: Final = 30
FAMILY: Final = (Text("{n} keluarga", "{n} family"), Text("{n} keluarga", "{n} families"))
FAMILIES: Final = Text("{families}: {word}", "{families}: {word}")
IS_VOID: Final = (LineState.STAYS, LineState.OVERTAKEN, LineState.TAKEN_BACK)
NO_IMPACT: Final[dict[str, Any]] = {
    "programmes": [], "reasons": [], "provinces": [], "vulnerable": dict.fromkeys(Vulnerability, 0),
    "left_out": {},
}  # fmt: skip
"""Until a worker has compared."""
KINDS: Final = {
    ChangeState.DRAFT: "info",
    ChangeState.ANNOUNCED: "attention",
    ChangeState.BEGUN: "attention",
    ChangeState.APPLIED: "done",
    ChangeState.TAKEN_BACK: "stopped",
    ChangeState.DROPPED: "stopped",
}


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A change set in numbers; nobody is named."""

    change_set: ChangeSet
    word: Text
    kind: str
    programmes: list[Text]
    totals: list[dict[str, Any]]
    reasons: list[dict[str, Any]]
    provinces: list[dict[str, Any]]
    vulnerable: list[tuple[Text, int]]
    states: list[tuple[Text, float]]
    """How many families stand where, in a sentence, and their share."""
    may_run_from: date | None
    """The first day on which the next step may come to families."""
    stay: int
    """Families that the set enrolled already: taken back or not, they are ended by notice only."""
    left_out: list[tuple[Text, int]]
    """How many families a list in force keeps out of each programme."""
    listed: ListPage | None
    """The list that the set follows, where it follows one."""
    first_area: Text

    @property
    def has_several_reasons(self) -> bool:
        """Whether families of a list are told different reasons, and all of them the same words beside."""
        return self.listed is not None and len({one["reasons"] for one in self.reasons}) > 1


def change_sets() -> list[tuple[ChangeSet, Text, str, Text | None]]:
    """The latest change sets, each with the word for where it stands, and whose list it follows."""
    found = ChangeSet.objects.select_related("run", "prepared_by", "exclusion_list").order_by("-number")[:SHOWN_SETS]
    return [(one, CHANGE_WORDS[ChangeState(one.state)], KINDS[ChangeState(one.state)], source_of(one)) for one in found]


def change_page(change_set: ChangeSet) -> ChangePage:
    """One change set with its impact, and where its families stand now."""
    impact = change_set.impact or NO_IMPACT
    counted = dict(change_set.lines.values_list("state").annotate(count=Count("pk")))
    whole = sum(counted.values()) or 1
    state = ChangeState(change_set.state)
    return ChangePage(
        change_set,
        CHANGE_WORDS[state],
        KINDS[state],
        [programme_name(code) for code in change_set.programmes],
        [{**one, "name": programme_name(one["programme"])} for one in impact["programmes"]],
        [{**one, "words": reason_words(one["programme"], one["reasons"])} for one in impact["reasons"]],
        [{**one, "name": province_name(one["province"])} for one in impact["provinces"]],
        [(VULNERABLE_WORDS[one], impact["vulnerable"][one.value]) for one in Vulnerability],
        [(_standing(counted[one.value], one), counted[one.value] / whole) for one in LineState if one.value in counted],
        first_day(change_set),
        enrolled_by(change_set).count(),
        [(programme_name(code), count) for code, count in impact.get("left_out", {}).items()],
        list_page(change_set),
        place_of(change_set.first_area),
    )


def _standing(count: int, state: LineState) -> Text:
    """How many families stand there: 1 family: taken back."""
    return figures.fill(FAMILIES, families=figures.by_count(count, *FAMILY), word=LINE_WORDS[state])


def enrolled_by(change_set: ChangeSet) -> QuerySet[ChangeLine]:
    """The families that a change set enrolled."""
    return change_set.lines.filter(kind=ChangeKind.ENROL, state=LineState.APPLIED)


@dataclass(frozen=True, slots=True)
class Coming:
    """What a change does, or did, to one family, as the family is told."""

    line: ChangeLine
    programme: Text
    what: Text
    word: Text
    title: Text
    now: Text
    """Where things stand, in a sentence to the family."""
    reason: Text | None
    source: Text | None
    """Whose list gave the reason, where one did."""
    remedies: list[Text]
    """What the family can do; nothing where the notice no longer holds."""
    last_day: date | None
    may_object: bool
    how_to_object: Text

    @property
    def is_void(self) -> bool:
        """Whether the notice no longer says what is to come: heard, overtaken or taken back."""
        return self.line.state in IS_VOID


def coming_to(line: ChangeLine, *, today: date) -> Coming:
    """A line as the family reads it."""
    last, can = last_day_of(line), may_object(line)
    kind, state, is_urgent = ChangeKind(line.kind), LineState(line.state), line.change_set.is_urgent
    programme, on = programme_name(line.programme), figures.day(last) if last else ""
    return Coming(
        line,
        programme,
        KIND_WORDS[kind],
        LINE_WORDS[state],
        figures.fill(notice_title(kind, state), programme=programme),
        figures.fill(notice_now(kind, state, is_urgent=is_urgent), on=on),
        reason_words(line.programme, line.reasons) if line.reasons else None,
        source_of(line.change_set),
        [] if state in IS_VOID else remedy_words(line.programme, line.reasons),
        last,
        may_object=can and last is not None and today <= last,
        how_to_object=figures.fill(OBJECT_AFTERWARDS if is_urgent else OBJECT, on=on),
    )


def changes_of(family: int, *, today: date) -> list[Coming]:
    """What was announced to a family and is still coming or was decided, the latest first; a draft is not told."""
    lines = noticed_lines().filter(family_id=family).order_by("-number")
    return [coming_to(line, today=today) for line in lines[:LINES_A_PAGE]]


def lines_within(change_set: ChangeSet, areas: Sequence[str]) -> QuerySet[ChangeLine]:
    """The families of a change set that live in one of these areas today; whoever moved away is another's to read."""
    lifted = ExclusionLift.objects.filter(line__change_set=change_set, line__family=OuterRef("family"))
    lines = change_set.lines.filter(within(areas, "family__region_code")).annotate(is_lifted=Exists(lifted))
    lines = lines.select_related("family", "change_set__announced_by", "change_set__exclusion_list")
    return lines.prefetch_related("objections").order_by("number")


def letters_within(change_set: ChangeSet, areas: Sequence[str]) -> QuerySet[ChangeLine]:
    """Of these families, those to whom a letter says what is true."""
    if change_set.state not in LETTERS_IN:
        return change_set.lines.none()
    return lines_within(change_set, areas).filter(with_letters())


def with_letters() -> Q:
    """Lines whose letter holds: announced, and neither heard, overtaken nor taken back.

    An urgent change may have come before its letter.
    """
    return Q(state=LineState.NOTICED) | Q(state=LineState.APPLIED, change_set__is_urgent=True)


def noticed_lines() -> QuerySet[ChangeLine]:
    """Every line that was announced to its family, with its objections."""
    lines = ChangeLine.objects.exclude(state=LineState.WAITING).exclude(change_set__state=ChangeState.DROPPED)
    objections = Prefetch("objections", Objection.objects.select_related("made_by", "answered_by"))
    lines = lines.select_related("change_set__announced_by", "change_set__exclusion_list", "family")
    return lines.prefetch_related(objections)


def noticed_within(number: int, areas: Sequence[str]) -> ChangeLine | None:
    """One line that was announced, of a family that lives in one of these areas today."""
    return noticed_lines().filter(within(areas, "family__region_code"), pk=number).first()


def noticed_of(number: int, family: int | None) -> ChangeLine | None:
    """One line that was announced to this family."""
    return noticed_lines().filter(pk=number, family_id=family).first() if family else None


def open_count() -> int:
    """How many families a change is still coming to."""
    return ChangeLine.objects.filter(state__in=[one.value for one in OPEN_LINES]).count()
