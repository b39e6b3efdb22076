"""Who is given which name: by people, sex and generation, surnames from the father, twins alike."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.calendar import YEAR_DAYS, day_number
from tangga.world.chance import Chance, Generator, pick
from tangga.world.cultures import Culture
from tangga.world.names.vocabulary import Pool, Vocabulary, names_alike
from tangga.world.people import People, Sex

OLD_BEFORE, MID_BEFORE = day_number(1965), day_number(1996)
GENERATIONS = ("OLD", "MID", "NEW")
SURNAMES = {
    Culture.BATAK: "batak_marga",
    Culture.MANDAILING: "mandailing_marga",
    Culture.TIONGHOA: "tionghoa_surname",
}
SHARED = {"MALE": "last_male", "FEMALE": "last_female"}
SHARING_SHARE = 0.3
"""Share of mothers whose children have their last name in common (BK)."""
MOTHER_AGE_YEARS = 27
NEVER_ALONE = ("SITI", "NUR", "MUHAMMAD", "ABDUL", "SRI", "DWI", "TRI", "AHMAD")
NO_WORD = -1
WORDS_A_NAME = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Three words a person, and the row of the mother's name; mothers outside the province follow the people."""

    words: Array
    mother_row: Array


@dataclass(frozen=True, slots=True)
class Named:
    """What decides a name, one value a person or mother."""

    sex: Array
    culture: Array
    generation: Array
    surname: Array
    shared_at: Array


def name_everyone(people: People, vocabulary: Vocabulary, chance: Chance) -> Names:
    """The names of all people and of their mothers."""
    stream = chance.of("names")
    count = len(people)
    unknown = np.flatnonzero(people.mother == NOBODY)
    mother_row = people.mother.copy()
    mother_row[unknown] = count + np.arange(len(unknown))
    born = np.r_[people.birth_day, people.birth_day[unknown] - int(MOTHER_AGE_YEARS * YEAR_DAYS)]
    culture = np.r_[people.culture, people.culture[unknown]]
    siblings = stream.random(count + len(unknown))
    shares = stream.random(len(siblings)) < SHARING_SHARE
    own = stream.random(len(siblings))
    with_siblings = shares[mother_row]
    named = Named(
        sex=np.r_[people.sex, np.full(len(unknown), Sex.FEMALE, np.int8)],
        culture=culture,
        generation=np.digitize(born, (OLD_BEFORE, MID_BEFORE)).astype(np.int8),
        surname=surnames(people, culture, vocabulary, stream),
        shared_at=np.r_[np.where(with_siblings, siblings[mother_row], own[:count]), own[count:]],
    )
    words = given_names(named, vocabulary, stream)
    name_twins(people, words, names_alike(vocabulary), stream)
    doubled = words[:, 1] == words[:, 0]
    words[doubled, 1] = words[doubled, 2]
    words[doubled, 2] = NO_WORD
    return Names(words, mother_row)


def surnames(people: People, culture: Array, vocabulary: Vocabulary, stream: Generator) -> Array:
    """The surname's word for each person and mother, the father's where he is known."""
    found = np.full(len(culture), NO_WORD, np.int32)
    for people_of, pool_name in SURNAMES.items():
        rows = np.flatnonzero(culture == people_of)
        pool = vocabulary.pools[pool_name]
        found[rows] = pool.words[pick(stream, pool.weights, len(rows))]
    with_father = np.flatnonzero(people.father != NOBODY)
    with_father = with_father[people.culture[with_father] == people.culture[people.father[with_father]]]
    for _generation in range(5):
        found[with_father] = found[people.father[with_father]]
    return found


def given_names(named: Named, vocabulary: Vocabulary, stream: Generator) -> Array:
    """Three words for each, NO_WORD where a name has fewer."""
    patterns = tomllib.loads(files("tangga.world.names").joinpath("patterns.toml").read_text("utf-8"))
    words = np.full((len(named.sex), WORDS_A_NAME), NO_WORD, np.int32)
    kind = (named.culture.astype(np.int16) * 2 + named.sex) * 3 + named.generation
    order = np.argsort(kind, kind="stable")
    bounds = np.searchsorted(kind[order], np.arange(len(Culture) * 6 + 1))
    for culture in Culture:
        for sex in Sex:
            for generation, title in enumerate(GENERATIONS):
                number = (culture * 2 + sex) * 3 + generation
                rows = order[bounds[number] : bounds[number + 1]]
                shapes = patterns[culture.name][f"{sex.name}_{title}"].split("|")
                give(words, rows, shapes, sex.name, named, vocabulary, stream)
    return words


def give(
    words: Array,
    rows: Array,
    shapes: list[str],
    sex: str,
    named: Named,
    vocabulary: Vocabulary,
    stream: Generator,
) -> None:
    """Fill the words of the given rows, each by one of the shapes."""
    parts = [shape.split() for shape in shapes]
    drawn = pick(stream, np.array([float(part[0]) for part in parts]), len(rows))
    alone = ~np.isin(vocabulary.words, NEVER_ALONE)
    for choice, part in enumerate(parts):
        chosen = rows[drawn == choice]
        for slot, source in enumerate(part[1:]):
            if source == "*surname":
                words[chosen, slot] = named.surname[chosen]
            elif source == "*shared":
                words[chosen, slot] = at(vocabulary.pools[SHARED[sex]], named.shared_at[chosen])
            else:
                pool = vocabulary.pools[source]
                weights = pool.weights * alone[pool.words] if len(part) == 2 else pool.weights
                words[chosen, slot] = pool.words[pick(stream, weights, len(chosen))]


def at(pool: Pool, shares: Array) -> Array:
    """The words of a pool that stand at the given shares (0 to 1) of its weight."""
    bounds = np.cumsum(pool.weights)
    return np.asarray(pool.words[np.minimum(np.searchsorted(bounds, shares * bounds[-1]), len(pool.words) - 1)])


def name_twins(people: People, words: Array, alike: Array, stream: Generator) -> None:
    """Name second twins like the first: one word the same, the other with the same beginning."""
    second = np.flatnonzero(people.twin_of != NOBODY)
    second = second[people.sex[second] == people.sex[people.twin_of[second]]]
    first = people.twin_of[second]
    words[second] = words[first]
    differs_later = (words[first, 1] != NO_WORD) & (stream.random(len(second)) < 0.4)
    slot = np.where(differs_later, 1, 0)
    choice = stream.integers(0, alike.shape[1], len(second))
    words[second, slot] = alike[words[first, slot], choice]
