"""Families that were given notice and may still object: whose letters are to be printed, and whom to go and help."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting
from tangga.programmes.domain.changes import GRACE_DAYS, LineState
from tangga.programmes.models import ChangeLine, ChangeSet
from tangga.programmes.selectors.changes import LETTERS_IN, noticed_lines, with_letters
from tangga.programmes.selectors.objections import last_day_of_set

A_PAGE: Final = 50
PRINT: Final = (
    Text("Cetak surat untuk {n} keluarga di wilayah Anda", "Print the letter for {n} family of your area"),
    Text("Cetak surat untuk {n} keluarga di wilayah Anda", "Print letters for {n} families of your area"),
)
PRINT_WHY: Final = Text(
    "Paket perubahan {set} sudah diumumkan. Keluarga dapat mengajukan keberatan sampai {on}; tanpa surat banyak yang "
    "tidak tahu.",
    "Change set {set} was announced. Families may object until {on}; without a letter many do not know.",
)
HELP: Final = (
    Text(
        "{n} keluarga di wilayah Anda mendapat pemberitahuan; sampaikan dan bantu mereka",
        "{n} family of your area was given notice; bring it to them and help them",
    ),
    Text(
        "{n} keluarga di wilayah Anda mendapat pemberitahuan; sampaikan dan bantu mereka",
        "{n} families of your area were given notice; bring it to them and help them",
    ),
)
HELP_WHY: Final = Text(
    "Sampaikan sebelum {on}: sampai hari itu keluarga dapat mengajukan keberatan atas bantuan yang akan berakhir.",
    "Do it before {on}: until that day families may object to the end of assistance.",
)


def open_sets(today: date) -> list[ChangeSet]:
    """The announced sets to which families may still object."""
    told_since = today - timedelta(days=GRACE_DAYS)
    is_open = Q(is_urgent=False, last_day__gte=today) | Q(is_urgent=True, announced_at__date__gte=told_since)
    return list(ChangeSet.objects.filter(is_open, state__in=LETTERS_IN).order_by("number"))


def noticed_within_areas(areas: Sequence[str], *, today: date) -> QuerySet[ChangeLine]:
    """What comes to families of these areas and may still be objected to, with what they have objected to already."""
    lines = noticed_lines().filter(_of(open_sets(today), areas), with_letters() | Q(state=LineState.OBJECTED))
    return lines.order_by("number")


def letters_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for each announced set of which letters go to families of these areas."""
    sets = open_sets(today)
    lines = ChangeLine.objects.filter(_of(sets, areas), with_letters()).order_by()
    counted = dict(lines.values_list("change_set").annotate(Count("family", distinct=True)))
    return [_print(one, counted[one.pk]) for one in sets if one.pk in counted]


def notices_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all families of these areas that were given notice."""
    sets = open_sets(today)
    lines = ChangeLine.objects.filter(_of(sets, areas), with_letters()).order_by()
    here = set(lines.values_list("change_set", flat=True).distinct())
    days = [day for one in sets if one.pk in here and (day := last_day_of_set(one)) is not None]
    if not days:
        return []
    count = lines.aggregate(families=Count("family", distinct=True))["families"]
    what = figures.by_count(count, *HELP)
    return [Waiting(what, figures.fill(HELP_WHY, on=figures.day(min(days))), reverse("notices"), min(days))]


def _of(sets: Iterable[ChangeSet], areas: Sequence[str]) -> Q:
    return Q(change_set__in=[one.pk for one in sets]) & within(areas, "family__region_code")


def _print(change_set: ChangeSet, count: int) -> Waiting:
    last = last_day_of_set(change_set)
    on = figures.day(last) if last else ""
    why = figures.fill(PRINT_WHY, set=figures.count(change_set.number), on=on)
    return Waiting(figures.by_count(count, *PRINT), why, reverse("change-families", args=[change_set.number]), last)
