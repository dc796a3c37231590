"""What is done at the desk is in the book: decisions, links, evidence, corrections, merges, and their undoing."""

import re

import pytest

from provenance.desk.passwords import PasswordError, fits, secret
from provenance.desk.sessions import IDLE, Sessions, Tries
from records.decisions import Proposal
from records.store import Book
from tests.provenance.desk.conftest import TEXT


def state(answer, ordinal):
    return next(state for n, state, _ in answer.json()["states"] if n == ordinal)


def test_a_verdict_settles_a_statement_and_its_findings(desk):
    kept = desk.find("Maria Holt")
    answer = desk.act("Maria Holt", "exempt", reason="common knowledge in Vell")
    assert state(answer, kept.ordinal) | {"t": ""} == {"t": "", "s": "exempt", "v": "exempt", "c": False, "o": False, "f": 0}
    assert "Exempted" in desk.page("/card", article="article.txt", n=str(kept.ordinal))
    assert "common knowledge in Vell" in desk.page("/article/findings", article="article.txt")
    assert desk.room.book.decisions()[0].editor == "Ann Editor"


def test_a_flag_keeps_a_statement_open(desk):
    answer = desk.act("harbour office", "flag", reason="the census says 421")
    assert state(answer, 0)["o"]
    assert state(answer, 0)["v"] == "flag"


@pytest.mark.parametrize("ruling", ["flag", "exempt"])
def test_what_needs_a_reason_is_refused_without_one(desk, ruling):
    answer = desk.act("harbour office", ruling, reason="  ")
    assert answer.status_code == 400
    assert "needs a reason" in answer.json()["message"]
    assert desk.room.book.decisions() == ()


def test_a_linked_work_makes_an_uncited_statement_cited(desk):
    kept = desk.find("Maria Holt")
    work = desk.room.book.works()[0]
    answer = desk.act("Maria Holt", "link", work=work.key, label="chapter", value="3")
    assert state(answer, kept.ordinal)["s"] == "cited"
    assert "chapter 3 · linked at the desk" in desk.page("/card", article="article.txt", n=str(kept.ordinal))


def test_undo_takes_the_latest_decision_back_and_erases_nothing(desk):
    desk.act("harbour office", "accept")
    decision = desk.room.book.decisions()[0]
    answer = desk.act("harbour office", "undo", decision=decision.digest)
    assert state(answer, 0)["v"] == ""
    assert [one.ruling for one in desk.room.book.decisions()] == ["accept", "undo"]
    assert desk.act("harbour office", "undo", decision="0" * 64).status_code == 404


def test_a_stale_decision_is_refused_with_both_versions(desk):
    seen = desk.find("harbour office")
    desk.record(TEXT.replace("412 people", "421 people"), by="bob")
    answer = desk.act("harbour office", "accept", seen=seen.content)
    assert answer.status_code == 409
    told = answer.json()
    assert told["stale"]
    assert "412" in told["html"]
    assert "421" in told["html"]
    assert desk.room.book.decisions() == ()


def test_nobody_overrules_another_unknowingly(desk):
    kept = desk.find("harbour office")
    desk.room.book.decide(Proposal(ruling="flag", editor="Bob", thread=kept.thread, seen=kept.content, reason="the census says 421"))
    refused = desk.act("harbour office", "exempt", reason="well known", standing="")
    assert refused.status_code == 409
    assert "Bob decided on this statement after you opened it" in refused.json()["message"]
    assert "the census says 421" in refused.json()["html"]
    assert [one.ruling for one in desk.room.book.decisions()] == ["flag"]
    seen = hidden(desk.page("/card", article="article.txt", n=str(kept.ordinal)), 'ask" data-act="exempt')
    assert desk.act("harbour office", "exempt", reason="well known", standing=seen["standing"]).json()["ok"]
    assert desk.act("harbour office", "accept", standing="").json()["ok"], "one's own verdict needs no second look"


def test_a_decision_on_an_edited_statement_is_offered_again_with_the_difference(desk):
    desk.act("harbour office", "accept")
    desk.record(TEXT.replace("412 people", "421 people"), by="bob")
    card = desk.page("/card", article="article.txt", n="0")
    assert "Offered again" in card
    assert "<del>" in card


def test_a_page_of_an_older_version_is_told_so(desk):
    desk.record(TEXT.replace("412 people", "421 people"), by="bob")
    answer = desk.client.get("/card", params={"article": "article.txt", "n": "0", "version": "1"})
    assert answer.status_code == 409
    assert "new version" in answer.text


