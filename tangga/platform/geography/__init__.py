"""The areas of the country, from the nation down to a village, by the home ministry's codes without dots."""

from tangga.platform.geography.areas import NATION, Area, Level, area, children_of, level_of, name_of, path_of
from tangga.platform.geography.finding import areas_called, place_of
from tangga.platform.geography.scopes import covers, places_within, shortest_cover, within

__all__ = [
    "NATION",
    "Area",
    "Level",
    "area",
    "areas_called",
    "children_of",
    "covers",
    "level_of",
    "name_of",
    "path_of",
    "place_of",
    "places_within",
    "shortest_cover",
    "within",
]
