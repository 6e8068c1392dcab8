"""Self-check questions of a lesson: choose one, choose several, put in order, match; a reason stands with each option.

A lesson's folded cell calls :func:`single`, :func:`multiple`, :func:`order` or :func:`match`. What it shows can be read
anywhere, each reason folded behind its option. In the course's own JupyterLab it can be answered, without a kernel: the
extension ``samtrain-lab`` draws it and keeps the answers beside the lesson (:mod:`samtrain.learner.answered`).
"""

import random
from collections.abc import Sequence
from typing import Any, Literal, Self

from IPython.display import display
from pydantic import BaseModel, ConfigDict, Field, model_validator

from samtrain import html
from samtrain.i18n import _
from samtrain.learner.answered import MIME

Kind = Literal["single", "multiple", "order", "match"]

#: Sign and words of what belongs and of what does not; the sign never stands alone for a screen reader.
SIGNS = {True: ("✓", _("right")), False: ("▲", _("not this one"))}

_HINTS: dict[Kind, str] = {
    "single": "",  # radio buttons say so themselves
    "multiple": _("Choose all that belong, then check."),
    "order": _("Put them in order, then check."),
    "match": _("Choose one for each, then check."),
}
#: What the extension says, in the lesson's language. What stands in braces it fills in itself.
_WORDS = {
    "right": SIGNS[True][1],
    "wrong": SIGNS[False][1],
    "check": _("Check"),
    "reveal": _("Show the answer"),
    "revealed": _("This is the answer."),
    "unsaved": _("Your answer could not be saved. It goes along with the next one."),
}
_WORDS_OF: dict[Kind, dict[str, str]] = {
    "single": {},
    "multiple": {
        "solved": _("All of these, and no other."),
        "open": _("Not yet. Missing: {missing}. Too many: {extra}."),
        "empty": _("Choose at least one first."),
    },
    "order": {
        "solved": _("In order."),
        "open": _("Not yet. In their place: {placed} of {all}."),
        "up": _("Move up: {option}"),
        "down": _("Move down: {option}"),
        "moved": _("{option}: place {place} of {all}."),
    },
    "match": {
        "solved": _("All of them match."),
        "open": _("Not yet. Matched: {placed} of {all}."),
        "empty": _("Choose one for each first."),
        "choose": _("choose …"),
    },
}


class Option(BaseModel):
    """One thing to choose, to place or to match, and why it belongs there or does not."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    says: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    is_right: bool = True
    answer: str = Field("", description="match: what belongs to it")


class Question(BaseModel):
    """One question, with its options as the author wrote them: for "order" that is the right order.

    Options and choices are numbered from 1 as they stand here. Kept answers name them by number, so a new version of a
    lesson adds options at the end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Kind
    asks: str = Field(min_length=1)
    options: tuple[Option, ...] = Field(min_length=2)
    choices: tuple[str, ...] = Field((), description="match: what can be chosen for each option")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        says = [option.says for option in self.options]
        if len(set(says)) < len(says):
            raise ValueError(f"“{self.id}” says the same in two options")
        rights = sum(option.is_right for option in self.options)
        if self.kind == "single" and rights != 1:
            raise ValueError(f"“{self.id}” has {rights} right options instead of one")
        if self.kind == "multiple" and not rights:
            raise ValueError(f"“{self.id}” has no right option")
        if self.kind == "match":
            missing = {option.answer for option in self.options} - set(self.choices)
            if missing or len(set(self.choices)) < max(2, len(self.choices)):
                raise ValueError(f"“{self.id}” needs two choices or more, each once, and all that belong to an option")
        return self

    @property
    def solution(self) -> list[int]:
        """The right answer, as answers are kept.

        Numbers of the right options; for "order" of all options as they are to stand; for "match" the number of the
        choice that belongs to each option.
        """
        if self.kind == "match":
            return [self.choices.index(option.answer) + 1 for option in self.options]
        return [n for n, option in enumerate(self.options, 1) if option.is_right]

    def shown(self) -> list[int]:
        """Numbers of the options as they are shown: shuffled for "order", always alike, and never in order."""
        numbers = list(range(1, len(self.options) + 1))
        if self.kind != "order":
            return numbers
        shuffled = list(numbers)
        chance = random.Random(self.id)
        while shuffled == numbers:
            chance.shuffle(shuffled)
        return shuffled


# What a lesson's cells call ----------------------------------------------------------------------


def right(says: str, reason: str) -> Option:
    """An option that belongs, and why."""
    return Option(says=says, reason=reason)


