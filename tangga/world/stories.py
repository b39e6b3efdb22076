"""The few families that every demonstration shows, the same in every world."""

from dataclasses import dataclass

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.beginnings import blank_people
from tangga.world.calendar import day_number
from tangga.world.cultures import Culture
from tangga.world.geography import Places
from tangga.world.names.naming import NO_WORD, Names
from tangga.world.names.vocabulary import Vocabulary
from tangga.world.people import Marital, Province, Relation, Sex


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a story's family; the mother is named by her name within the family."""

    name: str
    sex: Sex
    born: tuple[int, int, int]
    relation: Relation
    mother: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A family whose life does not depend on chance."""

    title: str
    culture: Culture
    card_issued: tuple[int, int, int]
    members: tuple[Member, ...]


M, F = Sex.MALE, Sex.FEMALE
STORIES = (
    Story(
        "Sri Wahyuni sews",
        Culture.JAWA,
        (2011, 9, 12),
        (
            Member("AGUS SUPRIYANTO", M, (1988, 8, 17), Relation.HEAD),
            Member("SRI WAHYUNI", F, (1990, 4, 21), Relation.WIFE),
            Member("RIZKY ADITYA PRATAMA", M, (2012, 5, 3), Relation.CHILD, "SRI WAHYUNI"),
            Member("NABILA PUTRI LESTARI", F, (2015, 11, 28), Relation.CHILD, "SRI WAHYUNI"),
        ),
    ),
    Story("Pak Darto, alone", Culture.JAWA, (2014, 2, 3), (Member("DARTO", M, (1951, 6, 9), Relation.HEAD),)),
    Story(
        "The twins Budi and Bayu",
        Culture.MELAYU,
        (2008, 1, 15),
        (
            Member("HENDRA SAPUTRA", M, (1983, 1, 30), Relation.HEAD),
            Member("DEWI ANGGRAINI", F, (1986, 12, 5), Relation.WIFE),
            Member("BUDI SAPUTRA", M, (2009, 3, 14), Relation.CHILD, "DEWI ANGGRAINI"),
            Member("BAYU SAPUTRA", M, (2009, 3, 14), Relation.CHILD, "DEWI ANGGRAINI"),
        ),
    ),
    Story(
        "Nurhayati, recorded dead",
        Culture.MELAYU,
        (2013, 7, 22),
        (
            Member("NURHAYATI", F, (1979, 10, 11), Relation.HEAD),
            Member("ILHAM RAMADHAN", M, (2010, 8, 25), Relation.CHILD, "NURHAYATI"),
            Member("AULIA RAMADHANI", F, (2013, 6, 17), Relation.CHILD, "NURHAYATI"),
        ),
    ),
    Story(
        "Yosef and Marta, single names",
        Culture.KRISTEN,
        (2012, 6, 18),
        (
            Member("YOSEF", M, (1985, 3, 19), Relation.HEAD),
            Member("MARTA", F, (1987, 7, 29), Relation.WIFE),
            Member("LUKAS", M, (2013, 10, 18), Relation.CHILD, "MARTA"),
        ),
    ),
)
RECORDED_DEAD = "NURHAYATI"


def add_stories(province: Province, places: Places) -> list[tuple[int, Member]]:
    """The row and description of everyone in the stories, now that they live in the province."""
    told: list[tuple[int, Member]] = []
    for position, story in enumerate(STORIES):
        village = np.array([(position * 7 + 3) % len(places.village_code)])
        subdistrict = places.village_subdistrict[village]
        family = province.found_families(village, subdistrict, np.array([day_number(*story.card_issued)]))
        province.families.story[family] = 1
        first = len(province.people)
        add_members(province, story, int(family[0]), int(subdistrict[0]))
        told += [(first + place, member) for place, member in enumerate(story.members)]
    return told


def add_members(province: Province, story: Story, family: int, subdistrict: int) -> None:
    """Add the members of one story to the people."""
    first, people = len(province.people), blank_people(len(story.members))
    rows = {member.name: first + place for place, member in enumerate(story.members)}
    father = next(
        (rows[each.name] for each in story.members if each.sex == M and each.relation == Relation.HEAD), NOBODY
    )
    for place, member in enumerate(story.members):
        people.birth_day[place] = day_number(*member.born)
        people.sex[place] = member.sex
        people.relation[place] = member.relation
        if member.relation == Relation.CHILD:
            people.mother[place], people.father[place] = rows[member.mother], father
        else:
            people.marital[place] = Marital.WIDOWED
    wife = [rows[each.name] for each in story.members if each.relation == Relation.WIFE]
    if wife:
        people.spouse[[father - first, wife[0] - first]] = wife[0], father
        people.marital[[father - first, wife[0] - first]] = Marital.MARRIED
    people.culture[:] = story.culture
    people.family[:] = family
    people.birth_subdistrict[:] = subdistrict
    twins = [place for place in range(1, len(people)) if people.birth_day[place] == people.birth_day[place - 1]]
    people.twin_of[twins] = first + np.array(twins, np.int32) - 1
    province.people.extend(people)


def name_stories(told: list[tuple[int, Member]], names: Names, vocabulary: Vocabulary) -> None:
    """Give the people of the stories the names that they have in them."""
    for row, member in told:
        words = [vocabulary.number_of(word) for word in member.name.split()]
        names.words[row] = ([*words, NO_WORD, NO_WORD])[:3]


def rows_of(told: list[tuple[int, Member]]) -> Array:
    """The rows of everyone in the stories."""
    return np.array([row for row, _ in told], np.int64)
