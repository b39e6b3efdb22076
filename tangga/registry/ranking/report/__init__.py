"""The page that a fitted ranking is shown by: how well it does, where it errs, and what it is not."""

from tangga.registry.ranking.report.writing import report_of

__all__ = ["report_of"]