def wrong(says: str, reason: str) -> Option:
    """An option that does not belong, and why not."""
    return Option(says=says, reason=reason, is_right=False)


def step(says: str, reason: str) -> Option:
    """One step of :func:`order`, and why it stands where it does."""
    return Option(says=says, reason=reason)


def pair(says: str, answer: str, reason: str) -> Option:
    """A line of :func:`match`, what belongs to it, and why."""
    return Option(says=says, reason=reason, answer=answer)


def single(name: str, asks: str, options: Sequence[Option], /, **numbers: Any) -> None:
    """Show a question to which exactly one option is right; ``{names}`` in its texts are filled in.

    ``name`` is the question's id, by which the answer is kept: unique in its lesson, and never changed.

    Raises:
        ValueError: the question cannot be answered as it stands.
    """
    _show("single", name, asks, options, numbers)


def multiple(name: str, asks: str, options: Sequence[Option], /, **numbers: Any) -> None:
    """Show a question to which one option or several are right, as :func:`single` does."""
    _show("multiple", name, asks, options, numbers)


def order(name: str, asks: str, steps: Sequence[Option], /, **numbers: Any) -> None:
    """Show ``steps``, given in their order, to be put in order, as :func:`single` does."""
    _show("order", name, asks, steps, numbers)


def match(name: str, asks: str, pairs: Sequence[Option], choices: Sequence[str], /, **numbers: Any) -> None:
    """Show ``pairs``, to each of which one of the ``choices`` belongs, as :func:`single` does.

    Choices are shown as they are given; one may belong to several pairs, or to none.
    """
    _show("match", name, asks, pairs, numbers, choices)


def _show(
    kind: Kind, name: str, asks: str, options: Sequence[Option], numbers: dict[str, Any], choices: Sequence[str] = ()
) -> None:
    def filled(option: Option) -> Option:
        texts = {key: getattr(option, key).format(**numbers) for key in ("says", "reason", "answer")}
        return Option(**texts, is_right=option.is_right)

    question = Question(
        id=name,
        kind=kind,
        asks=asks.format(**numbers),
        options=tuple(filled(option) for option in options),
        choices=tuple(choice.format(**numbers) for choice in choices),
    )
    display(bundle(question), raw=True)


# How it is shown ---------------------------------------------------------------------------------


def bundle(question: Question) -> dict[str, Any]:
    """The question for the extension, for any other page, and in words."""
    options = [
        {
            "n": n,
            "says": html.marked(question.options[n - 1].says),
            "plain": _plain(question.options[n - 1].says),
            "reason": html.prose(question.options[n - 1].reason),
        }
        for n in question.shown()
    ]
    live = {
        "samtrain": 1,
        "id": question.id,
        "kind": question.kind,
        "asks": html.marked(question.asks),
        "hint": _HINTS[question.kind],
        "options": options,
        "choices": [_plain(choice) for choice in question.choices],
        "solution": question.solution,
        "words": {**_WORDS, **_WORDS_OF[question.kind]},
    }
    return {MIME: live, "text/html": as_html(question), "text/plain": as_text(question)}


def as_html(question: Question) -> str:
    """The question for a page on which nothing runs: each reason folded behind its option."""
    folded = "".join(_folded(question, n) for n in question.shown())
    choices = f"<p>{' · '.join(map(html.marked, question.choices))}</p>" if question.choices else ""
    return (
        '<fieldset class="samtrain-question" style="border: 0; margin: 1em 0; padding: 0">'
        f'<legend style="padding: 0"><strong>{html.marked(question.asks)}</strong></legend>{choices}{folded}</fieldset>'
    )


def as_text(question: Question) -> str:
    """The question in words."""
    options = [question.options[n - 1] for n in question.shown()]
    return "\n".join([_plain(question.asks), *question.choices, *(f"- {_plain(option.says)}" for option in options)])


def _folded(question: Question, n: int) -> str:
    option = question.options[n - 1]
    sign, words = SIGNS[option.is_right]
    before = f'<span role="img" aria-label="{words}">{sign}</span>'
    if question.kind == "order":
        before = f"<strong>{n}</strong>"
    elif question.kind == "match":
        before = f"<strong>{html.marked(option.answer)}</strong>"
    reason = html.prose(option.reason).replace("<p>", f"<p>{before} ", 1)
    return f"<details><summary>{html.marked(option.says)}</summary>{reason}</details>"


def _plain(text: str) -> str:
    return text.replace("*", "")
