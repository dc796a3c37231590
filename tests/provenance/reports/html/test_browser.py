"""The page in a real browser: it is quiet, it needs no network, and what can be pressed does what it says."""

import os
import shutil

import pytest

from provenance.readers import markdown
from provenance.report import Entry, Options
from provenance.reports.html import render

pytestmark = pytest.mark.browser
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
EVIL = "</script><script>window.owned = 1</script><img src=http://a.example/x onerror=window.owned=1><svg onload=window.owned=1>"


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    """Opens an inspection's page; at the end nothing may have been complained of, and nothing asked of the network."""
    complaints, requests, contexts = [], [], []

    def opened(inspection, options, **context):
        file = tmp_path / "report.html"
        file.write_text(render(inspection, options), "utf-8")
        contexts.append(chromium.new_context(**{"viewport": WIDE, **context}))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith("file://")] == []


@pytest.fixture
def desk(visit, harbour, options):
    return visit(harbour, options)


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def words(page, selector):
    """The words of some pieces of the article, without the numbers of findings."""
    bare = "const own = n.cloneNode(true); own.querySelectorAll('.fn').forEach((m) => m.remove()); return own.textContent"
    return page.eval_on_selector_all(selector, f"(all) => all.map((n) => {{ {bare} }})")


def chosen(page):
    return words(page, ".paper .st.sel")


def test_a_click_shows_the_works_locator_and_reason(desk):
    desk.locator("#a0-s2").click()
    detail = desk.locator(".detail")
    for words in ("Roe, J. (1999).", "page 3", "Needs a source: states a number", "No source text was looked in"):
        assert words in detail.inner_text()
    assert chosen(desk) == ["The office, founded in 1902, runs 14 quays."]


def test_a_statement_shows_its_findings_beside_it(desk):
    desk.locator("#a0-s5").click()
    assert "states a date and cites nothing" in desk.locator(".detail").inner_text()
    assert "No work is cited." in desk.locator(".detail").inner_text()


def test_a_mark_leads_to_its_statement_and_a_loose_finding_to_itself(desk):
    desk.get_by_text("[1]", exact=True).first.click()
    assert chosen(desk) == ["The office, founded in 1902, runs 14 quays."]
    desk.locator(".hit.h-error").click()
    assert "its URL was lost" in desk.locator(".detail").inner_text()
    assert "Busy Coasts. (n.d.)." in desk.locator(".detail").inner_text()


def test_works_lead_to_statements_and_back(desk):
    desk.get_by_role("tab", name="References").click()
    work = desk.locator(".work").first
    work.get_by_text("1 statement rests on it").click()
    work.get_by_role("link", name="The office, founded").click()
    assert chosen(desk) == ["The office, founded in 1902, runs 14 quays."]
    desk.get_by_role("link", name="Show in the references").click()
    assert "sel" in work.get_attribute("class").split()


def test_a_finding_leads_to_its_words(desk):
    desk.locator(".card", has_text="uncited-statement").get_by_role("link", name="12:1").click()
    assert chosen(desk) == ["The office closed two quays in 1951."]


def test_keys_walk_choose_and_leave(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    assert chosen(desk) == ["Status: ", "Operational"]
    desk.keyboard.press("k")
    assert chosen(desk) == ["Location: ", "Vell"]
    desk.locator("#a0-s2").focus()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert chosen(desk)[0].startswith("According to")
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "a0-s3"


def test_filters_join_and_can_be_taken_back(desk):
    matched = ".paper .st.match"
    desk.get_by_role("button", name="Uncited 3").click()
    assert desk.get_by_role("status").inner_text() == "3 of 6 statements"
    desk.get_by_role("button", name="Sentences 4").click()
    assert words(desk, matched) == ["The office closed two quays in 1951."]
    desk.get_by_role("button", name="Show all").click()
    assert words(desk, matched) == []
    desk.get_by_role("button", name="With findings").click()
    assert desk.get_by_role("status").inner_text() == "2 of 6 statements"
    desk.get_by_role("searchbox").fill("QUAYS")
    assert words(desk, matched) == ["The office closed two quays in 1951."]
    desk.get_by_role("searchbox").fill("nothing like it")
    assert "No statement matches." in desk.get_by_role("status").inner_text()


def test_the_denominator_opens(desk):
    desk.get_by_role("tab", name="Coverage").click()
    desk.get_by_text("Sentences (1)").click()
    assert desk.get_by_text("Exempt · the author's own opinion").is_visible()


def test_an_address_chooses_a_statement(visit, harbour, options):
    page = visit(harbour, options)
    page.evaluate("location.hash = '#a0-s5'")
    page.wait_for_selector(".paper .st.sel")
    assert chosen(page) == ["The office closed two quays in 1951."]


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440, 2200])
def test_nothing_runs_over_the_side(visit, harbour, options, build, inspect, width):
    page = visit(harbour, options, viewport={"width": width, "height": 740})
    assert overflow(page) <= 0
    page.locator("#a0-s2").click()
    assert overflow(page) <= 0
    long = "x" * 900
    b = build(f"The {long} office.\n", path=f"{long}.txt").statement(f"The {long} office.", why=long)
    b.finding(long, "error", long, long)
    assert overflow(visit(inspect(b), Options(), viewport={"width": width, "height": 740})) <= 0


