"""`python -m tangga.site.health URL`: ends with 0 if the address answers well, for containers without other tools."""

import sys
import urllib.error
import urllib.request

_SECONDS = 5


def main(address: str) -> int:
    """0 where it answers well, 1 otherwise."""
    if not address.startswith(("http://", "https://")):
        return 1
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - the scheme was looked at
            return 0 if answer.status == 200 else 1
    except (urllib.error.URLError, TimeoutError):
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
