"""What a browser may load for a report that is one file."""

from typing import Final

from csp.constants import NONE, UNSAFE_INLINE

REPORT_POLICY: Final = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "script-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
"""A report is one file with its own style and script, and asks nobody for anything."""
