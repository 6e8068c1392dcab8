"""Questions of a lesson: answered by mouse and by keyboard, with no kernel, and found again."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, TimeoutError, expect

from samtrain.curriculum import Module, module
from samtrain.learner import answered
from tests.browsers import at_rest, settled, until
from tests.path.conftest import TOKEN, Trainee

pytestmark = pytest.mark.browser

STRATEGY, ACTIONS = module("05-strategy"), module("08-actions")


def kept_file(trainee: Trainee, lesson: Module) -> Path:
    return answered.path_for(trainee.workspace / lesson.lesson)


def kept(trainee: Trainee, lesson: Module) -> dict[str, Any]:
    """The answers as they lie in the workspace, once the page has nothing left to send."""
    settled(trainee.page)
    found: dict[str, Any] = json.loads(kept_file(trainee, lesson).read_text(encoding="utf-8"))["questions"]
    return found


def contents_of(lesson: Module) -> str:
    """Where the page reads and writes the answers, as a pattern."""
    return f"**/api/contents/{answered.path_for(Path(lesson.lesson)).as_posix()}*"


def on_server(trainee: Trainee, what: str) -> Any:
    return trainee.page.request.get(f"{trainee.url}/api/{what}?token={TOKEN}").json()


def open_lesson(trainee: Trainee, lesson: Module) -> None:
    """From Home, as a trainee does; then every kernel is shut down, so that whatever works does so without one."""
    trainee.open_home()
    entry = trainee.page.locator(".samtrain-home li", has_text=lesson.title)
    entry.get_by_role("link", name="Lesson").click()
    trainee.page.locator(".jp-NotebookPanel:visible h1", has_text=lesson.title).wait_for(timeout=60_000)
    until(trainee.page, lambda: str(lesson.lesson) in [session["path"] for session in on_server(trainee, "sessions")])
    for session in on_server(trainee, "sessions"):
        trainee.page.request.delete(f"{trainee.url}/api/sessions/{session['id']}?token={TOKEN}")
    until(trainee.page, lambda: on_server(trainee, "kernels") == [])


def question(trainee: Trainee, name: str) -> Locator:
    """The question with this id; the notebook draws only what is near the screen, so one scrolls down to it."""
    found = trainee.page.locator(f'.jp-NotebookPanel:visible [data-question="{name}"]')
    trainee.page.locator(".jp-WindowedPanel-outer:visible").hover()
    for _try in range(100):
        try:
            found.wait_for(timeout=200)
        except TimeoutError:
            trainee.page.mouse.wheel(0, 500)
        else:
            found.scroll_into_view_if_needed()
            at_rest(found)
            return found
    raise AssertionError(f"{name} is not in the lesson")


def test_a_choice_by_mouse_gives_its_reason_at_once_and_a_second_try(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "nothing-extra")
    asked.get_by_text("The people cost salaries").click()
    expect(asked.get_by_role("status").first).to_contain_text("They do, and they would at another account, too.")
    expect(asked.get_by_role("img", name="not this one")).to_be_visible()
    asked.get_by_text("An hour spent at one customer").click()
    expect(asked.get_by_role("status").first).to_contain_text("Yes. Engineering hours")
    expect(asked.get_by_role("img", name="right")).to_be_visible()
    answer = kept(trainee, ACTIONS)["nothing-extra"]
    assert {key: answer[key] for key in ("chosen", "right", "first", "tries")} == {
        "chosen": [2],
        "right": True,
        "first": False,
        "tries": 2,
    }
    trainee.shoot("question-single")


def test_by_keyboard_one_looks_at_options_without_choosing_them(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "second-source")
    radios = asked.get_by_role("radio")
    radios.first.focus()
    trainee.page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_focused()
    expect(asked.get_by_role("status").first).to_be_empty()
    trainee.page.keyboard.press("Space")
    expect(asked.get_by_role("status").first).to_contain_text("Right. An action of ours")
    assert kept(trainee, ACTIONS)["second-source"]["first"] is True


def test_several_are_chosen_by_keyboard(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "page-too-large")
    asked.get_by_role("checkbox").nth(1).focus()
    for key in ("Space", "Tab", "Tab", "Space", "Tab", "Enter"):
        trainee.page.keyboard.press(key)
    expect(asked.get_by_role("status").first).to_contain_text("All of these, and no other.")
    expect(asked).to_contain_text("Good. Only the sending has to wait")
    assert kept(trainee, ACTIONS)["page-too-large"]["chosen"] == [2, 4]


def test_steps_are_put_in_order_by_keyboard(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "what-waits-for-what")
    steps = ("Send one letter", "Run three lots", "Write the page", "Answer three questions")
    for step in steps:  # each goes to the top, the first of all at last
        up = asked.get_by_role("button", name=f"Move up: {step}")
        up.focus()
        while up.is_enabled():
            trainee.page.keyboard.press("Enter")
    expect(asked.get_by_role("status").first).to_contain_text("Answer three questions: place 1 of 4.")
    asked.get_by_role("button", name="Check").press("Enter")
    expect(asked.get_by_role("status").first).to_contain_text("In order.")
    assert kept(trainee, ACTIONS)["what-waits-for-what"]["chosen"] == [1, 2, 3, 4]
    trainee.shoot("question-order")


def test_a_step_is_dragged_to_its_place(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "what-waits-for-what")
    rows = asked.locator("li")
    says = rows.first.locator(".says").text_content() or ""
    last = rows.last.bounding_box()
    assert last
    rows.first.drag_to(
        rows.last, source_position={"x": 40, "y": 10}, target_position={"x": 40, "y": last["height"] - 4}
    )
    expect(rows.last).to_contain_text(says)
    expect(asked.get_by_role("status").first).to_contain_text(f"{says}: place 4 of 4.")


def test_pairs_are_matched_by_keyboard(trainee: Trainee) -> None:
    open_lesson(trainee, STRATEGY)
    asked = question(trainee, "four-notes")
    boxes = asked.get_by_role("combobox")
    boxes.first.focus()
    for key in ("i", "Tab", "p", "Tab", "p", "Tab", "n", "Tab", "Enter"):
        trainee.page.keyboard.press(key)
    expect(asked.get_by_role("status").first).to_contain_text("Not yet. Matched: 3 of 4.")
    boxes.nth(2).focus()
    trainee.page.keyboard.press("o")
    asked.get_by_role("button", name="Check").press("Enter")
    expect(asked.get_by_role("status").first).to_contain_text("All of them match.")
    expect(asked).to_contain_text("An obstacle, and one that we have built ourselves.")
    answer = kept(trainee, STRATEGY)["four-notes"]
    assert (answer["chosen"], answer["first"], answer["tries"]) == ([2, 3, 4, 5], False, 2)
    trainee.shoot("question-match")


def test_answers_are_there_again_and_no_kernel_had_a_part_in_them(trainee: Trainee) -> None:
    open_lesson(trainee, STRATEGY)
    question(trainee, "cost-to-serve").get_by_text("Which activity the cost comes from").click()
    match = question(trainee, "four-notes")
    for n, choice in enumerate(("initiative", "pressure", "obstacle", "nothing")):
        match.get_by_role("combobox").nth(n).select_option(choice)
    match.get_by_role("button", name="Check").click()
    settled(trainee.page)
    assert on_server(trainee, "kernels") == []

    trainee.page.reload()
    trainee.page.locator(".jp-NotebookPanel:visible h1", has_text=STRATEGY.title).wait_for(timeout=60_000)
    single = question(trainee, "cost-to-serve")
    expect(single.get_by_role("radio", name="Which activity")).to_be_checked()
    expect(single.get_by_role("status").first).to_contain_text("Yes. Rush deliveries have a cause")
    match = question(trainee, "four-notes")
    expect(match.get_by_role("combobox").nth(2).locator("option:checked")).to_have_text("obstacle")
    expect(match.get_by_role("status").first).to_contain_text("All of them match.")


def test_an_answer_given_while_another_is_being_written_is_kept_with_it(trainee: Trainee) -> None:
    open_lesson(trainee, STRATEGY)
    first, second = question(trainee, "trend-without-a-goal"), question(trainee, "empty-cell")
    held: list[Route] = []
    seen: list[str] = []

    def hold_first_write(route: Route) -> None:
        seen.append(route.request.method)
        if route.request.method == "PUT" and not held:
            held.append(route)
        else:
            route.continue_()

    trainee.page.route(contents_of(STRATEGY), hold_first_write)
    first.get_by_role("radio").first.check()
    until(trainee.page, lambda: bool(held))
    second.get_by_role("radio").first.check()
    on_server(trainee, "sessions")  # what does not wait its turn is seen meanwhile
    seen.append("released")
    held[0].continue_()
    assert {"trend-without-a-goal", "empty-cell"} <= kept(trainee, STRATEGY).keys()
    trainee.page.unroute(contents_of(STRATEGY))
    assert seen[seen.index("PUT") :][:2] == ["PUT", "released"]


def test_an_answer_that_could_not_be_saved_says_so_and_goes_along_with_the_next(trainee: Trainee) -> None:
    open_lesson(trainee, STRATEGY)
    first = question(trainee, "where-to-look-first")
    trainee.page.route(contents_of(STRATEGY), lambda route: route.abort())
    first.get_by_role("radio").first.check()
    expect(first).to_contain_text("Your answer could not be saved.")
    trainee.page.unroute(contents_of(STRATEGY))
    question(trainee, "planning-system").get_by_role("radio").first.check()
    assert {"where-to-look-first", "planning-system"} <= kept(trainee, STRATEGY).keys()
    expect(question(trainee, "where-to-look-first")).not_to_contain_text("could not be saved")


def test_keys_pressed_in_a_question_do_nothing_to_the_notebook(trainee: Trainee) -> None:
    open_lesson(trainee, ACTIONS)
    asked = question(trainee, "nothing-extra")
    asked.get_by_text("The people cost salaries").click()
    expect(asked.get_by_role("radio").first).to_be_focused()
    for key in ("d", "d", "x", "m", "Shift+Enter"):
        trainee.page.keyboard.press(key)
    expect(asked.get_by_role("radio").first).to_be_focused()
    assert on_server(trainee, "kernels") == []


def test_a_damaged_file_is_set_aside_and_answers_are_kept_anew(trainee: Trainee) -> None:
    path = kept_file(trainee, ACTIONS)
    path.write_text("{ not mine", encoding="utf-8")
    open_lesson(trainee, ACTIONS)
    question(trainee, "nothing-extra").get_by_text("Large accounts pay later").click()
    assert list(kept(trainee, ACTIONS)) == ["nothing-extra"]
    (aside,) = path.parent.glob(f"{path.name}.damaged-*")
    assert aside.read_text(encoding="utf-8") == "{ not mine"


def test_home_counts_what_is_answered(trainee: Trainee) -> None:
    open_lesson(trainee, STRATEGY)
    question(trainee, "cost-to-serve").get_by_text("Whether to drop the account").click()
    answers = kept(trainee, STRATEGY)
    trainee.open_home()
    entry = trainee.page.locator(".samtrain-home li", has_text=STRATEGY.title)
    expect(entry).to_contain_text(f"{len(answers)} of 11 questions answered")
    expect(entry.locator(".state")).to_contain_text("lesson begun")
    trainee.shoot("home-answered")
