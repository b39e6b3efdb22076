"""The catalogue in docs/reference says what the code says."""

import re
import shutil
from pathlib import Path

from tangga.rules.catalogue import write
from tangga.rules.law import rulebook
from tests.architecture.project import ROOT

REFERENCE = ROOT / "docs" / "reference"


def test_the_catalogue_is_in_step_with_the_code(tmp_path: Path) -> None:
    shutil.copy(REFERENCE / "sources.md", tmp_path)
    write(tmp_path / "rules.md")
    assert (REFERENCE / "rules.md").read_bytes() == (tmp_path / "rules.md").read_bytes(), "run `make fix`"


def test_every_source_that_a_figure_names_is_listed() -> None:
    listed = set(
        re.findall(r"^- (K\d+): [PNGA] ", (REFERENCE / "sources.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {key for one in rulebook().parameters for dated in one.values for key in re.findall(r"K\d+", dated.source)}
    assert named - listed == set()


def test_what_has_no_source_is_not_called_verified() -> None:
    assert [
        one.code for one in rulebook().parameters for dated in one.values if dated.source == "-" and dated.is_verified
    ] == []
