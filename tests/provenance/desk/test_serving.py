"""Opening a desk on the command line: what it refuses, and who it takes its visitor for."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from provenance.cli import main
from provenance.desk.serving import DeskError, Plan, door_for, listen
from records.decisions import Editor
from records.store import Book

ANN = Editor(name="Ann", role="checker", secret="kept")


def run(capsys, *args):
    with pytest.raises(SystemExit) as left:
        main(list(args))
    return left.value.code, capsys.readouterr()


@pytest.mark.parametrize(("host", "loopback"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("desk.example", False)])
def test_loopback_is_known(host, loopback):
    assert Plan(host=host).loopback is loopback


def test_on_loopback_the_visitor_is_the_one_who_opened_it():
    door = door_for(Plan(person="  Bob   Roe "), (), 8765)
    assert door.local == ("Bob Roe", "approver")
    assert door_for(Plan(person="Ann"), (ANN,), 8765).local == ("Ann", "checker")
    assert "localhost:8765" in door.hosts


@pytest.mark.parametrize("plan", [Plan(host="0.0.0.0", names=("desk.example",)), Plan(login=True)])
def test_a_desk_for_others_wants_accounts(plan):
    for editors in ((), (ANN.model_copy(update={"active": False}),), (ANN.model_copy(update={"secret": ""}),)):
        with pytest.raises(DeskError, match="provenance account add"):
            door_for(plan, editors, 8765)
    assert door_for(plan, (ANN,), 8765).local is None


def test_a_desk_on_every_address_wants_its_names():
    with pytest.raises(DeskError, match="--name"):
        door_for(Plan(host="0.0.0.0"), (ANN,), 8765)
    assert door_for(Plan(host="0.0.0.0", names=("Desk.Example",)), (ANN,), 8765).hosts >= {"desk.example", "desk.example:8765"}


def test_a_port_in_use_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DeskError, match="address already in use; try another one"):
            listen(Plan(port=taken.getsockname()[1]))


def test_accounts_are_added_listed_and_closed(capsys, tmp_path, monkeypatch):
    place = str(tmp_path / "book.db")
    monkeypatch.setattr("provenance.commands.account._password", lambda: "correct horse battery")
    assert run(capsys, "account", "add", "Ann Editor", "--role", "approver", "--book", place)[0] == 0
    with Book.open(place) as book:
        (kept,) = book.editors()
    assert (kept.name, kept.role) == ("Ann Editor", "approver")
    assert "horse" not in kept.secret
    assert "Ann Editor  approver" in run(capsys, "account", "list", "--book", place)[1].out
    assert run(capsys, "account", "close", "Ann Editor", "--book", place)[0] == 0
    assert "closed" in run(capsys, "account", "list", "--book", place)[1].out


def test_what_cannot_be_is_one_line_and_status_2(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("provenance.commands.account._password", lambda: "short")
    for args, words in (
        (("account", "add", "Ann"), "the password is too short"),
        (("account", "add", " "), "is no name"),
        (("account", "close", "Ann"), "no"),
        (("desk", "--host", "0.0.0.0"), "there is none; make one"),
        (("desk", "--style", "no-such-style"), "no-such-style"),
        (("desk", "--book", str(tmp_path / "no" / "book.db")), "no record book is there"),
        (("desk", "--certificate", "no.pem"), "expected a PEM file"),
    ):
        status, printed = run(capsys, *args)
        assert status == 2
        assert words in printed.err
        assert len(printed.err.splitlines()) == 1


@pytest.mark.slow
def test_a_desk_is_served_until_it_is_stopped(tmp_path):
    command = [sys.executable, "-m", "provenance", "desk", "--port", "0"]
    at_work = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert at_work.stderr
    said = at_work.stderr.readline()
    address = said.partition(" at ")[2].split()[0]
    with urllib.request.urlopen(f"{address}login") as answer:
        assert answer.status == 200
    os.kill(at_work.pid, signal.SIGINT)
    assert at_work.wait(20) == 0
    assert at_work.stderr.read() == ""


def test_a_judge_that_nobody_knows_is_refused_also_where_the_settings_name_it(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Book.open("provenance.db").close()
    status, said = run(capsys, "desk", "--judge", "oracle", "--port", "0")
    assert (status, "judge 'oracle': expected" in said.err) == (2, True)
    (tmp_path / "provenance.toml").write_text('judge = "oracle"\n', encoding="utf-8")
    status, said = run(capsys, "desk", "--port", "0")
    assert (status, "judge 'oracle': expected" in said.err) == (2, True)
