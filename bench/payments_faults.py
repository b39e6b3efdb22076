"""A round, and those that pay again what failed, brought to the last rupiah while the site is killed at fifty moments.

On a PostgreSQL server of its own; `python -m bench.payments_faults`. Each time one of worker, pages and database is
ended with `kill -9`, at moments drawn from the seed, and started again, over as many rounds as the kills last.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.databases import database, own_server
from bench.lines import Line, note, show
from bench.matches import COMMAND
from bench.options import Options, asked
from bench.payments_faults_books import faults
from bench.payments_faults_round import Office, Stuck
from bench.payments_faults_site import PARTS, Killer, Site
from bench.processes import CommandFailed, run, run_module

FAMILIES, FEWEST_FAMILIES = 20_000, 2_000
KILLS, LONGEST_BETWEEN_SECONDS = 50, 6.0
FEWEST_ROUNDS = 2
SETTLES_WITHIN_SECONDS = 120.0


def lines(options: Options) -> Iterator[Line]:
    """How many kills there were, and what does not hold afterwards."""
    count, kills = max(round(FAMILIES * options.scale), FEWEST_FAMILIES), max(round(KILLS * options.scale), 5)
    home = options.folder / f"faults-{count}"
    with own_server() as server, database(server.address, "faults") as bare, tempfile.TemporaryDirectory() as folder:
        surroundings = {**bare, "TANGGA_HOME": str(home)}
        note(f"faults: {count:,} families filled in")
        run_module("bench.payments_filled", {"surroundings": surroundings, "count": count})
        site = Site(server, surroundings, home / "site.log")
        killer = Killer(site, kills=kills, longest=LONGEST_BETWEEN_SECONDS, seed=options.seed)
        office, began = Office(site, Path(folder)), time.monotonic()
        try:
            found = [*_paid(site, killer, office), *faults(site.ask, office.said, families=count, home=home)]
        finally:
            site.stop()
        seconds = time.monotonic() - began
        found += _record_is_broken(surroundings)
        rounds = len(site.ask("SELECT 1 FROM payments_payround"))
        paid = site.ask("SELECT count(*) FROM payments_payline")[0][0]
    for fault in found:
        note(f"faults: {fault}")
    told = ", ".join(f"{killer.done[part]} {part}" for part in PARTS)
    verdict = f"{len(found)} kinds of fault" if found else "nothing paid twice, nothing lost, totals equal: 0 faults"
    yield Line(
        f"{killer.done.total()} kills ({told}) while {paid:,} payments of {rounds} rounds are made",
        "0 faults",
        f"{verdict}; {site.at_work} struck a job at work, {office.broken} requests got no answer, {seconds:.0f} s",
        is_met=not found and killer.done.total() == kills,
    )
    if not found:
        shutil.rmtree(home)


def _paid(site: Site, killer: Killer, office: Office) -> Iterator[str]:
    """Bring rounds to their end while the kills last; what went wrong on the way."""
    with killer.at_work():
        try:
            number, rounds = office.pay(), 1
            while True:
                note(f"faults: round {number}, {killer.done.total()} kills so far")
                office.bring(number)
                is_enough = rounds >= FEWEST_ROUNDS and (killer.is_done.is_set() or killer.failure)
                if is_enough or not _comes_back(site, number):
                    break
                number, rounds = office.pay_again(number), rounds + 1
            _settle(site)
        except Stuck as stuck:
            yield str(stuck)
    if killer.failure:
        yield f"the site was not started again: {killer.failure}"


def _comes_back(site: Site, number: int) -> bool:
    waiting = "SELECT 1 FROM payments_payline WHERE pay_round_id = %s AND state IN ('FAILED', 'RETURNED') LIMIT 1"
    return bool(site.ask(waiting, number))


def _settle(site: Site) -> None:
    """Let the worker finish what was asked for."""
    until = time.monotonic() + SETTLES_WITHIN_SECONDS
    while site.ask("SELECT 1 FROM jobs_job WHERE state IN ('ASKED', 'RUNNING')") and time.monotonic() < until:
        time.sleep(0.5)


def _record_is_broken(surroundings: dict[str, str]) -> list[str]:
    try:
        run([*COMMAND, "--lang", "en", "audit", "verify"], surroundings)
    except CommandFailed as failure:
        return [f"the record of actions: {failure}"]
    return []


if __name__ == "__main__":
    show(lines(asked()))
