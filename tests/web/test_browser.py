"""The pages in a real browser: accessible, light and dark, wide and narrow, with keys alone, without scripts."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented_site import jpeg
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("OPENCLEO_TEST_CHROMIUM", "/usr/bin/chromium"))
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/nl/", "/objects", "/nl/objects?type=scarab&class=scarab&from=-1600&to=-1000&view=list"),
    *("/objects?type=ring&material=faience", "/objects/met/9001", "/nl/objects/cleveland/1914.3"),
    *("/objects/met/9006", "/similar?object=met:9001&object=met:9003", "/similar", "/identify", "/model"),
    *("/nl/collections", "/about", "/objects?type=spaceship"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        pytest.skip(f"no Chromium at {CHROMIUM}; install it, or name another in OPENCLEO_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `npm ci`")
    return AXE.read_text(encoding="utf-8")


def opened(browser: Browser, address: str, **options: Any) -> Page:
    """A page in a context of its own, in which any message of the console is remembered."""
    page = browser.new_context(base_url=address, reduced_motion="reduce", **options).new_page()
    page.set_default_timeout(15_000)
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_every_page_is_accessible_and_fits(browser: Browser, address: str, axe: str, scheme: Any, width: int) -> None:
    page = opened(browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(_said(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(axe)
    found = []
    for path in PAGES:
        page.goto(path, wait_until="load")
        violations = page.evaluate("axe.run().then(result => result.violations)")
        found += [(path, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in violations]
        page.set_viewport_size({"width": 320, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append((path, f"wider than the screen by {wide} pixels", []))
        page.set_viewport_size({"width": width, "height": 800})
    page.context.close()
    assert found == []
    assert [each for each in complaints if "404" not in each] == []


def _said(message: ConsoleMessage) -> str:
    return f"{message.text} {message.location.get('url', '')}"


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_refused(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(_said(message)))
    for path in ("/", "/objects", "/objects/met/9001", "/identify"):
        page.goto(path, wait_until="networkidle")
    page.context.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert complaints == []


def test_nothing_jumps_while_pictures_load(browser: Browser, address: str) -> None:
    page = opened(browser, address, viewport={"width": 390, "height": 800})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries()) "
        "if (!each.hadRecentInput) window.shift += each.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    shifts = {}
    for path in ("/", "/objects", "/objects/met/9001", "/similar?object=met:9001"):
        page.goto(path, wait_until="networkidle")
        shifts[path] = page.evaluate("window.shift")
    page.context.close()
    assert {path: shift for path, shift in shifts.items() if shift > 0.05} == {}


def test_a_reader_with_keys_alone_reaches_an_object(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("shabti")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("“shabti”")
    page.locator("#museum-met").focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.locator(".card-link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facts-table")).to_be_visible()
    page.context.close()


def test_a_filter_changes_the_results_in_place_and_the_address_with_them(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/objects?q=shabti")
    page.evaluate("window.stayed = true")
    page.locator("#museum-cleveland").click()
    expect(page.locator("h1.sentence")).to_contain_text("in The Cleveland Museum of Art")
    expect(page).to_have_url(f"{address}/objects?q=shabti&museum=cleveland")
    if (ROOT / "src/opencleo/web/static/vendor/htmx.min.js").is_file():
        assert page.evaluate("window.stayed") is True
        assert page.evaluate("document.activeElement.id") == "museum-cleveland"
    page.go_back()
    expect(page.locator("h1.sentence")).not_to_contain_text("Cleveland")
    page.context.close()


def test_everything_works_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, address, java_script_enabled=False)
    page.goto("/nl/")
    page.locator("#q").fill("shabti")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator("h1")).to_contain_text("3 objecten")
    page.locator("#museum-met").click()
    expect(page.locator("h1")).to_contain_text("1 object")
    page.locator(".part").last.click()
    expect(page.locator("h1")).to_contain_text("3 objecten")
    page.locator("#from").fill("1300")
    page.get_by_role("button", name="Toon deze jaren").click()
    expect(page.locator("h1")).to_contain_text("vanaf 1300")
    boxes = page.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Vind vergelijkbare objecten").click()
    expect(page.locator("h1")).to_have_text("Vergelijkbaar met deze 2 objecten")
    page.goto("/objects/met/9001")
    page.locator("details.why summary").first.click()
    expect(page.locator("details.why p").first).to_be_visible()
    page.goto("/nl/identify")
    page.locator("#choose").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg((20, 130, 120))})
    page.get_by_role("button", name="Herken").click()
    expect(page.locator("h1")).to_contain_text("Waarschijnlijk: scarabee")
    page.context.close()


def test_a_photograph_is_previewed_dropped_and_refused_before_it_is_sent(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/")
    choose, preview = page.locator("#choose"), page.locator(".preview")
    choose.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg((20, 130, 120))})
    expect(preview).to_be_visible()
    choose.set_input_files({"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8" + b"\0" * 400_000})
    expect(page.locator(".upload-message")).to_contain_text("This photograph is larger")
    page.get_by_role("button", name="Recognise").click()
    expect(page).to_have_url(f"{address}/")
    page.evaluate(
        """data => {
            const files = new DataTransfer();
            files.items.add(new File([Uint8Array.from(data)], "c.jpg", {type: "image/jpeg"}));
            document.dispatchEvent(new DragEvent("drop", {dataTransfer: files, cancelable: true}));
        }""",
        list(jpeg((20, 130, 120), (60, 60))),
    )
    expect(preview).to_be_visible()
    page.get_by_role("button", name="Recognise").click()
    expect(page.locator("h1")).to_contain_text("Most likely: scarab")
    page.context.close()


def test_a_long_list_can_be_searched(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/objects")
    field = page.locator("#find-type")
    field.fill("shab")
    expect(page.locator("#type-shabti")).to_be_visible()
    expect(page.locator("#type-ring")).to_be_hidden()
    page.context.close()


def test_controls_are_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    page = opened(browser, address, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    small = []
    for path in ("/", "/objects", "/objects/met/9001"):
        page.goto(path)
        small += page.evaluate(
            """path => [...document.querySelectorAll("button, select, summary, nav a, .choice, .tick, .examples a")]
                .map(each => [each, each.getBoundingClientRect()])
                .filter(([each, box]) => box.height > 0 && box.height < 43.5)
                .map(([each, box]) => path + " " + each.outerHTML.slice(0, 80) + " " + box.height)""",
            path,
        )
    page.context.close()
    assert small == []


@pytest.mark.skipif(
    not os.environ.get("OPENCLEO_TEST_SCREENSHOTS"), reason="set OPENCLEO_TEST_SCREENSHOTS to a site's address"
)
def test_pictures_for_the_readme(browser: Browser) -> None:
    """Writes docs/screenshots/*.png of a running site: the results, and the answer to a photograph of one of them."""
    where = os.environ["OPENCLEO_TEST_SCREENSHOTS"]
    folder = ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    page = opened(browser, where, viewport={"width": 1280, "height": 860})
    page.goto("/objects?type=scarab&image=yes", wait_until="networkidle")
    page.screenshot(path=folder / "results.png")
    picture = page.locator(".card img").first.get_attribute("src")
    assert picture is not None
    photograph = page.request.get(picture).body()
    page.goto("/identify")
    page.locator("#choose").set_input_files({"name": "photograph.jpg", "mimeType": "image/jpeg", "buffer": photograph})
    page.get_by_role("button", name="Recognise").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / "upload.png")
    page.context.close()
    assert all(file.stat().st_size < 400_000 for file in folder.glob("*.png"))
