"""Memory that is no longer needed, given back to the machine."""

import ctypes
import sys


def give_back() -> None:
    """Gives freed memory back to the machine, where the C library (glibc) would keep it for later.

    Between two large steps of a long run: what one step needed would else be counted, and held, on top of the next.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
