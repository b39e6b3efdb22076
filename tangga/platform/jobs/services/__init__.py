"""Long work is asked for by pages and taken in hand by workers."""

from tangga.platform.jobs.services.asking import AskedByAnother, ask
from tangga.platform.jobs.services.working import Kinds, Work, work_once

__all__ = ["AskedByAnother", "Kinds", "Work", "ask", "work_once"]
