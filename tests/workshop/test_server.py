"""The server's addresses, asked as a browser and as an attacker would."""

import asyncio
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse

from samtrain.errors import PlainError
from samtrain.tools.alignment.model import TeamAlignment
from samtrain.workshop import server
from samtrain.workshop.server import MOST_BYTES, MOST_TRIES, Closed, Shown, Workshop, start
from samtrain.workshop.store import Store
from tests.workshop.apart import apart


@dataclass
class Site:
    """A running workshop, and a client without cookies of its own."""

    shop: Workshop

    @property
    def origin(self) -> str:
        return self.shop.address.rstrip("/")

    async def ask(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> HTTPResponse:
        sent = {"Origin": self.origin, "Content-Type": "application/json"} if body is not None else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if body is None or isinstance(body, str) else json.dumps(body)
        request = HTTPRequest(
            self.origin + path, method, {k: v for k, v in sent.items() if v}, data, follow_redirects=False
        )
        return await AsyncHTTPClient().fetch(request, raise_error=False)

    async def seat(self, number: int = 0) -> str:
        """The cookie of whoever takes this seat."""
        reply = await self.ask("/join", "POST", {"code": self.shop.store.seats()[number].code})
        assert reply.code == 200
        return reply.headers["Set-Cookie"].split(";")[0]

    async def instructor(self) -> str:
        reply = await self.ask(f"/enter?token={self.shop.token}")
        assert (reply.code, reply.headers["Location"]) == (302, "/instructor")
        return reply.headers["Set-Cookie"].split(";")[0]

    def refused(self) -> list[str]:
        return [what for _at, _address, what in reversed(self.shop.store.refusals())]


Scenario = Callable[[Site], Awaitable[None]]


@pytest.fixture
def run(record: TeamAlignment, tmp_path: Path) -> Callable[[Scenario], None]:
    """Run a scenario against a workshop of three members."""

    async def running(scenario: Scenario) -> None:
        store = Store(tmp_path / "w.sqlite", "A001", "t0", [member.id for member in record.members])
        picture = Shown("dots", "Far apart", "<svg/>", "Far apart\n- I01")
        shop = Workshop(
            store,
            record,
            "t0",
            "Helvion",
            lambda answers: Closed([f"{member}: {draft.answer}" for member, draft in answers], [picture]),
        )
        served = start(shop, port=0)
        try:
            await scenario(Site(shop))
        finally:
            served.stop()
            await served.close_all_connections()
            store.close()

    return lambda scenario: apart(lambda: asyncio.run(running(scenario)))


def answer(edits: int = 1, **cells: Any) -> dict[str, Any]:
    return {"edits": edits, "done": False, "answer": cells}


def said(reply: HTTPResponse) -> str:
    return str(json.loads(reply.body)["said"])


def test_a_member_answers_and_finds_the_answer_again(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        assert (await site.ask("/")).headers["Location"] == "/join"
        cookie = await site.seat()
        assert (await site.ask("/", Cookie=cookie)).headers["Location"] == "/form"
        form = await site.ask("/form", Cookie=cookie)
        assert b"They plan with us" in form.body
        assert form.headers["Cache-Control"] == "no-store"
        reply = await site.ask("/answer", "PUT", answer(2, ratings={"I01": 4}), Cookie=cookie)
        assert json.loads(reply.body) == {"edits": 2}
        held = json.loads((await site.ask("/answer", Cookie=cookie)).body)
        assert held == {"edits": 2, "answer": {"ratings": {"I01": 4}}, "done": False, "wave": "open"}
        assert site.refused() == []

    run(scenario)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        joined = await site.ask("/join", "POST", {"code": site.shop.store.seats()[0].code})
        entered = await site.ask(f"/enter?token={site.shop.token}")
        for reply, path in ((joined, "Path=/"), (entered, "Path=/instructor")):
            parts = reply.headers["Set-Cookie"].split("; ")
            assert {"HttpOnly", "SameSite=Lax", path} <= set(parts)

    run(scenario)


def test_a_code_is_good_for_one_browser(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        code = site.shop.store.seats()[0].code
        await site.seat()
        again = await site.ask("/join", "POST", {"code": code})
        assert again.code == 403 and "has been used" in said(again)
        assert site.refused() == ["a wrong or used code, POST /join"]

    run(scenario)


def test_opening_the_link_uses_no_code_up(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        for _time in range(3):
            assert (await site.ask("/join")).code == 200
        assert not any(seat.taken for seat in site.shop.store.seats())

    run(scenario)


def test_codes_cannot_be_guessed_by_trying(run: Callable[[Scenario], None], monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(site: Site) -> None:
        codes = [await site.ask("/join", "POST", {"code": f"WRONG{n}"}) for n in range(MOST_TRIES)]
        assert {reply.code for reply in codes} == {403}
        right = {"code": site.shop.store.seats()[0].code}
        assert (await site.ask("/join", "POST", right)).code == 429
        monkeypatch.setattr(server, "WINDOW", 0.0)
        assert (await site.ask("/join", "POST", right)).code == 200

    run(scenario)


@pytest.mark.parametrize("cookie", ["", "forged", "'; DROP TABLE seats; --"])
def test_without_the_own_cookie_there_is_no_answer(run: Callable[[Scenario], None], cookie: str) -> None:
    async def scenario(site: Site) -> None:
        await site.ask("/answer", "PUT", answer(ratings={"I01": 4}), Cookie=await site.seat())
        head = {"Cookie": f'{site.shop.cookie}="{cookie}"'} if cookie else {}
        for method, body in (("GET", None), ("PUT", answer(9, ratings={"I01": 1}))):
            reply = await site.ask("/answer", method, body, **head)
            assert reply.code == 401 and b"ratings" not in reply.body
        assert site.shop.store.draft(1).answer == {"ratings": {"I01": 4}}
        assert len(site.refused()) == 2

    run(scenario)


def test_nothing_a_member_sends_reaches_another_seat(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        first, second = await site.seat(0), await site.seat(1)
        await site.ask("/answer", "PUT", answer(ratings={"I01": 4}), Cookie=first)
        stolen = {**answer(9, ratings={"I01": 1}, member="T01"), "seat": 1, "member": "T01"}
        assert (await site.ask("/answer?seat=1", "PUT", stolen, Cookie=second)).code == 200
        assert site.shop.store.draft(1).answer == {"ratings": {"I01": 4}}
        held = json.loads((await site.ask("/answer?seat=1&member=T01", Cookie=second)).body)
        assert held["answer"]["ratings"] == {"I01": 1}

    run(scenario)


def test_an_older_copy_does_not_overwrite_a_newer_one(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        cookie = await site.seat()
        await site.ask("/answer", "PUT", answer(7, ratings={"I01": 4}), Cookie=cookie)
        reply = await site.ask("/answer", "PUT", answer(3, ratings={}), Cookie=cookie)
        assert reply.code == 409
        assert json.loads(reply.body)["draft"]["answer"] == {"ratings": {"I01": 4}}

    run(scenario)


@pytest.mark.parametrize(
    ("headers", "code", "noted"),
    [
        ({"Origin": "http://evil.example"}, 403, "a change from another page"),
        ({"Origin": "null"}, 403, "a change from another page"),
        ({"Origin": ""}, 403, "a change from another page"),
        ({"Content_Type": "text/plain"}, 415, "a body of type text/plain"),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415, "a body of type application/x-www-form"),
        ({"Host": "evil.example"}, 403, "host evil.example"),
    ],
)
def test_what_another_site_makes_a_browser_send_is_refused_and_noted(
    run: Callable[[Scenario], None], headers: dict[str, str], code: int, noted: str
) -> None:
    async def scenario(site: Site) -> None:
        cookie = await site.seat()
        reply = await site.ask("/answer", "PUT", answer(ratings={"I01": 1}), Cookie=cookie, **headers)
        assert reply.code == code
        assert site.shop.store.draft(1).edits == 0
        assert site.refused()[0].startswith(noted)

    run(scenario)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 10_000_000])
def test_a_large_body_is_refused_and_noted(
    run: Callable[[Scenario], None], size: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(site: Site) -> None:
        cookie = await site.seat()
        with caplog.at_level(logging.WARNING, "samtrain.workshop"):
            reply = await site.ask("/answer", "PUT", "x" * size, Cookie=cookie)
        assert reply.code == 413 and "larger than any answer" in said(reply)
        assert site.refused() == [f"a body of {size:,} bytes, PUT /answer"]
        assert "a body of" in caplog.text
        assert (await site.ask("/answer", "PUT", answer(ratings={"I01": 1}), Cookie=cookie)).code == 200

    run(scenario)


def test_a_body_without_a_length_is_refused(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        host = site.origin.removeprefix("http://")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(host.rpartition(":")[2]))
        writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 411")
        writer.close()
        await writer.wait_closed()

    run(scenario)


@pytest.mark.parametrize(
    "body", ["", "[]", "{", "{}", '{"edits": 0, "answer": {}}', '{"edits": 1, "answer": []}', "[" * 9999]
)
def test_what_is_no_answer_is_not_kept(run: Callable[[Scenario], None], body: str) -> None:
    async def scenario(site: Site) -> None:
        cookie = await site.seat()
        assert (await site.ask("/answer", "PUT", body, Cookie=cookie)).code == 400
        assert site.shop.store.draft(1).edits == 0

    run(scenario)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/instructor", "GET"),
        ("/instructor/state", "GET"),
        ("/instructor/picture/dots.svg", "GET"),
        ("/instructor/close", "POST"),
        ("/instructor/code", "POST"),
        ("/enter?token=guess", "GET"),
    ],
)
def test_the_instructors_pages_want_the_token(run: Callable[[Scenario], None], path: str, method: str) -> None:
    async def scenario(site: Site) -> None:
        cookies = ("samtrain_instructor=guess", await site.seat())
        for cookie in cookies:
            reply = await site.ask(path, method, {} if method == "POST" else None, Cookie=cookie)
            assert reply.code == 403
        assert site.shop.store.is_open and len(site.refused()) == 2

    run(scenario)


def test_the_instructor_sees_how_far_all_are_and_no_answer_before_the_end(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        token, member = await site.instructor(), await site.seat(1)
        await site.ask("/answer", "PUT", answer(ratings={"I01": 4, "I02": 2}, contribution="secret"), Cookie=member)
        page = await site.ask("/instructor", Cookie=token)
        assert b"<svg" in page.body and site.shop.address.encode() in page.body
        state = json.loads((await site.ask("/instructor/state", Cookie=token)).body)
        assert [(seat["name"], seat["answered"], seat["of"]) for seat in state["seats"]] == [
            ("Jonas Lindqvist", 0, 6),
            ("Siyu Qiu", 2, 6),
            ("Guowei Luo", 0, 6),
        ]
        assert "secret" not in json.dumps(state) and "pictures" not in state
        picture = await site.ask("/instructor/picture/dots.svg", Cookie=token)
        assert picture.code == 403 and "still open" in said(picture)

    run(scenario)


def test_closing_shows_the_pictures_and_takes_no_more(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        token, member = await site.instructor(), await site.seat(1)
        await site.ask("/answer", "PUT", answer(ratings={"I01": 4}), Cookie=member)
        state = json.loads((await site.ask("/instructor/close", "POST", {}, Cookie=token)).body)
        assert state["open"] is False
        assert state["said"] == ["T02: {'ratings': {'I01': 4}}"]
        assert state["pictures"] == [{"key": "dots", "title": "Far apart", "text": "Far apart\n- I01"}]
        picture = await site.ask("/instructor/picture/dots.svg", Cookie=token)
        assert (picture.body, picture.headers["Content-Type"]) == (b"<svg/>", "image/svg+xml")
        assert (await site.ask("/instructor/picture/other.svg", Cookie=token)).code == 404
        late = await site.ask("/answer", "PUT", answer(2, ratings={}), Cookie=member)
        assert late.code == 409 and "closed" in said(late)
        assert json.loads((await site.ask("/answer", Cookie=member)).body)["wave"] == "closed"

    run(scenario)


def test_a_new_code_brings_a_member_in_from_another_device(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        token, phone = await site.instructor(), await site.seat(0)
        await site.ask("/answer", "PUT", answer(ratings={"I01": 4}), Cookie=phone)
        assert (await site.ask("/instructor/code", "POST", {"seat": 1}, Cookie=token)).code == 200
        assert (await site.ask("/answer", Cookie=phone)).code == 401
        laptop = await site.seat(0)
        assert json.loads((await site.ask("/answer", Cookie=laptop)).body)["answer"] == {"ratings": {"I01": 4}}
        for seat in (99, "1", None):
            assert (await site.ask("/instructor/code", "POST", {"seat": seat}, Cookie=token)).code == 404

    run(scenario)


def test_what_goes_wrong_in_collecting_is_a_sentence(record: TeamAlignment, tmp_path: Path) -> None:
    def closing(_answers: Any) -> Closed:
        raise PlainError("The record is damaged.")

    async def scenario() -> None:
        store = Store(tmp_path / "w.sqlite", "A001", "t0", ["T01"])
        site = Site(Workshop(store, record, "t0", "Helvion", closing))
        served = start(site.shop, port=0)
        token = await site.instructor()
        reply = await site.ask("/instructor/close", "POST", {}, Cookie=token)
        assert (reply.code, said(reply)) == (409, "The record is damaged.")
        assert not store.is_open
        served.stop()
        await served.close_all_connections()
        store.close()

    apart(lambda: asyncio.run(scenario()))


def test_strange_addresses_and_methods(run: Callable[[Scenario], None]) -> None:
    async def scenario(site: Site) -> None:
        for path in ("/nothing", "/../etc/passwd", "/instructor/picture/../../x.svg", "/form/"):
            assert (await site.ask(path)).code == 404
        assert (await site.ask("/answer", "DELETE")).code in (401, 405)
        assert "nothing here" in said(await site.ask("/nothing"))

    run(scenario)


def test_only_this_computer_is_let_in_unless_told_otherwise(record: TeamAlignment, tmp_path: Path) -> None:
    async def scenario() -> None:
        store = Store(tmp_path / "w.sqlite", "A001", "t0", ["T01"])
        shop = Workshop(store, record, "t0", "Helvion", lambda _answers: Closed([], []))
        for network, host in ((False, "127.0.0.1"), (True, "0.0.0.0")):
            served = start(shop, network=network, port=0)
            assert [sock.getsockname()[0] for sock in served._sockets.values()] == [host]
            assert shop.address.startswith("http://") and shop.address.removeprefix("http://").strip("/") in shop.hosts
            served.stop()
        store.close()

    apart(lambda: asyncio.run(scenario()))


def test_a_port_in_use_is_a_sentence(record: TeamAlignment, tmp_path: Path) -> None:
    async def scenario() -> None:
        store = Store(tmp_path / "w.sqlite", "A001", "t0", ["T01"])
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            shop = Workshop(store, record, "t0", "Helvion", lambda _answers: Closed([], []))
            with pytest.raises(PlainError, match="cannot be used"):
                start(shop, port=taken.getsockname()[1])
        store.close()

    apart(lambda: asyncio.run(scenario()))
