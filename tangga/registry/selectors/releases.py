"""The releases that the site knows."""

import gzip

from tangga.registry.models import Release, ReleaseState


def release_loaded() -> Release | None:
    """The release that the site shows; none where nothing was loaded yet."""
    return Release.objects.defer("report").filter(state=ReleaseState.LOADED).first()


def releases_known() -> list[Release]:
    """Every release, the latest first."""
    return list(Release.objects.defer("report").select_related("loaded_by").order_by("-made_at", "-number"))


def report_of(number: int) -> bytes | None:
    """The page that a release brought; none where there is no such release."""
    packed = Release.objects.filter(number=number).values_list("report", flat=True).first()
    return None if packed is None else gzip.decompress(bytes(packed))
