"""Who gets in, and what never does: foreign hosts, foreign pages, missing tokens, people without an account."""

import pytest

from provenance.desk.guard import LARGEST, POLICY, hosts_for
from tests.provenance.desk.conftest import EVIL, PAGE, TEXT, token_in

ADDRESSES = ("/", "/article?article=article.txt", "/works", "/search?q=vell", "/card?article=article.txt&n=0")


def test_every_answer_bears_the_policy(desk):
    for address in (*ADDRESSES, "/static/article.js", "/nowhere"):
        headers = desk.client.get(address, headers=PAGE).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(desk, address):
    markup = desk.page(address)
    assert "<style" not in markup
    assert " style=" not in markup
    assert " onclick" not in markup
    scripts = [part.partition(">")[0] for part in markup.split("<script")[1:]]
    assert all("src=" in script or "application/json" in script for script in scripts)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "127.0.0.1:1", "localhost.evil:8765"])
def test_a_foreign_host_name_gets_nothing(desk, host):
    answer = desk.client.get("/", headers={**PAGE, "Host": host})
    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers
    assert "Vell" not in answer.text


def test_hosts_are_named_with_their_port():
    assert hosts_for(["Desk.example.org", "::1"], 8765) == {"desk.example.org:8765", "[::1]:8765"}
    assert "desk.example.org" in hosts_for(["desk.example.org"], 443)


def test_what_changes_something_wants_the_token(desk):
    kept = desk.find("harbour office")
    fields = {"ruling": "accept", "article": "article.txt", "thread": kept.thread, "seen": kept.content}
    for token in ("", "x" * 32):
        assert desk.post("/act", token=token, **fields).status_code == 403
    assert desk.client.post("/act", data={**fields, "csrf": "wrong"}).status_code == 403
    assert desk.room.book.decisions() == ()
    assert desk.client.post("/act", data={**fields, "csrf": desk.token}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_a_request_from_another_site_is_refused_even_with_the_token(desk, headers):
    answer = desk.client.post("/assign", data={"article": "article.txt", "take": "1", "csrf": desk.token}, headers=headers)
    assert answer.status_code == 403
    assert desk.room.book.shelf()[0].assigned == ()


def test_a_token_is_good_for_its_own_session_alone(desk):
    desk.client.cookies.clear()
    other = token_in(desk.page("/"))
    assert other != desk.token
    assert desk.post("/assign", article="article.txt", take="1").status_code == 403


def test_too_large_a_body_is_refused_unread(desk):
    headers = {"X-CSRF-Token": desk.token, "Content-Length": str(LARGEST + 1)}
    assert desk.client.post("/snapshot", content=b"x", headers=headers).status_code == 413


def test_nobody_gets_a_cookie_or_a_word_without_logging_in(guarded):
    answer = guarded.client.get("/", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    for address in ("/", "/article?article=article.txt", "/events?article=article.txt", "/source?work=x", "/works"):
        answer = guarded.client.get(address)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        assert "Vell" not in answer.text
    assert guarded.client.post("/act", data={"ruling": "accept"}).status_code == 401
    assert "set-cookie" not in guarded.client.get("/login", headers=PAGE).headers


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(guarded, login):
    answer = login(guarded, "Chi Checker")
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Lax", "Secure", "Path=/"))
    assert "Vell" in guarded.page("/")
    guarded.post("/logout")
    assert guarded.client.get("/", headers=PAGE).status_code == 303


def test_wrong_names_and_passwords_are_told_alike_and_rest(guarded, login):
    wrong = login(guarded, "Chi Checker", "wrong password")
    nobody = login(guarded, "Nobody Here", "wrong password")
    assert wrong.status_code == nobody.status_code == 403
    assert "There is no such name and password." in wrong.text
    assert wrong.text.replace("Chi Checker", "") == nobody.text.replace("Nobody Here", "")
    for _ in range(4):
        login(guarded, "Chi Checker", "wrong password")
    assert login(guarded, "Chi Checker").status_code == 429
    assert login(guarded, "App Approver").status_code == 303


def test_a_closed_account_opens_nothing_and_ends_its_session(guarded, login):
    login(guarded, "Chi Checker")
    editor = next(one for one in guarded.room.book.editors() if one.name == "Chi Checker")
    guarded.room.book.put_editor(editor.model_copy(update={"active": False}))
    assert guarded.client.get("/", headers=PAGE).status_code == 303
    assert login(guarded, "Chi Checker").status_code == 403


def test_a_role_changed_meanwhile_holds_at_once(guarded, login):
    login(guarded, "Chi Checker")
    editor = next(one for one in guarded.room.book.editors() if one.name == "Chi Checker")
    guarded.room.book.put_editor(editor.model_copy(update={"role": "author"}))
    assert guarded.act("harbour office", "accept").status_code == 403


def test_roles_allow_what_they_say(guarded, login):
    login(guarded, "Aud Author")
    assert "Accept" not in guarded.page("/card?article=article.txt&n=0")
    refused = guarded.act("harbour office", "accept")
    assert refused.status_code == 403
    assert "The role author may not decide" in refused.json()["message"]
    assert guarded.act("Maria Holt", "link", work=guarded.room.book.works()[0].key).status_code == 200
    assert guarded.post("/assign", article="article.txt", take="1").status_code == 403
    guarded.client.cookies.clear()
    login(guarded, "Chi Checker")
    assert guarded.act("harbour office", "accept").status_code == 200
    assert guarded.client.get("/signoff?article=article.txt").status_code == 403
    assert "Sign-off" not in guarded.page("/article?article=article.txt")
    assert [decision.editor for decision in guarded.room.book.decisions()] == ["Aud Author", "Chi Checker"]
    guarded.client.cookies.clear()
    login(guarded, "App Approver")
    assert guarded.client.get("/signoff?article=article.txt").status_code == 200


def test_an_author_undoes_only_what_is_their_own(guarded, login):
    login(guarded, "Chi Checker")
    first, second = (work.key for work in guarded.room.book.works())
    guarded.act("harbour office", "accept")
    guarded.act("Maria Holt", "link", work=first)
    accepted, linked = guarded.room.book.decisions()
    guarded.client.cookies.clear()
    login(guarded, "Aud Author")
    assert guarded.act("harbour office", "undo", decision=accepted.digest).status_code == 403
    assert guarded.act("Maria Holt", "undo", decision=linked.digest).status_code == 403
    guarded.act("Maria Holt", "link", work=second)
    own = guarded.room.book.decisions()[-1]
    assert guarded.act("Maria Holt", "undo", decision=own.digest).status_code == 200


@pytest.mark.parametrize("name", ["../desk.css", "..%2f..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "article.js%00", "templates/base.html"])
def test_static_files_are_the_named_ones_alone(desk, name):
    assert desk.client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "article.txt\x00", "file:///etc/passwd"])
def test_article_names_lead_only_into_the_book(desk, name):
    answer = desk.client.get("/article", params={"article": name}, headers=PAGE)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_a_hostile_article_is_words(desk):
    name = f"{EVIL}.txt"
    desk.record(TEXT.replace("harbour office", f"harbour {EVIL} office").replace("Quays of Vell (", f"Quays {EVIL} ("), name)
    asked = [("/", {}), ("/works", {}), ("/search", {"q": "onerror"})]
    asked += [(address, {"article": name}) for address in ("/article", "/article/findings", "/article/references")]
    asked += [("/card", {"article": name, "n": str(n)}) for n in range(4)]
    for address, params in asked:
        markup = desk.page(address, **params)
        for sign in ("<img", "<svg onload", "<script>", "<script >"):
            assert sign not in markup
