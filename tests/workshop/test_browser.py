"""A workshop of twelve in real browsers: some drop out and come back, one tries what is not allowed."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from samtrain import cases
from samtrain.workshop import waves
from samtrain.workshop.form import form
from tests.browsers import ARTEFACTS, Lab, free_port

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SENT, LOST = "Kept here and at the workshop.", "No connection: kept in this browser"


@dataclass
class Running:
    """``samtrain workshop start`` as an instructor runs it."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    instructor: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()


def begin(folder: Path, port: int) -> Running:
    command = [sys.executable, "-m", "samtrain.cli", "workshop", "start", "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+/enter\?token=\S+", line):
            return Running(folder, port, process, found.group())
    raise AssertionError("the workshop did not start")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    made = begin(tmp_path, free_port())
    yield made
    made.stop()


def join(chromium: Browser, running: Running, code: str) -> Page:
    """A member on a phone of the own, who opens the link and enters the code."""
    page = chromium.new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(running.address)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/form")
    return page


def rate(page: Page, item: int, value: int) -> None:
    page.locator("#parts button", has_text="Ratings").click()
    page.locator("fieldset.rating").nth(item).locator(".step").nth(value - 1).click()


def chosen(page: Page, item: int) -> str:
    page.locator("#parts button", has_text="Ratings").click()
    return page.locator("fieldset.rating").nth(item).locator("input:checked").get_attribute("value") or ""


def seats(page: Page) -> list[str]:
    """The codes on the instructor's page, "" where the seat is taken."""
    page.locator("#seats tr").nth(11).wait_for()
    return [cell.strip() for cell in page.locator("#seats td:nth-child(2)").all_text_contents()]


def back(chromium: Browser, context: BrowserContext, running: Running) -> Page:
    """The same browser, opened again later: its cookies and what it keeps are all that is left."""
    state = context.storage_state()
    context.close()
    page = chromium.new_context(storage_state=state, viewport=PHONE).new_page()
    page.goto(running.address)
    page.wait_for_url("**/form")
    return page


def code_of(page: Page, path: str, how: str = "{}") -> int:
    """What the server answers to a request that this page makes."""
    return int(page.evaluate(f"fetch({path!r}, {how}).then(reply => reply.status)"))


