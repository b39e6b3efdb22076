"""How often something was tried from one address: counted across processes, forgotten after a while."""

from django.core.cache import cache

from tangga.platform.sealing import fingerprint


def is_tried_too_often(what: str, *, address: str, most: int) -> bool:
    """Whether there were that many wrong tries from an address lately."""
    return int(cache.get(_key(what, address), 0)) >= most


def count_try(what: str, *, address: str, seconds: int) -> None:
    """Count a wrong try; the count is forgotten that long after the first."""
    key = _key(what, address)
    cache.add(key, 0, seconds)
    cache.incr(key)


def _key(what: str, address: str) -> str:
    return f"tries:{what}:{fingerprint(address).hex()}"
