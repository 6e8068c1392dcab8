"""Workshop mode: members answer in their browsers, on this computer or in the local network, and the wave fills in live.

Tornado serves it, since Jupyter's own server stands on it: it is installed wherever the course is. Each answer is kept
in SQLite (``store``) before it is confirmed. What is refused is noted, and shown to the instructor:

- a request to a name that is not ours (a page elsewhere that rebinds its name to this computer);
- a change that another site's page asks for (``Origin``), that is not JSON, or that is larger than ``MOST_BYTES``;
- a wrong or used code, and too many wrong ones from one address;
- a member's page without that member's cookie, the instructor's without the token.

There is no address under which one member could name another's answer. The connection is not encrypted: in a network
whose others are not trusted, members use the form that is one file.
"""

import asyncio
import hmac
import json
import logging
import secrets
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import segno
from markupsafe import Markup
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, stream_request_body

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.alignment.model import TeamAlignment
from samtrain.workshop.form import answered, served_form
from samtrain.workshop.pages import page
from samtrain.workshop.store import Draft, Store

#: The same at every start, so that a link and what a browser kept stay good after a restart.
PORT = 8790
#: The largest answer that is taken; a full one has about 10 KB.
MOST_BYTES = 64 * 1024
#: A larger body is read to its end and dropped, so that the browser hears why; beyond this the line is cut.
MOST_DROPPED = 32 * 1024 * 1024
#: Wrong codes that one address may try within ``WINDOW`` seconds.
MOST_TRIES = 10
WINDOW = 60.0
#: Seconds for which a browser keeps its seat: a wave may last for days.
KEPT = 60 * 60 * 24 * 60

log = logging.getLogger("samtrain.workshop")


@dataclass(frozen=True)
class Shown:
    """A picture of the closed wave: its key in addresses, its finding, its SVG, and its twin in text."""

    key: str
    title: str
    svg: str
    text: str


@dataclass(frozen=True)
class Closed:
    """What there is to see once the wave is closed: what came of each answer and what stands out, and the pictures."""

    said: Sequence[str]
    pictures: Sequence[Shown]


class Workshop:
    """One wave being answered.

    Args:
        account: the account's name as pages show it.
        names: member id -> name, for the instructor's page.
        closing: called once with what every member entered, when the wave is closed (and again after a restart); what
            it returns is shown.
        with_facts: as in ``form.form``.
    """

    def __init__(
        self,
        store: Store,
        record: TeamAlignment,
        wave: str,
        account: str,
        closing: Callable[[Sequence[tuple[str, Draft]]], Closed],
        *,
        with_facts: bool = True,
    ) -> None:
        self.store, self.record, self.wave, self.account, self.with_facts = store, record, wave, account, with_facts
        self.names = {member.id: member.label for member in record.members}
        self.token = secrets.token_urlsafe(24)
        # Cookies do not tell ports apart: two workshops on one computer need two names.
        self.cookie = f"samtrain_{sha256(repr((record.account, wave)).encode()).hexdigest()[:12]}"
        self.hosts: set[str] = set()
        self.address = ""
        self._closing = closing
        self._closed: Closed | None = None
        self._tries: dict[str, list[float]] = defaultdict(list)

    @property
    def closed(self) -> Closed:
        """What there is to see.

        Raises:
            PlainError: the wave is still open, or its answers cannot be collected.
        """
        answers = self.store.answers()
        if self._closed is None:
            self._closed = self._closing(answers)
        return self._closed

    def close_wave(self) -> None:
        """Take no more answers and collect those that came."""
        self.store.close_wave()
        log.info("The wave is closed.")

    def may_try(self, address: str) -> bool:
        """Whether this address may try another code now."""
        recent = [moment for moment in self._tries[address] if moment > time.monotonic() - WINDOW]
        self._tries[address] = recent
        return len(recent) < MOST_TRIES

    def wrong_code(self, address: str) -> None:
        """Count a wrong code."""
        self._tries[address].append(time.monotonic())

    def member(self, seat: int) -> str:
        """Id of the member at ``seat``."""
        return next(each.member for each in self.store.seats() if each.seat == seat)

    def state(self) -> dict[str, Any]:
        """What the instructor's page shows: no word of an answer while the wave is open."""
        is_open = self.store.is_open
        asked = answered(self.record, {})[1]
        seats = [
            {
                "seat": seat.seat,
                "name": self.names.get(seat.member, seat.member),
                "code": seat.code,
                "taken": seat.taken,
                "answered": seat.answered,
                "of": asked,
                "done": seat.done,
            }
            for seat in self.store.seats()
        ]
        refusals = [f"{at.replace('T', ' ')[:19]} · {address} · {what}" for at, address, what in self.store.refusals()]
        state: dict[str, Any] = {"open": is_open, "seats": seats, "refused": self.store.refused, "refusals": refusals}
        if not is_open:
            pictures = [{"key": each.key, "title": each.title, "text": each.text} for each in self.closed.pictures]
            state |= {"said": list(self.closed.said), "pictures": pictures}
        return state


