"""Marks as platforms take them, and statements as a store takes them."""

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from typing import Any

import pytest
from marked import marks

from samtrain.errors import PlainError
from samtrain.grading import lms
from samtrain.grading.marks import Marks

HOME = "https://academy.example"


@pytest.fixture
def some() -> Marks:
    return marks(
        [
            ("anna", "02-portfolio", "P1", "criterion", 4.0, 4.0),
            ("anna", "02-portfolio", "P2", "criterion", 6.0, 5.5),
            ("anna", "06-stakeholders", "S1", "criterion", 10.0, 3.0),
            ("ben", "02-portfolio", "P1", "criterion", 4.0, 4.0),
            ("ben", "02-portfolio", "P2", "criterion", 6.0, None),
        ]
    )


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def test_moodle_finds_people_by_username(some: Marks) -> None:
    assert rows(lms.gradebook_csv(some, "moodle"))[:2] == [
        ["Username", "Email address", "02 Account selection", "06 Stakeholder assessment"],
        ["anna", "", "9.5", "3"],
    ]


def test_canvas_has_the_points_possible_in_its_second_row(some: Marks) -> None:
    table = rows(lms.gradebook_csv(some, "canvas"))
    assert table[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert table[1] == ["    Points Possible", "", "", "", "", "10", "10"]


def test_ilias_has_semicolons(some: Marks) -> None:
    assert rows(lms.gradebook_csv(some, "ilias"), ";")[1] == ["anna", "Anna", "9.5", "3"]


def test_what_is_not_marked_stays_blank(some: Marks) -> None:
    assert rows(lms.gradebook_csv(some, "moodle"))[2][2:] == ["", ""]


def test_a_column_for_each_criterion(some: Marks) -> None:
    head, anna, _ben = rows(lms.gradebook_csv(some, "moodle", "criterion"))
    assert dict(zip(head, anna, strict=True))["02 Account selection: P2"] == "5.5"


def test_a_name_like_a_formula_stays_text(some: Marks) -> None:
    some.students.loc["anna", "name"] = "=1+1"
    assert rows(lms.gradebook_csv(some, "canvas"))[2][0] == "'=1+1"


def test_a_statement_says_who_did_what_with_what_result(some: Marks) -> None:
    first = next(lms.statements(some, HOME))
    assert first["actor"]["account"] == {"homePage": HOME, "name": "anna"}
    assert first["verb"]["id"].endswith("/passed")
    assert first["result"]["score"] == {"scaled": 0.95, "raw": 9.5, "min": 0, "max": 10.0}


def test_a_statement_keeps_its_id_when_it_is_made_again(some: Marks) -> None:
    assert list(lms.statements(some, HOME)) == list(lms.statements(some, HOME))


# A store of one's own ----------------------------------------------------------------------------


class Store(HTTPServer):
    """A learning record store that keeps what it is sent, and answers ``status``."""

    status = 200
    got: list[dict[str, Any]]
    headers: dict[str, str]


@pytest.fixture
def store() -> Iterator[Store]:
    class Handler(BaseHTTPRequestHandler):
        server: Store

        def do_POST(self) -> None:
            self.server.got = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.server.headers = {"path": self.path, **{name.lower(): value for name, value in self.headers.items()}}
            body = json.dumps([each["id"] for each in self.server.got]).encode()
            self.send_response(self.server.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = Store(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_store_takes_the_statements(some: Marks, store: Store) -> None:
    made = list(lms.statements(some, HOME))
    address = f"http://127.0.0.1:{store.server_port}/xapi"
    assert lms.send(made, address, "key", "secret") == len(made)
    assert (store.got, store.headers["path"]) == (made, "/xapi/statements")
    assert store.headers["x-experience-api-version"] == "1.0.3" and store.headers["authorization"].startswith("Basic ")


def test_a_store_that_refuses_is_said_in_a_sentence(some: Marks, store: Store) -> None:
    store.status = 403
    with pytest.raises(PlainError, match="did not take the statements"):
        lms.send(list(lms.statements(some, HOME)), f"http://127.0.0.1:{store.server_port}")


def test_an_address_that_is_none_is_said_in_a_sentence(some: Marks) -> None:
    with pytest.raises(PlainError, match="no address"):
        lms.send([], "file:///etc/passwd")
