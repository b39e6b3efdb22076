"""What villages propose and challenge: drafted, deliberated, verified, decided, sent to the ministry, taken in."""

from tangga.programmes.services.proposals.drafting import draft
from tangga.programmes.services.proposals.moving import decide, deliberate, refuse, verify, withdraw
from tangga.programmes.services.proposals.sending import send_batch
from tangga.programmes.services.proposals.taking_in import take_in

__all__ = ["decide", "deliberate", "draft", "refuse", "send_batch", "take_in", "verify", "withdraw"]