@stream_request_body
class _Handler(RequestHandler):
    """What every address has in common: who may ask at all, how large, and how an answer goes out."""

    def initialize(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.body = b""

    def prepare(self) -> None:
        self.body = b""
        host = self.request.headers.get("Host", "").lower()
        if host not in self.workshop.hosts:
            self.refuse(403, _("This is not the workshop's address."), f"host {host[:80]}")
        else:
            self._check_body()
        if not self._finished and self.request.method in ("POST", "PUT"):
            self._check_change(host)
        if not self._finished:
            self.admit()

    def _check_body(self) -> None:
        length = self.request.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.request.headers or not length.isdecimal():
            self.refuse(411, _("Say how long the answer is."), "a body without a length")
        elif int(length) > MOST_BYTES:
            self.refuse(413, _("This is larger than any answer and was not taken."), f"a body of {int(length):,} bytes")

    def _check_change(self, host: str) -> None:
        kind = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if self.request.headers.get("Origin", "").lower() != f"http://{host}":
            self.refuse(403, _("Only the workshop's own page may change something."), "a change from another page")
        elif kind != "application/json":
            self.refuse(415, _("Only JSON is taken."), f"a body of type {kind[:80]}")

    def admit(self) -> None:
        """Refuse, or let whoever asks go on."""

    def data_received(self, chunk: bytes) -> None:
        self.body += chunk

    def json(self) -> dict[str, Any]:
        """The body, {} where it is no JSON object."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def refuse(self, status: int, said: str, what: str = "", **more: Any) -> None:
        """Turn a request away with a sentence; ``what`` is noted for the instructor."""
        if what:
            noted = f"{what}, {self.request.method} {self.request.path[:80]}"
            log.warning("Refused %s: %s", self.request.remote_ip, noted)
            self.workshop.store.refuse(str(self.request.remote_ip), noted)
        self.set_status(status)
        self.finish({"said": said, **more})

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")

    def write_error(self, status_code: int, **_more: Any) -> None:
        said = _("There is nothing here.") if status_code in (404, 405) else _("This did not work. Try again.")
        self.finish({"said": said})

    def keep(self, name: str, secret: str, path: str = "/") -> None:
        """Give the browser a cookie that no script sees and no other site's request carries (a link does)."""
        self.set_cookie(name, secret, path=path, max_age=KEPT, httponly=True, samesite="Lax")


class _Join(_Handler):
    """A seat for a one-time code. Opening the link uses nothing up: mail programs open links, too."""

    def get(self) -> None:
        words = {
            "welcome": _("Workshop"),
            "about": _("{account}, wave {wave}. Your instructor gave you a code; it works once, for you alone.").format(
                account=self.workshop.account, wave=self.workshop.wave
            ),
            "code": _("Your code"),
            "go": _("Begin"),
            "unreachable": _("The workshop cannot be reached. Check that you are in the same network and try again."),
        }
        self.finish(page("join", _("Workshop"), {"words": words}, connected=True))

    def post(self) -> None:
        address = str(self.request.remote_ip)
        if not self.workshop.may_try(address):
            self.refuse(429, _("Too many wrong codes. Wait a minute, then try again."), "too many wrong codes")
            return
        code = self.json().get("code")
        secret = self.workshop.store.take(code) if isinstance(code, str) else None
        if secret is None:
            self.workshop.wrong_code(address)
            said = _("This code is wrong or has been used. Check it, or ask your instructor for a new one.")
            self.refuse(403, said, "a wrong or used code")
            return
        self.keep(self.workshop.cookie, secret)
        self.finish({})


class _Start(_Handler):
    """The address on the screen: on to the form for whoever has a seat, else the code."""

    def get(self) -> None:
        has_seat = self.workshop.store.seat_of(self.get_cookie(self.workshop.cookie, "") or "") is not None
        self.redirect("/form" if has_seat else "/join")


class _Member(_Handler):
    """Addresses of a member who has a seat: the browser's cookie alone says which."""

    def admit(self) -> None:
        cookie = self.get_cookie(self.workshop.cookie, "") or ""
        seat = self.workshop.store.seat_of(cookie)
        if seat is not None:
            self.seat = seat
        elif not cookie and self.request.path == "/form":
            self.redirect("/join")
        else:
            said = _("This browser holds no seat any more. Ask your instructor for a new code.")
            self.refuse(401, said, "a wrong cookie" if cookie else "no cookie")


class _Form(_Member):
    def get(self) -> None:
        shop = self.workshop
        member = shop.member(self.seat)
        self.finish(served_form(shop.record, shop.wave, shop.account, member, with_facts=shop.with_facts))


class _Answer(_Member):
    def get(self) -> None:
        self.finish(self._held())

    def put(self) -> None:
        found = self.json()
        edits, answer, done = found.get("edits"), found.get("answer"), found.get("done")
        if not isinstance(edits, int) or not 0 < edits < 2**53 or not isinstance(answer, dict):
            self.refuse(400, _("This is no answer to the workshop's questions."), "a body that is no answer")
            return
        count, _of = answered(self.workshop.record, answer)
        if self.workshop.store.save(self.seat, Draft(edits, answer, done is True), count):
            self.finish({"edits": edits})
        elif self.workshop.store.is_open:
            held = self._held()
            self.refuse(409, _("A later state of your answer is here already."), wave="open", draft=held)
        else:
            self.refuse(409, _("The wave is closed. What had been sent by then counts."), wave="closed")

    def _held(self) -> dict[str, Any]:
        draft = self.workshop.store.draft(self.seat)
        wave = "open" if self.workshop.store.is_open else "closed"
        return {"edits": draft.edits, "answer": draft.answer, "done": draft.done, "wave": wave}


class _Instructor(_Handler):
    """Addresses behind the instructor's token."""

    def admit(self) -> None:
        given = self.get_cookie("samtrain_instructor", "") or ""
        if not hmac.compare_digest(given.encode(), self.workshop.token.encode()):
            said = _("This page is the instructor's. Open it by the link in the instructor's window.")
            self.refuse(403, said, "the instructor's page without the token")


class _Enter(_Handler):
    """The link in the instructor's window; the token is gone from the address at once."""

    def get(self) -> None:
        given = self.get_query_argument("token", "")
        if not hmac.compare_digest(given.encode(), self.workshop.token.encode()):
            self.refuse(403, _("This link is not, or no longer, the instructor's."), "a wrong instructor's token")
            return
        self.keep("samtrain_instructor", given, "/instructor")
        self.redirect("/instructor")


class _Overview(_Instructor):
    def get(self) -> None:
        shop = self.workshop
        here_only = _(
            "Only this computer can open it. Start with --network for phones and laptops in the same network."
        )
        in_network = _("In the same network only. The connection is not encrypted.")
        self.finish(
            page(
                "instructor",
                f"{shop.account} · {shop.wave}",
                {"words": _instructor_words(shop.wave)},
                connected=True,
                account=shop.account,
                address=shop.address,
                qr=Markup(segno.make(shop.address).svg_inline(border=2, omitsize=True)),
                heads=(_("Member"), _("Code"), _("How far"), ""),
                reach=here_only if "//127.0.0.1" in shop.address else in_network,
            )
        )


class _State(_Instructor):
    def get(self) -> None:
        try:
            self.finish(self.workshop.state())
        except PlainError as error:
            self.refuse(409, str(error))


class _Close(_Instructor):
    def post(self) -> None:
        self.workshop.close_wave()
        try:
            self.finish(self.workshop.state())
        except PlainError as error:
            self.refuse(409, str(error))


class _Code(_Instructor):
    def post(self) -> None:
        seat = self.json().get("seat")
        try:
            self.workshop.store.free(seat if isinstance(seat, int) else 0)
        except PlainError as error:
            self.refuse(404, str(error))
            return
        self.finish(self.workshop.state())


class _Picture(_Instructor):
    def get(self, key: str) -> None:
        try:
            pictures = {each.key: each.svg for each in self.workshop.closed.pictures}
        except PlainError as error:
            self.refuse(403, str(error), "a picture of an open wave")
            return
        if key not in pictures:
            self.refuse(404, _("There is no such picture."))
            return
        self.set_header("Content-Type", "image/svg+xml")
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.finish(pictures[key])


def application(workshop: Workshop) -> Application:
    """Every address of the workshop."""
    routes = [
        ("/", _Start),
        ("/join", _Join),
        ("/form", _Form),
        ("/answer", _Answer),
        ("/enter", _Enter),
        ("/instructor", _Overview),
        ("/instructor/state", _State),
        ("/instructor/close", _Close),
        ("/instructor/code", _Code),
        (r"/instructor/picture/(\w+)\.svg", _Picture),
    ]
    rules: list[Any] = [(path, handler, {"workshop": workshop}) for path, handler in routes]
    return Application(
        rules, default_handler_class=_Nothing, default_handler_args={"workshop": workshop}, log_function=_quiet
    )


class _Nothing(_Handler):
    def get(self) -> None:
        self.refuse(404, _("There is nothing here."))

    post = put = get


def _quiet(_handler: RequestHandler) -> None:
    """Requests are not logged one by one: addresses of members are nobody's business; refusals are noted."""


def start(workshop: Workshop, *, network: bool = False, port: int = PORT) -> HTTPServer:
    """Listen, on this computer only unless ``network``; the event loop must be running. ``workshop.address`` is set.

    ``port`` 0 takes any that is free.

    Raises:
        PlainError: the port is taken.
    """
    try:
        listening = socket.create_server(("0.0.0.0" if network else "127.0.0.1", port))
    except OSError as error:
        said = _("Port {port} cannot be used ({why}). Close what uses it, or choose another by --port.")
        raise PlainError(said.format(port=port, why=error.strerror)) from error
    listening.setblocking(False)
    number = listening.getsockname()[1]
    own = own_address() if network else "127.0.0.1"
    names = {"127.0.0.1", "localhost", own}
    if network:
        names |= {socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}
    workshop.hosts = {f"{name}:{number}" for name in names}
    workshop.address = f"http://{own}:{number}/"
    server = HTTPServer(
        application(workshop), max_body_size=MOST_DROPPED, body_timeout=60.0, idle_connection_timeout=300.0
    )
    server.add_socket(listening)
    return server


def own_address() -> str:
    """This computer's address in the local network; 127.0.0.1 where there is none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737): only the route is looked up
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


async def serve(workshop: Workshop, ready: Callable[[], None], *, network: bool = False, port: int = PORT) -> None:
    """Serve until cancelled (Ctrl+C); ``ready`` is called when members can come.

    Raises:
        PlainError: the port is taken.
    """
    server = start(workshop, network=network, port=port)
    try:
        ready()
        await asyncio.Event().wait()
    finally:
        server.stop()
        await server.close_all_connections()


def _instructor_words(wave: str) -> dict[str, str]:
    return {
        "wave": _("wave {wave}").format(wave=wave),
        "invite": _("Members open this address and enter their code:"),
        "codes": _("Show codes"),
        "codes_about": _("While nobody else looks on: give each member the own code only."),
        "count": _("{answered} of {of} have begun to answer; done: {done}."),
        "waiting": _("○ not here yet"),
        "joined": _("◐ here, no answer yet"),
        "answering": _("◐ {answered} of {of} answered"),
        "done": _("✓ done"),
        "again": _("New code"),
        "again_sure": _("Give {name} a new code? The browser that has the seat now is shut out; the answer stays."),
        "close": _("Close the wave"),
        "close_about": _("Until then nobody, not even you, sees an answer. Afterwards nobody can change one."),
        "close_sure": _("Close the wave for everybody? It cannot be opened again."),
        "refusals": _("Turned away: {n}"),
        "in_words": _("In words"),
        "lost": _("The workshop cannot be reached. Is its window still open?"),
    }
