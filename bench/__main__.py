"""`python -m bench`: every line of the table of what must be shown, the peer beside it."""

from collections.abc import Callable, Iterable, Iterator

from bench import (
    febrl,
    incremental,
    linking,
    payments_faults,
    payments_pain001,
    payments_replies,
    payments_round,
    ranking,
    record,
    repeat,
    rules_national,
    rules_openfisca,
    rules_what_if,
    site_load,
    site_pages,
    worlds,
)
from bench.lines import Line, note, show
from bench.options import Options, asked
from bench.processes import CommandFailed

BENCHMARKS: tuple[tuple[str, Callable[[Options], Iterable[Line]]], ...] = (
    ("worlds", worlds.lines),
    ("febrl", febrl.lines),
    ("linking", linking.lines),
    ("incremental", incremental.lines),
    ("repeat", repeat.lines),
    ("rules_national", rules_national.lines),
    ("rules_what_if", rules_what_if.lines),
    ("rules_openfisca", rules_openfisca.lines),
    ("ranking", ranking.lines),
    ("site_load", site_load.lines),
    ("site_pages", site_pages.lines),
    ("payments_replies", payments_replies.lines),
    ("record", record.lines),
    ("payments_pain001", payments_pain001.lines),
    ("payments_round", payments_round.lines),
    ("payments_faults", payments_faults.lines),
)


def _whole_table(options: Options) -> Iterator[Line]:
    if options.scale != 1.0:
        yield Line(f"worlds made smaller by {options.scale}: these figures prove nothing", "", "")
    for name, lines in BENCHMARKS:
        try:
            yield from lines(options)
        except CommandFailed as failure:
            note(str(failure))
            yield Line(name, "", f"failed: {str(failure).splitlines()[-1]}", is_met=False)


if __name__ == "__main__":
    show(_whole_table(asked()))
