"""What is put on record has words, and what has words is put on record."""

import ast
import re

from tests.architecture.project import calls, python_files, tree

ACTION = re.compile(r"(accounts|audit|matching|payments|programmes|registry|site)\.[a-z]+(_[a-z]+)+")
"""`slice.fact_in_past_tense`"""


def recorded() -> set[str]:
    """Every action that some code puts on record: what reads like one in a file that records."""
    named = set()
    for path in python_files("tangga"):
        if any(isinstance(call.func, ast.Attribute) and call.func.attr == "record" for call in calls(path)):
            texts = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
            named |= {text for text in texts if isinstance(text, str) and ACTION.fullmatch(text)}
    return named


def test_every_action_on_record_has_words_and_every_word_an_action() -> None:
    from tangga.site.record.words import ACTIONS

    assert recorded() == set(ACTIONS)


def test_there_are_actions_to_look_at() -> None:
    assert len(recorded()) > 10
