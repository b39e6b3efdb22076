"""Which people live under one family card, although cards are renewed, miscopied, missing or years old."""

import numpy as np
import numpy.typing as npt
import polars as pl

from tangga.matching.golden import card_issued
from tangga.matching.rows import Rows
from tangga.registry.releases import FAMILIES

Array = npt.NDArray[np.int64]

MOST_IN_A_FAMILY = 30
"""A number on which more people stand is no family card: they are put together by what else they share."""

_NOBODY = -1
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_PLACES = 16
_HOUSEHOLD_KEYS = (("phone_number", "region"), ("region", "place", "rt_number", "rw_number"))
"""What people of one household write alike; the surest comes first."""


def families_of(rows: Rows, person: Array) -> Array:
    """The family number of each person, in order of person number; families are numbered by their first person."""
    seen = _seen(rows, person)
    held = _held(seen)
    held = _under_one_number(held, _slips(held, seen))
    chosen = _chosen(held)
    chosen = _with_companions(chosen, held)
    card = np.full(int(person.max(initial=-1)) + 1, _NOBODY, np.int64)
    card[chosen["person"].to_numpy()] = chosen["card"].to_numpy()
    card = _within_size(_with_household(card, seen))
    return _numbered(card)


def _seen(rows: Rows, person: Array) -> pl.DataFrame:
    """What each row says of the household: card, place, phone, mother."""
    place = pl.col("address").str.to_uppercase().str.replace_all(r"[^0-9A-Z]", "")
    # The kind of road is written in many ways, the name of the road and the house number are not.
    place = place.str.replace(r"^(JALAN|JLN|JL|LORONG|LRG|LR|GANG|GG|DUSUN|DSN|DS|KAMPUNG|KP)", "")
    mother = pl.when("has_mother_name").then(pl.col("mother_name").str.to_uppercase().hash())
    seen = rows.lazy().select(
        "trust",
        "rt_number",
        "rw_number",
        "phone_number",
        region=pl.when(pl.col("region").is_not_null()).then(pl.col("region").hash()),
        card=pl.col("family_card_number"),
        place=pl.when(place.is_not_null()).then(place.str.replace(r"NO(\d)", "$1").hash()),
        mother=mother,
    )
    return seen.collect().with_columns(person=pl.Series(person.astype(np.int32)))


def _held(seen: pl.DataFrame) -> pl.DataFrame:
    """Each card on which a person stands: `trust` is that of the best list, `rows` how many say so.

    Left out are strangers: those who share neither village, place, phone nor mother with anyone else on the card.
    """
    on_card = seen.filter(pl.col("card").is_not_null())
    is_kin = np.zeros(on_card.height, np.bool_)
    for field in ("region", "place", "phone_number", "mother"):
        is_kin |= _sharing(on_card["card"], on_card[field], on_card["person"].to_numpy())
    held = (
        on_card.select("person", "card", "trust", has_place=pl.col("region").is_not_null(), is_kin=pl.Series(is_kin))
        .group_by("person", "card")
        .agg(pl.col("trust").min(), pl.col("has_place", "is_kin").any(), rows=pl.len())
    )
    is_alone = pl.len().over("card") == 1
    return held.filter(pl.col("is_kin") | is_alone | ~pl.col("has_place")).drop("is_kin", "has_place")


