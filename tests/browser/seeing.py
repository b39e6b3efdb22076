"""What a person meets on a page, asked of the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MOST_BYTES = 150_000


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong with a page for people who see, hear or move otherwise."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def width_of(page: Page) -> int:
    """How wide the page is; wider than its window it would scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def bytes_of(page: Page) -> int:
    """What the page weighs with its style and scripts, without pictures."""
    return int(
        page.evaluate(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".filter((one) => !/\\.(svg|png|jpe?g|webp)$/.test(one.name))"
            ".reduce((sum, one) => sum + one.decodedBodySize, 0)"
        )
    )


def small_targets(page: Page) -> list[str]:
    """Buttons, fields and links standing alone that a thumb would miss."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('button, .action, input, select, .places a, summary')]
              .filter((one) => one.checkVisibility() && one.offsetParent && one.type !== 'hidden')
              .filter((one) => {
                const box = (one.closest('label') ?? one).getBoundingClientRect();
                return box.height > 0 && box.height < 48;
              })
              .map((one) => one.outerHTML.slice(0, 120))"""
        )
    )
