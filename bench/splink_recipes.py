"""How Splink is set up for each kind of list: what it compares, where it looks for pairs, how it is trained."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings, the rules that estimate how many pairs are one person, and the blocks on which EM learns."""

    settings: Callable[[bool], SettingsCreator]
    sure_rules: tuple[Any, ...]
    sure_recall: float
    em_blocks: tuple[Any, ...]


def _febrl(is_link: bool) -> SettingsCreator:  # noqa: FBT001 - one choice
    return SettingsCreator(
        link_type="link_only" if is_link else "dedupe_only",
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("given_name", "surname"),
            block_on("surname", "given_name"),
            block_on("date_of_birth"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("address_1", "suburb"),
            block_on("street_number", "address_1"),
            block_on("substr(soc_sec_id, 1, 4)", "substr(date_of_birth, 1, 4)"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def _registry(is_link: bool) -> SettingsCreator:  # noqa: FBT001 - one choice
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("name", term_frequency_adjustments=True),
            cll.ExactMatchLevel("name_sound"),
            cll.JaroWinklerLevel("name", 0.92),
            cll.JaroWinklerLevel("name_sound", 0.85),
            cll.ExactMatchLevel("first_sound"),
            cll.ElseLevel(),
        ],
    )
    mother = cl.CustomComparison(
        output_column_name="mother",
        comparison_levels=[
            cll.NullLevel("mother"),
            cll.ExactMatchLevel("mother"),
            cll.ExactMatchLevel("mother_sound"),
            cll.JaroWinklerLevel("mother_sound", 0.85),
            cll.ElseLevel(),
        ],
    )
    village = cl.CustomComparison(
        output_column_name="village",
        comparison_levels=[
            cll.NullLevel("village"),
            cll.ExactMatchLevel("village"),
            cll.ExactMatchLevel("subdistrict"),
            cll.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="link_only" if is_link else "dedupe_only",
        comparisons=[
            cl.DamerauLevenshteinAtThresholds("nik", [1, 2]),
            name,
            cl.DateOfBirthComparison("birth", input_is_string=True),
            mother,
            cl.ExactMatch("card"),
            village,
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("card", "birth"),
            block_on("card", "first_sound"),
            block_on("name_sound", "birth"),
            block_on("first_sound", "birth", "subdistrict"),
            block_on("mother_sound", "birth"),
            block_on("name_sound", "village"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


FEBRL = Recipe(
    _febrl,
    sure_rules=(block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")),
    sure_recall=0.95,
    em_blocks=(block_on("date_of_birth"), block_on("soc_sec_id"), block_on("postcode")),
)
REGISTRY = Recipe(
    _registry,
    sure_rules=(block_on("nik"), block_on("name_sound", "birth", "village")),
    sure_recall=0.85,
    em_blocks=(block_on("nik"), block_on("name_sound", "birth"), block_on("card", "birth")),
)
RECIPES = {"febrl": FEBRL, "registry": REGISTRY}
