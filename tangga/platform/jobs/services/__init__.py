"""Long work is asked for by pages and taken in hand by workers."""

from tangga.platform.jobs.services.asking import ask
from tangga.platform.jobs.services.working import Kinds, Work, work_once

__all__ = ["Kinds", "Work", "ask", "work_once"]
