"""The page of who may do what is the one that the code writes."""

from tangga.site.permissions_page import page
from tests.architecture.project import ROOT


def test_page_of_permissions_keeps_up_with_the_code() -> None:
    assert (ROOT / "docs" / "reference" / "permissions.md").read_text(encoding="utf-8") == page()
