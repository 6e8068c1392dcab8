"""A lesson's questions: what makes one sound, and what it shows with nothing running."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import ValidationError

from samtrain.learner import questions as ask
from samtrain.learner.answered import MIME

YES = ask.right("A rush has a cause", "Yes. Somebody could remove it.")
NO = ask.wrong("Prices are too low", "Perhaps; you do not know *yet*.")
STEPS = [ask.step(f"Step {n}", f"It comes as number {n}.") for n in range(1, 6)]
PAIRS = [
    ask.pair("Fewer returns", "goal", "A state to be in."),
    ask.pair("Count what comes back", "initiative", "Something that is done."),
    ask.pair("Count it again", "initiative", "The same."),
]
KINDS = ["goal", "initiative", "nothing"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(ask, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


# What makes a question sound ---------------------------------------------------------------------


@pytest.mark.parametrize("options", [[NO], [NO, ask.wrong("Another", "No.")], [YES, ask.right("Another", "Yes.")]])
def test_a_single_question_has_exactly_one_right_option(options: list[ask.Option]) -> None:
    with pytest.raises(ValidationError):
        ask.single("cost-to-serve", "Why?", options)


def test_a_multiple_question_has_a_right_option() -> None:
    with pytest.raises(ValidationError, match="no right option"):
        ask.multiple("cost-to-serve", "Why?", [NO, ask.wrong("Another", "No.")])


@pytest.mark.parametrize("make", [ask.right, ask.wrong, ask.step, lambda says, why: ask.pair(says, "goal", why)])
def test_no_option_goes_without_a_reason(make: Callable[[str, str], ask.Option]) -> None:
    with pytest.raises(ValidationError):
        make("An option", "")


@pytest.mark.parametrize("name", ["", "Cost to serve", "cost_to_serve", "-cost", "cost-"])
def test_an_id_is_small_words_with_hyphens(name: str) -> None:
    with pytest.raises(ValidationError):
        ask.single(name, "Why?", [YES, NO])


def test_two_options_never_say_the_same() -> None:
    with pytest.raises(ValidationError, match="says the same"):
        ask.single("cost-to-serve", "Why?", [YES, ask.wrong(YES.says, "No.")])


@pytest.mark.parametrize("choices", [["goal"], ["goal", "goal", "initiative"], ["goal", "nothing"]])
def test_every_pair_finds_its_choice_and_each_choice_stands_once(choices: list[str]) -> None:
    with pytest.raises(ValidationError, match="choices"):
        ask.match("goal-or-way", "Which?", PAIRS, choices)


# What is shown -----------------------------------------------------------------------------------


def test_names_are_filled_in_everywhere(shown: list[dict[str, Any]]) -> None:
    pairs = [ask.pair("{who} wants", "a {what}", "For {who}."), ask.pair("{who} does", "way", "It is {what}.")]
    ask.match("goal-or-way", "What of {who}?", pairs, ["a {what}", "way"], who="Elin", what="goal")
    told = json.dumps(shown, ensure_ascii=False)
    assert "{who}" not in told and "{what}" not in told
    assert "What of Elin?" in told and "a goal" in told


@pytest.mark.parametrize(
    ("kind", "options", "choices", "solution"),
    [
        ("single", (NO, YES), (), [2]),
        ("multiple", (YES, NO, ask.right("Third", "Yes.")), (), [1, 3]),
        ("order", tuple(STEPS), (), [1, 2, 3, 4, 5]),
        ("match", tuple(PAIRS), tuple(KINDS), [1, 2, 2]),
    ],
)
def test_each_kind_has_its_solution(
    kind: ask.Kind, options: tuple[ask.Option, ...], choices: tuple[str, ...], solution: list[int]
) -> None:
    question = ask.Question(id="a-question", kind=kind, asks="Which?", options=options, choices=choices)
    assert ask.bundle(question)[MIME]["solution"] == solution


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f"])
def test_what_is_to_be_put_in_order_is_never_shown_in_order_and_always_alike(name: str) -> None:
    question = ask.Question(id=name, kind="order", asks="Which first?", options=tuple(STEPS[:2]))
    assert question.shown() == question.shown() == [2, 1]


class Page(HTMLParser):
    """A question as a reader without JupyterLab finds it: its legend, and each summary with what is folded behind."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.legend = ""
        self.folded: dict[str, str] = {}
        self._in: list[str] = []
        self._summary = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._in.append(tag)
        self._summary = "" if tag == "details" else self._summary

    def handle_endtag(self, tag: str) -> None:
        assert self._in.pop() == tag

    def handle_data(self, data: str) -> None:
        if "legend" in self._in:
            self.legend += data
        elif "summary" in self._in:
            self._summary += data
        elif "details" in self._in:
            self.folded[self._summary] = self.folded.get(self._summary, "") + data


def page(shown: list[dict[str, Any]]) -> Page:
    return Page(shown[0]["text/html"])


def test_without_anything_running_each_reason_is_folded_behind_its_option(shown: list[dict[str, Any]]) -> None:
    ask.single("cost-to-serve", "What is *the* first thing?", [NO, YES])
    assert page(shown).legend == "What is the first thing?"
    assert page(shown).folded == {
        NO.says: "▲ Perhaps; you do not know yet.",
        YES.says: "✓ Yes. Somebody could remove it.",
    }


def test_without_anything_running_the_place_of_a_step_is_folded_behind_it(shown: list[dict[str, Any]]) -> None:
    ask.order("a-sequence", "Which first?", STEPS)
    assert page(shown).folded == {f"Step {n}": f"{n} It comes as number {n}." for n in range(1, 6)}


def test_without_anything_running_what_belongs_to_a_line_is_folded_behind_it(shown: list[dict[str, Any]]) -> None:
    ask.match("goal-or-way", "Which?", PAIRS, KINDS)
    assert "goal · initiative · nothing" in shown[0]["text/html"]
    assert page(shown).folded["Fewer returns"] == "goal A state to be in."


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>"])
def test_what_a_question_says_is_text_and_never_html(shown: list[dict[str, Any]], text: str) -> None:
    ask.match("a-name", text, [ask.pair(text, text, text), ask.pair("b", "c", "d")], [text, "c"])
    html = shown[0]["text/html"] + "".join(
        option[part] for option in shown[0][MIME]["options"] for part in ("says", "reason")
    )
    assert text not in html + shown[0][MIME]["asks"]
    assert text in shown[0]["text/plain"]
