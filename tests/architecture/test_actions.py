"""What is put on record has words, and what has words is put on record."""

import ast

from tests.architecture.project import calls, python_files


def recorded() -> set[str]:
    """Every action that some code puts on record."""
    named = set()
    for path in python_files("tangga"):
        for call in calls(path):
            is_record = isinstance(call.func, ast.Attribute) and call.func.attr == "record" and call.args
            if is_record and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
                named.add(call.args[0].value)
    return {name for name in named if "." in name}


def test_every_action_on_record_has_words_and_every_word_an_action() -> None:
    from tangga.site.record.words import ACTIONS

    assert recorded() == set(ACTIONS)


def test_there_are_actions_to_look_at() -> None:
    assert len(recorded()) > 10
