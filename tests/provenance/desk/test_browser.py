"""The desk in a real browser: editors work through articles by key and by mouse, alone and together."""


from pathlib import Path

import pytest

from provenance.desk.room import Room, Sources
from records.decisions import Editor, Proposal
from records.store import Book
from tests.conftest import ROOT, missing
from tests.provenance.desk.conftest import EVIL, PASSWORD, TEXT, inspected

pytestmark = pytest.mark.browser
AXE = ROOT / ".ci" / "node" / "node_modules" / "axe-core" / "axe.min.js"
SOURCE = "Preface.\n\nIn 1950 the harbour office counted 412 people on its rolls.\nCoal made up most of its trade."


def record(room, text, name="article.txt", reader="text"):
    room.book.record(inspected(text, name, reader), by="bob")


@pytest.fixture
def served(serve):
    """A desk with the article, on a port."""
    return serve()


@pytest.fixture
def page(served, visit):
    return visit(served.article())


def press(page, keys):
    for key in keys:
        page.keyboard.press(key)


def card(page, words):
    page.locator("#pane-statement").get_by_text(words).first.wait_for()
    return page.locator("#pane-statement")


def until(page, condition):
    """Wait for a condition; the page's policy forbids what Playwright does for it."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def rulings(room):
    return [decision.ruling for decision in room.book.decisions()]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_keys_walk_and_choose(page):
    press(page, "j")
    assert "412 people" in card(page, "1 of").locator(".words").inner_text()
    press(page, "jj")
    card(page, "3 of")
    press(page, "k")
    card(page, "2 of")
    assert page.locator(".paper .st.sel").first.inner_text().startswith("The office opened")
    assert page.evaluate("document.activeElement.dataset.s") == "1"


def test_accept_flag_exempt_and_undo_by_key(page, served):
    press(page, "ja")
    page.get_by_text("Accepted.", exact=True).wait_for()
    assert "v-accept" in page.locator(".paper .st").first.get_attribute("class")
    press(page, "n")
    card(page, "2 of")
    press(page, "f")
    page.locator("form[data-act=flag] textarea").fill("the yearbook says 1958")
    page.get_by_role("button", name="Flag", exact=True).last.click()
    card(page, "the yearbook says 1958")
    page.keyboard.press("j")
    card(page, "3 of")
    press(page, "x")
    page.locator("form[data-act=exempt] textarea").fill("common knowledge")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card(page, "common knowledge")
    press(page, "u")
    page.get_by_text("Undone.", exact=True).wait_for()
    assert rulings(served.room) == ["accept", "flag", "exempt", "undo"]
    assert served.room.book.statements("article.txt")[2].standing.state == "open"


def test_accepting_against_a_finding_wants_a_reason(page, served):
    press(page, "jjj")
    card(page, "3 of")
    press(page, "a")
    page.get_by_text("stands against it").wait_for()
    page.locator("form[data-act=accept] textarea").fill("I have seen the register")
    page.locator("form[data-act=accept]").get_by_role("button", name="Accept").click()
    card(page, "I have seen the register")
    assert served.room.book.decisions()[0].reason == "I have seen the register"


def test_next_open_skips_what_is_settled_and_says_when_nothing_is_left(page, served):
    for _ in served.room.book.statements("article.txt"):
        press(page, "n")
        page.evaluate("desk.shown")
        press(page, "x")
        page.locator("form[data-act=exempt] textarea").fill("for the test")
        page.locator("form[data-act=exempt] .main").click()
        page.get_by_text("Exempted.", exact=True).wait_for()
        page.evaluate("document.querySelector('.said').textContent = ''")
    press(page, "n")
    page.get_by_text("Nothing is open: every statement is settled.").wait_for()


def test_a_source_is_linked_by_key(page, served):
    key = served.room.book.works()[0].key
    press(page, "jjj")
    card(page, "3 of")
    press(page, "s")
    page.locator("form[data-act=link] input[name=work]").fill(key)
    page.locator("form[data-act=link] input[name=value]").fill("12")
    page.keyboard.press("Enter")
    card(page, "page 12 · linked at the desk")
    assert "s-cited" in page.locator(".paper .st[data-s='2']").first.get_attribute("class")


def test_evidence_is_a_passage_selected_in_the_source(page, served):
    press(page, "j")
    card(page, "1 of")
    press(page, "e")
    page.get_by_label("Paste the passage or the whole text").fill(SOURCE)
    page.get_by_role("button", name="Keep the text").click()
    text = page.locator(".source-text")
    text.wait_for()
    page.evaluate("""() => {
      const words = document.querySelector(".source-text").firstChild;
      const at = words.data.indexOf("counted 412 people");
      getSelection().setBaseAndExtent(words, at, words, at + "counted 412 people".length);
    }""")
    until(page, "document.querySelector('.evidence-form textarea').value === 'counted 412 people'")
    page.get_by_role("button", name="Use as evidence").click()
    assert card(page, "Added evidence").locator(".evidence mark").inner_text() == "counted 412 people"
    assert "s-supported" in page.locator(".paper .st").first.get_attribute("class")
    piece = served.room.book.statements("article.txt")[0].evidence[0]
    position = piece["selector"][1]
    assert SOURCE[position["start"] : position["end"]] == "counted 412 people"
    page.keyboard.press("Escape")
    assert not page.locator("#source").is_visible()
    page.get_by_role("button", name="Read it in the source").click()
    text.wait_for()
    assert page.evaluate("[...CSS.highlights.get('passage')].map(String)") == ["counted 412 people"]


def test_a_passage_is_found_by_its_words_without_a_mouse(page, served):
    press(page, "je")
    page.get_by_label("Paste the passage or the whole text").fill(SOURCE)
    page.get_by_role("button", name="Keep the text").click()
    passage = page.locator(".evidence-form textarea")
    passage.fill("COAL made up  most")
    page.get_by_role("button", name="Find it").click()
    page.get_by_text("Found and marked in the text.").wait_for()
    assert passage.input_value() == "Coal made up most"


def test_the_entry_follows_as_one_types(page, served):
    page.get_by_role("tab", name="References").click()
    page.locator("#pane-references [data-do=correct]").first.click()
    page.get_by_label("Title").fill("Quays of Old Vell")
    page.locator(".preview", has_text="Quays of Old Vell").wait_for()
    page.get_by_label("Date").fill("1991")
    page.locator(".preview", has_text="1991").wait_for()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("The reference is corrected.").wait_for()
    page.locator("#pane-references .entry", has_text="Quays of Old Vell").wait_for()
    assert "correct" in rulings(served.room)


def test_search_filters_and_shows_all_again(page):
    press(page, "/")
    page.keyboard.type("basin")
    assert page.get_by_text("1 of 4 statements").is_visible()
    page.keyboard.press("Enter")
    card(page, "second basin")
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="With findings").click()
    assert page.locator(".paper .st.match").count() >= 1


def test_help_lists_the_keys_and_closes(page):
    press(page, "?")
    assert page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_single_keys_can_be_turned_off(page, served):
    press(page, "?")
    page.get_by_label("Answer to single keys").uncheck()
    page.keyboard.press("Escape")
    press(page, "ja")
    page.wait_for_timeout(300)
    assert page.locator(".paper .st.sel").count() == 0
    page.reload()
    until(page, "window.desk?.walk !== undefined")
    press(page, "j")
    assert page.locator(".paper .st.sel").count() == 0
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Answer to single keys").check()
    page.keyboard.press("Escape")
    press(page, "j")
    card(page, "1 of")
    assert rulings(served.room) == []


def test_two_editors_see_each_others_decisions(served, serve, visit, tmp_path, formatter):
    """The second desk has a book of its own over the same file, as another process has."""
    with Book.open(str(tmp_path / "provenance.db")) as book:
        other = serve("Bo Second", own=Room(book, Sources(tmp_path / "sources"), formatter, "provenance.db"))
        ann, bo = visit(served.article()), visit(other.article())
        press(ann, "j")
        card(ann, "1 of")
        press(bo, "ja")
        bo.get_by_text("Accepted.", exact=True).wait_for()
        card(ann, "Accepted by Bo Second")
        ann.get_by_text("Bo Second: accepted on statement 1.").wait_for()
        ann.get_by_role("button", name="Undo").wait_for()
        assert "v-accept" in ann.locator(".paper .st").first.get_attribute("class")


def test_editors_at_one_desk_see_who_else_is_here(serve, visit):
    one = serve("Ann Editor")
    first, second = visit(one.article()), visit(serve("Bo Second").article())
    second.get_by_text("Also here: Ann Editor").wait_for()
    first.get_by_text("Also here: Bo Second").wait_for()


def test_a_stale_decision_shows_both_versions(page, served):
    press(page, "j")
    card(page, "1 of")
    record(served.room, TEXT.replace("412", "421"))
    press(page, "a")
    conflict = page.locator(".conflict")
    conflict.wait_for()
    assert "412" in conflict.inner_text()
    assert "421" in conflict.inner_text()
    assert served.room.book.decisions() == ()
    page.get_by_role("button", name="Show it as it is now").click()
    page.locator(".paper", has_text="421 people").wait_for()


def test_a_verdict_of_another_meanwhile_is_shown_and_no_word_is_lost(page, served):
    press(page, "jx")
    page.get_by_label("Why does it need no source?").fill("everybody knows it")
    kept = served.room.book.statements("article.txt")[0]
    served.room.book.decide(Proposal(ruling="flag", editor="Bob", thread=kept.thread, seen=kept.content, reason="the census says 421"))
    page.get_by_text("Load it again to see it").wait_for()
    page.locator("form[data-act=exempt] button.main").click()
    page.locator(".conflict").wait_for()
    assert "the census says 421" in page.locator(".conflict").inner_text()
    assert rulings(served.room) == ["flag"]
    page.get_by_role("button", name="Show it as it is now").click()
    page.locator(".standing", has_text="Flagged by Bob").wait_for()
    assert page.get_by_label("Why does it need no source?").input_value() == "everybody knows it"
    page.locator("form[data-act=exempt] button.main").click()
    card(page, "Exempted by Ann Editor")
    assert rulings(served.room) == ["flag", "exempt"]


def test_what_is_begun_while_a_pane_is_asked_anew_is_not_lost(page, served):
    page.get_by_role("tab", name="Findings").click()
    excuses = page.locator("#pane-findings > .card [data-ask^=excuse]")
    excuses.first.wait_for()
    held = []
    page.route("**/article/findings?*", lambda route: held.append(route))
    kept = served.room.book.statements("article.txt")[0]
    served.room.book.decide(Proposal(ruling="flag", editor="Bob", thread=kept.thread, seen=kept.content, reason="the census says 421"))
    while not held:
        page.wait_for_timeout(20)
    excuses.first.click()
    form = page.locator("#pane-findings form.ask:not([hidden])")
    form.locator("textarea").fill("agreed with the author")
    with page.expect_response("**/article/findings?*"):
        held[0].continue_()
    page.wait_for_timeout(100)
    assert form.locator("textarea").input_value() == "agreed with the author"
    page.unroute("**/article/findings?*")
    with page.expect_response("**/article/findings?*"):
        form.get_by_role("button", name="Cancel").click()
    page.locator("#pane-findings > *").first.wait_for()


def test_an_open_editor_stays_when_the_statement_is_accepted(page, served):
    press(page, "j")
    card(page, "1 of").locator("[data-do=correct]").first.click()
    page.get_by_label("Publisher").fill("Corrected Press")
    page.locator("#pane-statement [data-do=accept]").click()
    page.get_by_text("Accepted.", exact=True).wait_for()
    assert page.get_by_label("Publisher").input_value() == "Corrected Press"
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("The reference is corrected.").wait_for()
    assert rulings(served.room) == ["accept", "correct"]


def test_duplicates_are_merged_with_one_key_and_parted_with_another(served, visit):
    record(served.room, TEXT.replace("(London: Mole Press, 1990)", "(London: The Mole Press, 1990)"), "other.txt")
    page = visit(f"{served.address}/works")
    assert page.get_by_role("heading", name="Possible duplicates").is_visible()
    press(page, "jm")
    page.get_by_text("Merged; u undoes it.").wait_for()
    assert page.get_by_text("1 work merged into another").is_visible()
    press(page, "u")
    page.get_by_role("heading", name="Possible duplicates").wait_for()
    assert rulings(served.room) == ["merge", "undo"]


def resolve_everything(page, served, name):
    """Answer what is open as an editor does: correct a reference, exempt, accept with a reason, excuse the rest."""
    page.get_by_role("tab", name="References").click()
    page.locator("#pane-references [data-do=correct]").first.click()
    page.get_by_label("Publisher").fill("Corrected Press")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("The reference is corrected.").wait_for()
    page.locator(".paper").click(position={"x": 3, "y": 3})
    for _ in range(2 * len(served.room.book.statements(name))):
        page.evaluate("document.querySelector('.said').textContent = ''")
        press(page, "n")
        page.evaluate("desk.shown")
        if page.get_by_text("Nothing is open").is_visible():
            break
        press(page, "a")
        page.wait_for_timeout(30)
        asks = page.locator("form[data-act=accept]:not([hidden])")
        if asks.count():
            asks.locator("textarea").fill("checked against the register")
            asks.locator(".main").click()
        page.get_by_text("Accepted.", exact=True).wait_for()
    page.get_by_role("tab", name="Findings").click()
    excuses = page.locator("#pane-findings > .card [data-ask^=excuse]")
    page.locator("#pane-findings > *").first.wait_for()
    while (left := excuses.count()):
        excuses.first.click()
        form = page.locator("#pane-findings form.ask:not([hidden])")
        form.locator("textarea").fill("agreed with the author")
        form.locator(".main").click()
        excuses.nth(left - 1).wait_for(state="detached")
    page.get_by_text("Every finding is answered.").wait_for()


@pytest.mark.parametrize("which", ["example", "real"])
def test_an_editor_resolves_every_finding_of_an_article(serve, visit, request, which):
    path = ROOT / "examples" / "harbour-authority.txt"
    if which == "real":
        path = request.getfixturevalue("shared") / "articles" / "nti-dio.txt"
    served = serve()
    record(served.room, path.read_text(encoding="utf-8"), path.name)
    page = visit(served.article(path.name))
    resolve_everything(page, served, path.name)
    assert all(found.answer for found in served.room.book.findings(path.name))
    assert page.locator("#figures .counts .figure").first.inner_text() == "0"
    shelved = next(one for one in served.room.book.shelf() if one.name == path.name)
    assert shelved.progress == 1
    assert not any(shelved.open_findings.values())
    with page.expect_download() as download:
        page.get_by_role("link", name="Save it").click()
    sheet = Path(download.value.path()).read_text(encoding="utf-8")
    assert served.room.book.heads()[0] in sheet
    assert "Ann Editor" in sheet
    page.get_by_role("link", name="Sign-off sheet", exact=True).click()
    page.get_by_text("Sign-off sheet", exact=True).first.wait_for()
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    page.go_back()


def test_a_hostile_article_does_nothing(serve, visit):
    served = serve()
    text = TEXT.replace("harbour office", f"harbour {EVIL} office").replace("Quays of Vell (", f"Quays {EVIL} (")
    record(served.room, text)
    page = visit(served.article())
    press(page, "j")
    card(page, "1 of")
    for tab in ("Findings", "References"):
        page.get_by_role("tab", name=tab).click()
        page.locator(f"#pane-{tab.lower()} > *").first.wait_for()
    assert page.evaluate("window.owned") is None
    assert page.locator("img").count() == 0
    assert EVIL in page.locator(".detail .words").text_content()


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440, 2560])
def test_nothing_runs_over_the_side(served, visit, width):
    size = {"viewport": {"width": width, "height": 740}}
    long = "x" * 700
    record(served.room, TEXT.replace("harbour", long), f"{long[:200]}.txt")
    for address in (f"{served.address}/", f"{served.address}/works", served.article(f"{long[:200]}.txt")):
        page = visit(address, **size)
        assert overflow(page) <= 0, address
    press(page, "jf")
    card(page, "1 of")
    assert overflow(page) <= 0


def test_on_a_small_screen_the_card_comes_up_as_a_sheet_and_goes(served, visit):
    page = visit(served.article(), viewport={"width": 360, "height": 740})
    page.locator(".paper .st").first.click()
    card(page, "1 of")
    box = page.locator(".beside").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    page.get_by_role("button", name="Close", exact=True).click()
    assert "sheet" not in page.locator(".beside").get_attribute("class").split()


def test_on_paper_the_article_stands_without_the_tools(page):
    press(page, "j")
    card(page, "1 of")
    page.emulate_media(media="print")
    for hidden in (".filters", ".tabs", ".acts", ".tools"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".paper").is_visible()
    page.set_viewport_size({"width": 700, "height": 990})
    page.evaluate("document.querySelector('.beside').classList.add('sheet')")
    assert page.evaluate("getComputedStyle(document.querySelector('.beside')).position") == "static"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        missing(f"axe-core is not installed; install it with: npm install --no-save --prefix {AXE.parents[2]} axe-core")
    return AXE.read_text(encoding="utf-8")


VIEWS = ("shelf", "article", "card", "flag", "help", "findings", "references", "editor", "source", "works", "search", "problem")


def show(page, served, view):
    """Bring one of the desk's views up."""
    if view in ("shelf", "works", "search", "problem"):
        page.goto(served.address + {"shelf": "/", "works": "/works", "search": "/search?q=vell", "problem": "/article?article=none"}[view])
        return
    page.goto(served.article())
    if view in ("card", "flag", "source"):
        press(page, "j")
        card(page, "1 of")
        press(page, {"card": "", "flag": "f", "source": "e"}[view])
    elif view == "help":
        press(page, "?")
    elif view in ("findings", "references", "editor"):
        pane = "references" if view == "editor" else view
        page.get_by_role("tab", name=pane.title()).click()
        page.locator(f"#pane-{pane} > *").first.wait_for()
    if view == "editor":
        page.locator("#pane-references [data-do=correct]").first.click()
        page.locator(".editor").wait_for()
    if view == "source":
        page.locator(".source-text").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_in_any_view(served, visit, axe, scheme, width):
    """WCAG 2.2 A and AA, and the best practices axe knows."""
    record(served.room, TEXT.replace("(London: Mole Press, 1990)", "(London: The Mole Press, 1990)"), "other.txt")
    first = served.room.book.statements("article.txt")[0]
    served.room.sources.keep(str(first.links[0].work), SOURCE.encode(), "quays.txt")
    page = visit(f"{served.address}/", viewport={"width": width, "height": 860}, color_scheme=scheme)
    poor = []
    for view in VIEWS:
        show(page, served, view)
        poor += [(view, *row) for row in violations(page, axe)]
    assert poor == []


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [(one["id"], node["html"][:160], node["failureSummary"][:200]) for one in found["violations"] for node in one["nodes"]]


