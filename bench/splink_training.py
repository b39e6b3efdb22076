"""Splink learning a model, in a process of its own: asked for `recipe`, `tables` and the file `to` keep it in."""

import json
import warnings
from pathlib import Path
from typing import Any

from bench.processes import answer_request
from bench.splink_peer import train
from bench.splink_recipes import RECIPES


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Train and keep."""
    warnings.simplefilter("ignore")
    model = train(RECIPES[request["recipe"]], [Path(table) for table in request["tables"]])
    Path(request["to"]).write_text(json.dumps(model), encoding="utf-8")
    return {}


if __name__ == "__main__":
    answer_request(answer)
