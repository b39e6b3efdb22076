"""Reads a YAML file of figures strictly: what is no YAML, or is said twice, is refused with its line."""

from pathlib import Path
from typing import Any

import yaml

from tangga.platform.language import Text
from tangga.rules.refusals import BAD_VALUE, ParameterRefused

TWICE = Text(
    "{place}, baris {line}: {name} ditulis dua kali. Diharapkan sekali, dengan semua nilainya di bawahnya.",
    "{place}, line {line}: {name} is written twice. Expected once, with all its values below it.",
)


class _Strict(yaml.SafeLoader):
    """Of two entries of one name YAML keeps the last in silence; here they are refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                facts = {"place": self.name, "line": key.start_mark.line + 1, "name": key.value}
                raise ParameterRefused(TWICE.with_facts(**facts))
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_yaml(file: Path, place: str) -> Any:
    """What a YAML file says; `place` is how it is called where it is refused."""
    try:
        loader = _Strict(file.read_text(encoding="utf-8"))
        loader.name = place
        return loader.get_single_data()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        found = getattr(error, "problem", None) or str(error).splitlines()[0]
        where = f"{place}:{mark.line + 1}" if mark else place
        facts = {"place": where, "name": file.stem, "found": found, "expected": "YAML"}
        raise ParameterRefused(BAD_VALUE.with_facts(**facts)) from error
