"""The pages need none of what compares millions of pairs."""

import subprocess
import sys

LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
import tangga.site.urls, tangga.site.wiring
print(sorted({"numba", "scipy", "xlsxwriter"} & set(sys.modules)))
"""


def test_the_site_starts_without_compiled_loops() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