def test_on_a_small_screen_the_statement_comes_up_as_a_sheet_and_goes(visit, harbour, options):
    page = visit(harbour, options, viewport=NARROW)
    assert page.locator(".pane-findings").is_visible()
    assert not page.locator(".pane-statement").is_visible()
    page.locator("#a0-s2").click()
    box = page.locator(".pane-statement").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(NARROW["height"], abs=1)
    page.get_by_role("button", name="Close", exact=True).click()
    assert not page.locator(".pane-statement").is_visible()


def test_without_script_all_is_there_to_read(visit, harbour, options):
    page = visit(harbour, options, java_script_enabled=False)
    for words in ("its URL was lost", "40%", "Roe, J. (1999).", "The office closed two quays in 1951."):
        assert page.get_by_text(words).first.is_visible()
    assert not page.locator(".filters").is_visible()


def test_on_paper_findings_are_numbered_notes(visit, harbour, options):
    page = visit(harbour, options)
    page.locator("#a0-s2").click()
    page.emulate_media(media="print")
    for hidden in (".filters", ".tabs", ".pane-statement"):
        assert not page.locator(hidden).is_visible()
    assert page.locator(".fn").all_inner_texts() == ["1", "2", "3"]
    assert page.locator(".pane-findings .number").all_inner_texts() == ["1", "2", "3"]
    assert page.locator(".pane-works .entry").count() == 2


def test_hostile_words_do_nothing(visit, build, inspect):
    b = build(f"# Vell {EVIL}\n\nIt has 3 quays. {EVIL} [1]\n\nRoe {EVIL}\n", reader=markdown.READER)
    b.statement(f"It has 3 quays. {EVIL}", "cited", EVIL, cites=[("roe", "[1]", EVIL)], evidence=({"quote": EVIL, EVIL: EVIL},))
    b.work("roe", f"Roe {EVIL}", EVIL, title=EVIL, URL="javascript:window.owned=1")
    b.finding("r", "error", EVIL, "3 quays", labels=[("quays", EVIL)], edit=EVIL).excuse("r", EVIL, "3 quays")
    entry = Entry(f"<i>{EVIL}</i><a href='javascript:owned=1'>x</a>", ("roe",))
    page = visit(inspect(b), Options(bibliography={b.article.path: (entry,)}))
    page.locator("#a0-s0").click(position={"x": 5, "y": 5})
    assert EVIL in page.locator(".detail .words").inner_text()
    assert page.evaluate("window.owned") is None
    assert page.locator("img, .detail script").count() == 0


CONTRAST = """() => {
  const rgb = (words) => words.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => { for (; node; node = node.parentElement) {
    const c = rgb(getComputedStyle(node).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } };
  const poor = [];
  for (const node of document.body.querySelectorAll("*")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!own || ["SCRIPT", "STYLE"].includes(node.tagName) || !node.getClientRects().length) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${node.className} ${node.textContent.slice(0, 30)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(visit, harbour, options, scheme):
    """WCAG 2.2, success criterion 1.4.3: 4.5 to 1; also while a statement is chosen and others are filtered away."""
    page = visit(harbour, options, color_scheme=scheme, reduced_motion="reduce")
    for act in ("", "#a0-s5", "[data-support=uncited]", "[data-tab=coverage]", "[data-tab=works]", "[data-tab=findings]"):
        if act:
            page.locator(act).click()
            page.mouse.move(0, 0)
        assert page.evaluate(CONTRAST) == []


def test_what_can_be_pressed_has_a_name_and_can_be_reached(desk):
    names = desk.evaluate(
        """[...document.querySelectorAll("button, a, input, [role=button], [role=tab]")]
           .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim())).map((node) => node.outerHTML)"""
    )
    assert names == []
    assert desk.locator("main, header, aside").count() >= 3
    assert desk.locator("#a0-s2").get_attribute("role") == "button"
    described = desk.locator("#a0-s2").get_attribute("aria-describedby")
    assert "its text was not looked in" in desk.locator(f"#{described}").inner_text()