def test_axe_looks_at_the_page(page, axe):
    page.evaluate("document.querySelector('main').append(Object.assign(document.createElement('input'), { id: 'nameless' }))")
    assert [row[0] for row in violations(page, axe)] == ["label"]


def test_logging_in_and_out_works_and_has_no_violation(serve, visit, axe, kept_password):
    served = serve(name=None)
    served.room.accounts = True
    served.room.book.put_editor(Editor(name="Ann Editor", role="checker", secret=kept_password))
    page = visit(f"{served.address}/")
    assert violations(page, axe) == []
    page.get_by_label("Name").fill("Ann Editor")
    page.get_by_label("Password").fill("a wrong password")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert violations(page, axe) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The Quays of Vell").click()
    until(page, "window.desk?.walk !== undefined")
    page.keyboard.press("j")
    card(page, "1 of")
    page.keyboard.press("a")
    page.get_by_text("Accepted.", exact=True).wait_for()
    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Password").wait_for()
    assert [decision.editor for decision in served.room.book.decisions()] == ["Ann Editor"]


def test_the_desk_is_usable_by_keyboard_alone(served, visit):
    """From the shelf to a decision without a mouse."""
    page = visit(f"{served.address}/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.spine a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/article?*")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.paper .st')"):
            break
    page.keyboard.press("Enter")
    card(page, "1 of")
    press(page, "a")
    page.get_by_text("Accepted.", exact=True).wait_for()
    assert rulings(served.room) == ["accept"]


def test_a_changed_address_is_followed(page):
    press(page, "j")
    card(page, "1 of")
    page.evaluate("location.hash = '#s2'")
    card(page, "3 of")
    assert page.locator(".paper .st.sel").first.get_attribute("data-s") == "2"
