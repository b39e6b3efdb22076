"""The page of a release: what a director understands at a glance and an analyst trusts."""

from tangga.matching.report.writing import write_report

__all__ = ["write_report"]
