"""The verbs: decide a whole registry, and publish a run on the site (`publishing`, which needs the site's database)."""

from tangga.programmes.services.deciding import decide, law_asked, outcomes

__all__ = ["decide", "law_asked", "outcomes"]
