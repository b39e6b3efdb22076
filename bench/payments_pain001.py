"""A million payments as pain.001, and a reply to them as pain.002; `python -m bench.payments_pain001`.

The peers write the same payments by the generated classes of pyiso20022 (through xsdata), and by a plain tree of
Python's own ElementTree, both held in memory as they must; fewer of them, and told by the payment. A plain iterparse
that looks at no total reads the same reply.
"""

from collections.abc import Iterator
from typing import Any

from bench.lines import Line, note, show
from bench.options import Options, asked
from bench.processes import run_module

SMALL, LARGE, PEERS = 100_000, 1_000_000, 20_000
LEAST_A_SECOND = 20_000
MOST_GROWTH_BYTES = 32_000_000
"""Ten times the payments may take this much more memory: eight bytes for each, and what the machine leaves lying."""


def lines(options: Options) -> Iterator[Line]:
    """Payments a second written and read, and that memory does not grow with them."""
    small, large, peers = (max(round(count * options.scale), 1_000) for count in (SMALL, LARGE, PEERS))
    folder = options.folder / "payments"
    folder.mkdir(parents=True, exist_ok=True)
    note(f"payments_pain001: {large:,} payments written, answered and read")
    yield from _written(folder, small, large, peers)
    yield from _read(folder, small, large)


def _written(folder: Any, small: int, large: int, peers: int) -> Iterator[Line]:
    first, last = (_ours("write", folder, count) for count in (small, large))
    others = [run_module("bench.payments_peers", {"work": work, "count": peers}) for work in ("classes", "tree")]
    rates = [peers / other["seconds"] for other in others]
    rate = large / last["seconds"]
    yield Line(
        f"{large:,} payments written as pain.001.001.09",
        f">= {LEAST_A_SECOND:,}/s",
        f"{rate:,.0f}/s, {last['bytes'] / 1e6:,.0f} MB in {last['seconds']:.1f} s",
        f"pyiso20022 {rates[0]:,.0f}/s, ElementTree {rates[1]:,.0f}/s",
        rate >= LEAST_A_SECOND,
    )
    held = [(other["cost"].peak_bytes - other["before"]) / peers * large / 1e6 for other in others]
    yield _memory("writing them", first, last, f"grown to as many: {held[0]:,.0f} and {held[1]:,.0f} MB")


def _read(folder: Any, small: int, large: int) -> Iterator[Line]:
    _ours("answer", folder, small)
    _ours("answer", folder, large)
    first, last = (_ours("read", folder, count) for count in (small, large))
    peer = run_module("bench.payments_peers", {"work": "iterparse", "file": folder / f"reply-{large}.xml"})
    rate = large / last["seconds"]
    yield Line(
        f"a reply of {large:,} rows read from pain.002.001.10",
        f">= {LEAST_A_SECOND:,}/s",
        f"{rate:,.0f}/s",
        f"plain iterparse {large / peer['seconds']:,.0f}/s",
        rate >= LEAST_A_SECOND,
    )
    yield _memory("reading them", first, last, f"{peer['cost'].peak_bytes / 1e6:,.0f} MB")


def _ours(work: str, folder: Any, count: int) -> dict[str, Any]:
    return run_module("bench.payments_files", {"work": work, "folder": folder, "count": count})


def _memory(doing: str, first: dict[str, Any], last: dict[str, Any], peer: str) -> Line:
    few, many = first["cost"].peak_bytes, last["cost"].peak_bytes
    return Line(
        f"peak memory {doing}, a tenth and all",
        f"grows by <= {MOST_GROWTH_BYTES / 1e6:.0f} MB",
        f"{few / 1e6:,.0f} and {many / 1e6:,.0f} MB",
        peer,
        many - few <= MOST_GROWTH_BYTES,
    )


if __name__ == "__main__":
    show(lines(asked()))