def test_twelve_members_answer_and_two_drop_out_and_come_back(
    chromium: Browser, running: Running, tmp_path: Path
) -> None:
    instructor = chromium.new_page(viewport={"width": 1000, "height": 900})
    instructor.goto(running.instructor)
    assert "token" not in instructor.url
    codes = seats(instructor)
    members = [join(chromium, running, code) for code in codes]
    for item in range(2):  # all of them, side by side
        for n, page in enumerate(members):
            rate(page, item, 1 + (n + item) % 5)
    for page in members:
        expect(page.locator("#status")).to_have_text(SENT)
    expect(instructor.locator("#count")).to_have_text("12 of 12 have begun to answer; done: 0.")
    assert not set(seats(instructor)) - {""}

    # One loses the network, goes on answering, and loses nothing.
    members[2].context.set_offline(True)
    rate(members[2], 2, 5)
    expect(members[2].locator("#status")).to_contain_text(LOST)
    members[2].context.set_offline(False)
    expect(members[2].locator("#status")).to_have_text(SENT)

    # One closes the browser without a network, and finds everything when it is opened again.
    members[5].context.set_offline(True)
    rate(members[5], 3, 4)
    expect(members[5].locator("#status")).to_contain_text(LOST)
    members[5] = back(chromium, members[5].context, running)
    expect(members[5].locator("#status")).to_have_text(SENT)
    assert (chosen(members[5], 0), chosen(members[5], 3)) == ("1", "4")

    # One loses the phone: a new code, and the answer is there.
    members[7].context.close()
    instructor.on("dialog", lambda dialog: dialog.accept())
    instructor.locator("#seats tr").nth(7).get_by_role("button").click()
    expect(instructor.locator("#seats td:nth-child(2)").nth(7)).not_to_have_text("")
    members[7] = join(chromium, running, seats(instructor)[7])
    expect(members[7].locator("#status")).to_have_text(SENT)
    assert chosen(members[7], 0) == "3"

    # The computer that serves is started again: members go on.
    running.stop()
    rate(members[0], 4, 2)
    expect(members[0].locator("#status")).to_contain_text(LOST)
    again = begin(tmp_path, running.port)
    running.process, running.instructor = again.process, again.instructor
    expect(members[0].locator("#status")).to_have_text(SENT)
    instructor.goto(running.instructor)

    members[1].locator("#parts button", has_text="Finish").click()
    members[1].get_by_role("button", name="I am done").click()
    expect(instructor.locator("#count")).to_have_text("12 of 12 have begun to answer; done: 1.")
    instructor.get_by_role("button", name="Close the wave").click()
    expect(instructor.locator("#pictures img")).to_have_count(2)
    for image in instructor.locator("#pictures img").all():
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 0
    ARTEFACTS.mkdir(exist_ok=True)
    instructor.screenshot(path=ARTEFACTS / "workshop-closed.png", full_page=True)
    members[0].locator("#parts button", has_text="Ratings").click()
    members[0].reload()
    expect(members[0].get_by_role("alert")).to_contain_text("The wave is closed")

    record, _said = waves.load(tmp_path / "alignment.json")
    answers = {answer.member: answer.ratings for answer in record.in_wave("t0")}
    assert len(answers) == 12
    assert answers["T03"] == {"I01": 3, "I02": 4, "I03": 5}
    assert answers["T06"] == {"I01": 1, "I02": 2, "I04": 4}
    assert answers["T01"] == {"I01": 1, "I02": 2, "I05": 2}
    for page in (*members, instructor):
        page.context.close()


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    """A web server that is not the workshop's."""
    (folder / "index.html").write_text("<p>elsewhere")
    handler = partial(SilentHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


class SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def test_what_is_not_allowed_is_refused_and_noted(chromium: Browser, running: Running, tmp_path: Path) -> None:
    instructor = chromium.new_page()
    instructor.goto(running.instructor)
    codes = seats(instructor)
    victim, thief = join(chromium, running, codes[0]), join(chromium, running, codes[1])
    rate(victim, 0, 4)
    expect(victim.locator("#status")).to_have_text(SENT)

    stranger = chromium.new_context().new_page()
    stranger.goto(f"{running.address}join#{codes[0]}")
    stranger.get_by_role("button", name="Begin").click()
    expect(stranger.get_by_role("alert")).to_contain_text("wrong or has been used")
    assert code_of(stranger, "/answer") == 401

    json_of = "headers: {'Content-Type': 'application/json'}"
    large = f"{{method: 'PUT', {json_of}, body: 'x'.repeat(10_000_000)}}"
    assert code_of(thief, "/answer", large) == 413
    assert code_of(thief, "/instructor/state") == 403
    assert code_of(thief, "/instructor/close", f"{{method: 'POST', {json_of}, body: '{{}}'}}") == 403
    assert code_of(thief, "/instructor/picture/dots.svg") == 403
    forged = f"{{method: 'PUT', {json_of}, body: JSON.stringify({{edits: 99, seat: 1, member: 'T01', answer: {{}}}})}}"
    assert code_of(thief, "/answer?seat=1", forged) == 200  # the thief's own answer, whatever it claims
    assert "samtrain" not in str(thief.evaluate("document.cookie"))

    # Another server's page in the victim's browser: the cookie goes along (it knows no ports), and is not enough.
    elsewhere = victim.context.new_page()
    with another_site(tmp_path) as address:
        elsewhere.goto(address)
        send = f"fetch('{running.address}answer', {{method: 'POST', mode: 'no-cors', credentials: 'include', body: '{{}}'}})"
        assert elsewhere.evaluate(f"{send}.then(() => 'read', () => 'refused')") == "refused"

    victim.reload()
    assert chosen(victim, 0) == "4"
    expect(instructor.locator("#turned-away summary")).to_have_text("Turned away: 7")
    instructor.locator("#turned-away summary").click()
    noted = " ".join(instructor.locator("#refusals li").all_text_contents())
    for words in ("used code", "no cookie", "10,000,000 bytes", "without the token", "from another page"):
        assert words in noted
    for page in (victim, thief, stranger, instructor):
        page.context.close()


def test_the_page_in_a_mail_needs_no_server(chromium: Browser, tmp_path: Path) -> None:
    record = waves.from_case(cases.load())
    file = tmp_path / "form.html"
    file.write_text(form(record, "t0", "Helvion Networks"), encoding="utf-8")
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    context.set_offline(True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(file.as_uri())
    for part in page.locator("#parts button").all():
        part.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.locator("#parts button", has_text="Finish").click()
    page.get_by_role("button", name="Download my answer").click()
    expect(page.locator("#said")).to_contain_text("Say who you are first")  # said, and nothing else is in the way
    expect(page.locator("#missing")).to_contain_text("the order of goals")
    page.locator("#parts button", has_text="You").click()
    page.get_by_label("Your id or name").fill("siyu qiu")
    page.locator("#parts button", has_text="Goals from memory").click()
    page.get_by_label("Goal 1").fill("No line may stop")
    rate(page, 0, 4)
    page.locator("#parts button", has_text="Order of goals").click()
    goals = page.locator("#ranking li")
    third = goals.nth(2).get_attribute("data-goal")
    for _time in range(2):  # by keyboard: the focus goes along with the goal
        page.locator(f'#ranking [data-goal="{third}"]').get_by_role("button").first.focus()
        page.keyboard.press("Enter")
    assert goals.first.get_attribute("data-goal") == third
    grip, target = goals.nth(0).locator(".grip").bounding_box(), goals.nth(1).bounding_box()
    assert grip and target
    page.mouse.move(grip["x"] + 8, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, target["y"] + target["height"] - 4, steps=5)
    page.mouse.up()
    assert goals.nth(1).get_attribute("data-goal") == third
    page.get_by_label("No line may stop").select_option("G3")

    page.reload()  # kept in the browser
    assert chosen(page, 0) == "4"
    page.locator("#parts button", has_text="Finish").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answer").click()
    assert download.value.suggested_filename == "A001-t0-siyu-qiu.member.json"
    download.value.save_as(tmp_path / "in" / "a.json")
    merged, [taken] = waves.collect(record, waves.files(tmp_path / "in"))
    [answer] = merged.in_wave("t0")
    assert taken.counts and answer.member == "T08" and answer.ratings == {"I01": 4}
    assert answer.ranking[third or ""] == 2 and sorted(answer.ranking.values()) == [1, 2, 3, 4, 5, 6]
    assert [each.model_dump() for each in answer.listed] == [{"words": "No line may stop", "goal": "G3"}]
    assert errors == [] and json.loads((tmp_path / "in" / "a.json").read_text())["samtrain_member"] == 1
    context.close()


def test_the_puzzle_is_played_in_a_notebook(lab: Lab, page: Page) -> None:
    lab.show(page, "from samtrain.workshop.puzzle_widget import puzzle\npuzzle('anna')")
    screen = page.locator(".sam-screen")
    rows = screen.locator(".sam-table tbody tr")
    before = rows.count()
    screen.get_by_label("Ask about").select_option(label="Own field: what have you alone seen? (4 min)")
    screen.get_by_role("button", name="Ask", exact=True).click()
    expect(screen.get_by_text("56 of 60 minutes are left.")).to_be_visible()
    expect(rows).to_have_count(before + 1)
    screen.locator(".sam-table input[type=checkbox]").first.check()
    expect(screen.locator(".sam-words").get_by_text("You came with")).to_contain_text("have heard 1 more")
    lab.shoot(page, "puzzle")
    screen.get_by_role("button", name="Undo").click()
    screen.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(before)
    expect(screen.get_by_text("60 of 60 minutes are left.")).to_be_visible()
