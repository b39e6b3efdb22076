"""The report of a run: a glance for a minister, below it what an analyst needs."""

from tangga.programmes.report.writing import write_report

__all__ = ["write_report"]