def test_a_passage_becomes_evidence_where_its_words_stand(desk):
    key = desk.room.book.works()[0].key
    text = "Preface.\n\nIn 1950 the office had\n412 people, and no more."
    answer = desk.post("/snapshot", work=key, text=text, origin="quays.txt")
    assert answer.json()["ok"], answer.text
    snapshot = next(iter(desk.room.sources.of([desk.room.book.work(key)]).values()))
    kept = desk.find("harbour office")
    fields = {"article": "article.txt", "thread": kept.thread, "seen": kept.content, "work_key": key, "snapshot": snapshot.sha256}
    wrong = desk.post("/evidence", **fields, quote="these words are nowhere", verdict="supported")
    assert wrong.status_code == 400
    answer = desk.post("/evidence", **fields, quote="the office had 412 people", verdict="supported")
    assert state(answer, kept.ordinal)["s"] == "supported"
    piece = desk.find("harbour office").evidence[0]
    quote, position = piece["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "the office had\n412 people"
    card = desk.page("/card", article="article.txt", n=str(kept.ordinal))
    assert "<mark>the office had\n412 people</mark>" in card
    assert desk.post("/evidence", **{**fields, "snapshot": "0" * 64}, quote="x").status_code == 409


def test_a_reference_is_corrected_and_answers_its_findings(desk):
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    shown = desk.page("/work/preview", work=work.key, title="Quays of Old Vell", author="Roe, Jane")
    assert "Quays of Old Vell" in shown
    answer = desk.post("/reference", article="article.txt", work=work.key, seen=work.content, title="Quays of Old Vell")
    assert answer.json()["ok"]
    assert desk.room.book.work(work.key).csl == {**work.csl, "title": "Quays of Old Vell"}
    assert desk.post("/reference", work=work.key, seen=work.content, title="Quays").status_code == 409


def hidden(page, form):
    """The fields of the first form of a class."""
    markup = page.partition(f'<form class="{form}')[2].partition("</form>")[0]
    return dict(re.findall(r'name="([^"]*)" value="([^"]*)"', markup))


def test_a_correction_is_undone_where_the_reference_stands(desk):
    kept = desk.find("harbour office")
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    assert "Undo the correction" not in desk.page("/works") + desk.page("/card", article="article.txt", n=str(kept.ordinal))
    desk.post("/reference", article="article.txt", work=work.key, seen=work.content, title="Quays of Old Vell")
    assert "Undo the correction" in desk.page("/works")
    fields = hidden(desk.page("/card", article="article.txt", n=str(kept.ordinal)), "undo-correction")
    answer = desk.post("/act", article="article.txt", **fields)
    assert answer.json()["said"] == "Undone."
    assert desk.room.book.work(work.key).csl == work.csl
    assert [one.ruling for one in desk.room.book.decisions(work=work.key)] == ["correct", "undo"]
    assert "Undo the correction" not in desk.page("/works")


def test_an_author_is_not_offered_to_undo_what_others_corrected(guarded, login):
    work = next(one for one in guarded.room.book.works() if one.csl["title"] == "Quays of Vell")
    csl = {**work.csl, "title": "Quays of Old Vell"}
    guarded.room.book.decide(Proposal(ruling="correct", editor="Chi Checker", work=work.key, seen=work.content, detail={"csl": csl}))
    login(guarded, "Aud Author")
    assert "Undo the correction" not in guarded.page("/works")
    guarded.client.cookies.clear()
    login(guarded, "Chi Checker")
    assert "Undo the correction" in guarded.page("/works")


def test_a_work_is_added_by_hand_and_can_be_linked(desk):
    answer = desk.post("/reference", type="book", title="Locks of Vell", author="Holt, Maria", issued="1962")
    key = answer.json()["key"]
    assert key == "holt-1962"
    assert desk.act("Maria Holt", "link", work=key).status_code == 200
    assert desk.post("/reference", type="book", title="").status_code == 400


def test_duplicates_are_merged_and_parted_again(desk):
    desk.record(TEXT.replace("(London: Mole Press, 1990)", "(London: The Mole Press, 1990)"), name="other.txt")
    page = desk.page("/works")
    assert "1 possible duplicate" in page
    first, second = [one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell"]
    answer = desk.post("/act", ruling="merge", work=second.key, into=first.key, seen=second.content)
    told = answer.json()
    assert told["ok"]
    assert "0 possible duplicates" in desk.page("/works")
    assert desk.post("/act", ruling="undo", **told["undo"]).json()["ok"]
    assert "1 possible duplicate" in desk.page("/works")


def test_the_sign_off_sheet_leaves_the_desk(desk):
    desk.act("harbour office", "accept")
    head = desk.room.book.heads()[0]
    answer = desk.client.get("/signoff", params={"article": "article.txt", "save": "1"})
    assert answer.headers["content-disposition"] == 'attachment; filename="signoff-article.txt.html"'
    assert head in answer.text
    assert "Ann Editor" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_an_article_is_taken_and_handed_back(desk):
    desk.post("/assign", article="article.txt", take="1")
    assert "Hand back" in desk.page("/")
    desk.post("/assign", article="article.txt", take="")
    assert desk.room.book.shelf()[0].assigned == ()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/article", 400), ("/card?article=article.txt&n=99", 404), ("/card?article=article.txt&n=x", 400), ("/source?work=nobody", 404), ("/no", 404)],
)
def test_what_cannot_be_shown_is_said_in_words(desk, address, status):
    answer = desk.client.get(address, headers={"Accept": "text/html", "Sec-Fetch-Dest": "document"})
    assert answer.status_code == status
    assert "Back to the shelf" in answer.text
    assert "Traceback" not in answer.text


def test_search_finds_statements_and_works(desk):
    page = desk.page("/search", q="basin")
    assert "<mark>" in page
    assert "thread=" in page


def test_search_shows_a_work_as_it_is_cited_and_a_merged_one_once(desk):
    desk.record(TEXT.replace("(London: Mole Press, 1990)", "(London: The Mole Press, 1990)"), name="other.txt")
    first, second = [one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell"]
    assert desk.page("/search", q="Quays Roe").count("Roe, Jane. <i>Quays of Vell</i>") == 2
    desk.post("/act", ruling="merge", work=second.key, into=first.key, seen=second.content)
    assert desk.page("/search", q="Quays Roe").count("Roe, Jane. <i>Quays of Vell</i>") == 1


def test_a_book_that_goes_away_is_an_error_in_words(desk, tmp_path):
    (tmp_path / "provenance.db").write_bytes(b"no database at all" * 100)
    for name in ("provenance.db-wal", "provenance.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    desk.room.book.close()
    answer = desk.client.get("/", headers={"Accept": "text/html", "Sec-Fetch-Dest": "document"})
    assert answer.status_code == 503
    assert "damaged" in answer.text


def test_sessions_end_when_idle():
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    session = sessions.open("Ann", "checker")
    now[0] = IDLE - 1
    assert sessions.find(session.key) is session
    now[0] += IDLE + 1
    assert sessions.find(session.key) is None
    assert sessions.find(None) is None


def test_a_name_rests_for_half_a_minute_after_five_wrong_passwords():
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(5):
        assert not tries.resting("Ann")
        tries.wrong("Ann")
    assert tries.resting("Ann")
    assert not tries.resting("Bob")
    now[0] = 31
    assert not tries.resting("Ann")


def test_passwords_are_kept_as_salted_hashes():
    kept = secret("correct horse battery")
    assert "correct" not in kept
    assert fits(kept, "correct horse battery")
    assert not fits(kept, "correct horse batter")
    assert not any(fits(damaged, "correct horse battery") for damaged in ("", "scrypt:x:y:z", kept.replace("scrypt", "plain")))
    assert secret("correct horse battery") != kept
    with pytest.raises(PasswordError):
        secret("short")


def test_what_another_process_writes_is_seen(desk, tmp_path):
    cursor = desk.room.book.cursor()
    kept = desk.find("harbour office")
    with Book.open(str(tmp_path / "provenance.db")) as other:
        other.decide(Proposal(ruling="accept", editor="Bob", thread=kept.thread, seen=kept.content))
    assert desk.room.book.cursor() > cursor
    assert "Accepted" in desk.page("/card", article="article.txt", n=str(kept.ordinal))


def test_a_desk_reads_ahead_and_survives_a_book_it_cannot_read(desk):
    desk.room.begin()
    desk.room.warm(["article.txt", "no such article"])
    assert desk.room.read("article.txt") is desk.room.read("article.txt")
    desk.act("harbour office", "accept")
    assert desk.room.read("article.txt").states[0]["v"] == "accept"
