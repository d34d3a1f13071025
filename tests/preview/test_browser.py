"""The preview in Debian's Chromium: pictures change in place, mistakes come and go, keys, overlays, phone, ten tabs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'preview' is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
if shutil.which("chromium") is None:
    pytest.skip("Chromium is not installed: apt-get install chromium", allow_module_level=True)

pytestmark = pytest.mark.slow

FERRY = "ferry-returns-north-quay.md"


@pytest.fixture(scope="module")
def address(sample_copy: Path) -> Iterator[str]:
    """Where the command serves it."""
    command = [sys.executable, "-m", "edition", "preview", str(sample_copy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which asks for nothing by itself."""
    with playwright.sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        one = play.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield one
        one.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A tab that shows the paper; every request of it goes to the preview."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.goto(address)
    tab.wait_for_selector("#page-0-7 img[src]", timeout=60_000)
    tab.wait_for_selector("#status:not(.working)", timeout=60_000)
    yield tab
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == [] and faults == []
    tab.close()


def picture(tab: Any, number: int) -> str:
    """The address of the picture of a page."""
    return str(tab.query_selector(f"#page-0-{number} img").get_attribute("src"))


def changed(path: Path, old: str, new: str) -> None:
    """Write ``new`` in the place of ``old``."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_change_comes_and_the_place_stays(page: Any, sample_copy: Path) -> None:
    """The page of the story gets another picture; the others keep theirs, and nothing is scrolled."""
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    at = page.evaluate("() => document.getElementById('pages').scrollTop")
    before = {n: picture(page, n) for n in range(1, 8)}
    changed(sample_copy / "articles" / FERRY, "four minutes late", "five minutes late")
    page.wait_for_selector(f'#page-0-1 img:not([src="{before[1]}"])', timeout=20_000)
    page.wait_for_selector("#status:not(.working)", timeout=20_000)
    now = {n: picture(page, n) for n in range(1, 8)}
    assert now[1] != before[1] and sum(now[n] == before[n] for n in now) >= 4
    assert at > 500 and page.evaluate("() => document.getElementById('pages').scrollTop") == at
    changed(sample_copy / "articles" / FERRY, "five minutes late", "four minutes late")
    page.wait_for_selector(f'#page-0-1 img[src="{before[1]}"]', timeout=20_000)


def test_a_mistake_shows_and_goes(page: Any, sample_copy: Path) -> None:
    """The banner says the sentence; the last good pages stay."""
    home, before = sample_copy.parent / "paper.toml", picture(page, 1)
    good = home.read_text("utf-8")
    home.write_text(f"{good}\nnonsense = 1\n", "utf-8")
    page.wait_for_selector("#fault:not([hidden])", timeout=20_000)
    assert "nonsense" in page.inner_text("#fault") and picture(page, 1) == before
    home.write_text(good, "utf-8")
    page.wait_for_selector("#fault[hidden]", state="attached", timeout=20_000)


def test_keys_and_overlays(page: Any) -> None:
    """The grid, the stories, spreads, sizes; a click on a story names its file."""
    for key, name in (("g", "grid"), ("m", "modules")):
        page.keyboard.press(key)
        assert page.get_attribute(f"#toggle-{name}", "aria-pressed") == "true"
    assert page.is_visible("#page-0-1 svg .columns rect")
    page.click("#page-0-1 svg .places rect >> nth=0")
    assert FERRY in page.inner_text("#chosen")
    wide = page.query_selector("#page-0-1").bounding_box()["width"]
    page.keyboard.press("+")
    assert page.query_selector("#page-0-1").bounding_box()["width"] > wide
    page.keyboard.press("0")
    boxes = [page.query_selector(f"#page-0-{n}").bounding_box() for n in (2, 3)]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    page.keyboard.press("s")
    boxes = [page.query_selector(f"#page-0-{n}").bounding_box() for n in (2, 3)]
    assert boxes[0]["y"] < boxes[1]["y"]


def test_a_thumbnail_leads_to_its_page(page: Any) -> None:
    """And is marked when it is there."""
    page.click("#thumb-0-5")
    page.wait_for_selector("#thumb-0-5.here")
    top = page.query_selector("#pages").bounding_box()["y"]
    assert abs(page.query_selector("#page-0-5").bounding_box()["y"] - top) < 40


def test_the_book_is_read_beside(page: Any) -> None:
    """With its own style sheet and pictures."""
    page.keyboard.press("b")
    frame = page.frame_locator("#chapter")
    frame.locator("h1").wait_for()
    assert frame.locator("h1").inner_text() == "The Harbour Gazette"
    image = frame.locator(".thumbnail img")
    image.wait_for()
    page.wait_for_timeout(500)
    assert image.evaluate("one => one.naturalWidth") > 100


def test_defects_are_marked_when_they_are_asked_for(page: Any) -> None:
    """The check runs once, and its list is there."""
    page.keyboard.press("d")
    page.wait_for_selector("#remarks h2:has-text('Defects')", timeout=60_000)


def test_a_telephone_shows_page_below_page(browser: Any, address: str) -> None:
    """Nothing is wider than the screen."""
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    tab.goto(address)
    tab.wait_for_selector("#page-0-7 img[src]", timeout=60_000)
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert tab.query_selector("#page-0-1").bounding_box()["width"] > 340
    tab.close()


def test_ten_tabs_hear_of_a_change(browser: Any, address: str, sample_copy: Path) -> None:
    """One listens, and tells the others."""
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(10)]
    for tab in tabs:
        tab.goto(address)
    for tab in tabs:
        tab.wait_for_selector("#page-0-7 img[src]", timeout=60_000)
        tab.wait_for_selector("#status:not(.working)", timeout=60_000)
    before = picture(tabs[0], 1)
    changed(sample_copy / "articles" / FERRY, "four minutes late", "nine minutes late")
    for tab in tabs:
        tab.wait_for_selector(f'#page-0-1 img:not([src="{before}"])', timeout=30_000)
    changed(sample_copy / "articles" / FERRY, "nine minutes late", "four minutes late")
    context.close()
