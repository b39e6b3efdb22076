"""Replies of banks and post: taken whole or not at all; what cannot be believed waits for a person."""

from tangga.payments.services.replies.resolving import resolve_set_aside
from tangga.payments.services.replies.taking import take_reply

__all__ = ["resolve_set_aside", "take_reply"]
