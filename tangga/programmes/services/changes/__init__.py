"""Changes to many families: proposed, announced, begun in one area, applied to the rest, or taken back."""

from tangga.programmes.services.changes.announcing import announce, drop
from tangga.programmes.services.changes.applying import apply, begin
from tangga.programmes.services.changes.from_list import begin_from_list
from tangga.programmes.services.changes.proposing import begin_proposal, compare, propose
from tangga.programmes.services.changes.taking_back import take_back

__all__ = ["announce", "apply", "begin", "begin_from_list", "begin_proposal", "compare", "drop", "propose", "take_back"]