def _sharing(card: pl.Series, value: pl.Series, person: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Whether anyone else on the card writes the same value; sorted, which takes a tenth of the room of groups."""
    if not len(card):
        return np.zeros(0, np.bool_)
    mixed = card.to_numpy().astype(np.uint64) * _SPREAD ^ value.cast(pl.UInt64).fill_null(0).to_numpy()
    order = np.argsort(mixed)
    is_first = np.r_[True, mixed[order][1:] != mixed[order][:-1]]
    starts, among = np.flatnonzero(is_first), person[order]
    several = np.minimum.reduceat(among, starts) != np.maximum.reduceat(among, starts)
    shares = np.empty(len(mixed), np.bool_)
    shares[order] = several[np.cumsum(is_first) - 1]
    return np.asarray(shares & value.is_not_null().to_numpy())


def _slips(held: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """Who stands on a card that is a slip of the pen in another one: `person`, `card`, `meant`.

    A slip may hit upon the card of quite another family: only people of the same village go along.
    """
    several = held.filter(pl.len().over("person") > 1)
    pairs = several.join(several, on="person", suffix="_meant").filter(pl.col("card") != pl.col("card_meant"))
    pairs = pairs.filter(pl.Series(is_slip(pairs["card"].to_numpy(), pairs["card_meant"].to_numpy())))
    village = (
        seen.select("person", "card", "region").join(pairs.select("card").unique(), on="card", how="semi").unique()
    )
    pairs = pairs.join(village, on=["person", "card"], nulls_equal=True)
    slips = pairs.group_by("card", "region", meant="card_meant").agg(
        both=pl.len(),
        rows=pl.col("rows_meant").sum().cast(pl.Int64) - pl.col("rows").sum().cast(pl.Int64),
        trust=pl.col("trust").min() - pl.col("trust_meant").min(),
    )
    slips = slips.filter(_is_first_positive(pl.col("rows"), pl.col("trust"), pl.col("card") - pl.col("meant")))
    people = village.group_by("card", "region").agg(people=pl.len())
    slips = slips.join(people, on=["card", "region"], nulls_equal=True).filter(pl.col("both") * 2 > pl.col("people"))
    order = ["card", "region", "both", "rows", "meant"]
    slips = slips.sort(order, descending=[False, False, True, True, False])
    slips = slips.unique(["card", "region"], keep="first", maintain_order=True)
    found = village.join(slips.select("card", "region", "meant"), on=["card", "region"], nulls_equal=True)
    return found.sort("person", "card", "meant").unique(["person", "card"], keep="first").drop("region")


def _is_first_positive(*differences: pl.Expr) -> pl.Expr:
    """Whether the first of the differences that is not nothing is positive."""
    return pl.coalesce(*(pl.when(difference != 0).then(difference > 0) for difference in differences))


def is_slip(one: Array, other: Array) -> npt.NDArray[np.bool_]:
    """Where two numbers differ by one digit, or by two neighbours exchanged."""
    differing = np.zeros(len(one), np.int64)
    exchanged = np.zeros(len(one), bool)
    before = np.zeros((2, len(one)), np.int64)
    for place in range(_PLACES):
        digits = np.stack([one, other]) // 10**place % 10
        exchanged |= (digits[0] != digits[1]) & (digits[0] == before[1]) & (digits[1] == before[0])
        differing += digits[0] != digits[1]
        before = digits
    return np.asarray((differing == 1) | ((differing == 2) & exchanged))


def _under_one_number(held: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
    """What is held, each card under the number that was meant."""
    meant = held.join(same, on=["person", "card"], how="left", maintain_order="left")
    meant = meant.with_columns(card=pl.coalesce("meant", "card"))
    return meant.group_by("person", "card").agg(pl.col("trust").min(), pl.col("rows").sum())


def _chosen(held: pl.DataFrame) -> pl.DataFrame:
    """One card a person: of the most trusted list, of those the one issued latest."""
    dated = held.with_columns(issued=card_issued(pl.col("card")))
    ordered = dated.sort("person", "trust", "issued", "card", descending=[False, False, True, False])
    return ordered.unique("person", keep="first", maintain_order=True).select("person", "card", "trust")


def _with_companions(chosen: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Those left behind on an old card go where the others of that card have gone.

    A card is old when most of its other people chose one and the same other card on the word of a better list.
    """
    choice = chosen.rename({"card": "choice", "trust": "choice_trust"})
    members = held.select("person", "card", "trust").join(choice, on="person")
    counted = members.group_by("card", "choice").agg(pl.len(), pl.col("choice_trust").min())
    left = counted.filter(pl.col("card") == pl.col("choice")).select("card", left="len", left_trust="choice_trust")
    gone = counted.filter(pl.col("card") != pl.col("choice"))
    gone = gone.with_columns(all_gone=pl.col("len").sum().over("card"))
    gone = gone.filter(pl.col("len") * 2 > pl.col("all_gone")).join(left, on="card")
    gone = gone.filter(pl.col("choice_trust") < pl.col("left_trust"))
    moved = chosen.join(gone.select("card", "choice"), on="card", how="left", maintain_order="left")
    return moved.select("person", card=pl.coalesce("choice", "card"))


def _with_household(card: Array, seen: pl.DataFrame) -> Array:
    """Each person's card, those without one on the card of the only household that writes the same."""
    found = card.copy()
    for key in _HOUSEHOLD_KEYS:
        known = seen.select("person", *key).drop_nulls().unique()
        known = known.with_columns(card=pl.Series(found[known["person"].to_numpy()]))
        of_household = (
            known.filter(pl.col("card") >= 0).group_by(key).agg(pl.col("card").first(), cards=pl.col("card").n_unique())
        )
        without = known.filter(pl.col("card") < 0).drop("card").join(of_household.filter(pl.col("cards") == 1), on=key)
        joined = without.group_by("person").agg(pl.col("card").min(), cards=pl.col("card").n_unique())
        joined = joined.filter(pl.col("cards") == 1)
        found[joined["person"].to_numpy()] = joined["card"].to_numpy()
    return found


def _within_size(card: Array) -> Array:
    """Each person's card; on numbers that too many have nobody stays."""
    _, position, size = np.unique(card, return_inverse=True, return_counts=True)
    return np.where(size[position] > MOST_IN_A_FAMILY, _NOBODY, card)


def _numbered(card: Array) -> Array:
    alone = np.where(card < 0, -1 - np.arange(len(card)), card)
    _, first, position = np.unique(alone, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[position].astype(np.int64)


def families_table(people: Rows) -> pl.DataFrame:
    """One row a family: its card, its head, how many people, and where it lives.

    The head is who is written as head (of several, the oldest), else the oldest. The card is the one that most of the
    family have; the place is that of the head, or of the first who has one.
    """
    place = ["address", "rt", "rw", "region_code"]
    is_head = (pl.col("relation") == "HEAD").fill_null(value=False)
    has_place = pl.any_horizontal(pl.col("region_code", "address").is_not_null())
    known = people.lazy().select(
        "family_id", "person_id", "birth_date", "family_card_no", *place, is_head=is_head, has_place=has_place
    )
    order = ["family_id", "is_head", "birth_date", "person_id"]
    ordered = known.sort(order, descending=[False, True, False, False], nulls_last=True).collect()
    families = ordered.group_by("family_id", maintain_order=True).agg(
        head_person_id=pl.col("person_id").first(), person_count=pl.len()
    )
    cards = ordered.filter(pl.col("family_card_no").is_not_null()).group_by("family_id", "family_card_no").len()
    cards = cards.sort("family_id", "len", "family_card_no", descending=[False, True, False])
    places = ordered.filter("has_place").unique("family_id", keep="first", maintain_order=True)
    table = families.join(
        cards.unique("family_id", keep="first", maintain_order=True), on="family_id", how="left", maintain_order="left"
    ).join(places.select("family_id", *place), on="family_id", how="left", maintain_order="left")
    return table.select(pl.col(name).cast(dtype) for name, dtype in FAMILIES.items())
