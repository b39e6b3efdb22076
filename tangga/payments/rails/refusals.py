"""Why a file is not written, or a reply not taken: each says what is wrong, where, and what to do."""

from tangga.platform.refusals import Refused


class OrdersRefused(Refused):
    """The orders cannot be written as they are; what was written so far must be thrown away."""


class ReplyRefused(Refused):
    """A reply cannot be taken, nor any row of it."""
