"""The page as it is written: what it may do, what it says, and that everything leads somewhere."""

import base64
import hashlib
import json
import re

import pytest
from lxml import html

from provenance.readers import markdown
from provenance.report import Entry, Options
from provenance.reports.html import render


@pytest.fixture(scope="module")
def page(harbour, options):
    return html.document_fromstring(render(harbour, options))


def said(page, path):
    return [" ".join("".join(node.itertext()).split()) for node in page.xpath(path)]


def digest(content):
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_only_its_own_style_and_script_may_act(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    script = page.xpath("//script[not(@type)]")
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest(script[0].text)}'" in policy
    assert f"style-src 'sha256-{digest(page.xpath('//style')[0].text)}'" in policy
    assert len(script) == 1
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere(page):
    assert not page.xpath("//@src | //link | //@style | //*[@*[starts-with(name(), 'on')]] | //img | //iframe")
    assert {re.match(r"#|https://quay\.example", href)[0] for href in page.xpath("//@href")} == {"#", "https://quay.example"}
    assert not re.search(r"url\(|@import", page.xpath("//style")[0].text)


def test_every_link_inside_leads_somewhere_and_ids_are_unique(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for name in [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")] + page.xpath("//@aria-controls"):
        assert name in ids


def test_the_meter_has_a_bar_for_each_support(page):
    widths = [float(width) for width in page.xpath("//svg/rect/@width")]
    assert widths == [40, 60]
    assert said(page, "//div[@class='covered']/p") == ["40% of 5 statements that need a source cite one", "2 cited, 3 uncited"]


def test_findings_name_their_rule_message_and_words(page):
    cards = said(page, "//section[@id='a0-findings']/ol/li")
    assert len(cards) == 3
    assert "1 ◆ Note stale-statement 7:9" in cards[0]
    assert "last updated here: March 3, 2011" in cards[0]
    assert "Suggested: Review." in cards[2]
    assert "Put it back." in cards[2]


def test_the_denominator_can_be_opened(page):
    summaries = said(page, "//section[@id='a0-coverage']//summary")
    assert summaries == ["Info-box rows (2)", "Sentences (3)", "Sentences (1)"]
    exempt = said(page, "//section[@id='a0-coverage']//details[3]//li")
    assert exempt == ["–It is well liked. Exempt · the author's own opinion"]


def test_what_was_not_checked_is_said(page):
    assert any("2 statements are cited, none verified" in words for words in said(page, "//header//p"))


def test_works_and_statements_link_both_ways(page):
    assert page.xpath("//section[@id='a0-works']//a[@href='#a0-s2']")
    data = json.loads(page.xpath("//script[@type='application/json']")[0].text)
    assert data["statements"][2]["citations"] == [{"work": 0, "mark": "[1]", "locator": "page 3", "reach": "sentence"}]
    assert page.xpath("//section[@id='a0-works']//*[@id='a0-w0']")
    assert page.xpath("//section[@id='a0-works']//i/text()") == ["Harbours", "Port Review"]


def test_works_that_the_list_does_not_hold_are_shown_as_written(harbour):
    page = html.document_fromstring(render(harbour, Options()))
    assert "Jane Roe, Harbours of the North" in said(page, "//section[@id='a0-works']//li")[0]


def test_excuses_are_listed(page):
    assert any("M. Stone" in words for words in said(page, "//section[@id='a0-findings']/ul/li"))


def test_several_articles_have_a_list_of_contents(build, inspect):
    both = inspect(build("Vell\n\nIt has 3 quays.\n", path="a.txt"), build("Ost\n\nIt has 4 quays.\n", path="b.txt"))
    page = html.document_fromstring(render(both, Options()))
    assert page.xpath("//nav//a/@href") == ["#a0", "#a1"]
    assert said(page, "//h1") == ["Vell", "Ost"]


EVIL = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"


def test_hostile_words_stay_words(build, inspect):
    b = build(f"# Vell {EVIL}\n\nIt has 3 quays. {EVIL} [1]\n\nRoe {EVIL}\n", path=f"{EVIL}.md", reader=markdown.READER)
    b.statement(f"It has 3 quays. {EVIL}", "cited", EVIL, cites=[("roe", "[1]", EVIL)], evidence=({"quote": EVIL, EVIL: EVIL},))
    b.work("roe", f"Roe {EVIL}", EVIL, title=EVIL, URL="javascript:alert(1)")
    b.finding("r", "error", EVIL, "3 quays", labels=[("quays", EVIL)], edit=EVIL).excuse("r", EVIL, "3 quays")
    lists = {b.article.path: (Entry(f"<i>{EVIL}</i>", ("roe",)),)}
    page = html.document_fromstring(render(inspect(b), Options(bibliography=lists)))
    assert len(page.xpath("//script")) == 2
    assert not page.xpath("//img | //@onerror")
    assert said(page, "//title")[0].startswith("Provenance report: Vell </script>")
