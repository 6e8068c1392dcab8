"""The home page: one thing to do next, and the modules with how far each is."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from samtrain import content, html
from samtrain.curriculum import MODULES, Module
from samtrain.i18n import _, ngettext
from samtrain.learner import about, answered, glossary, mastery, progress
from samtrain.learner.answered import Count
from samtrain.learner.mastery import Known, State

#: Each state's sign and words.
STATES = {
    State.NOT_STARTED: ("○", _("not started")),
    State.READING: ("◔", _("lesson begun")),
    State.IN_PROGRESS: ("◐", _("in progress")),
    State.CHECKED: ("◆", _("checked")),
    State.SUBMITTED: ("▲", _("handed in")),
    State.GRADED: ("◕", _("graded")),
    State.MASTERED: ("●", _("mastered")),
}
#: So many missing lines are shown at once; more are folded.
_FEW = 3


@dataclass(frozen=True)
class Entry:
    """One module as the home page shows it; links are relative to the workspace, None where there is no file.

    open: criteria that the last check left open, or None without a check. questions: of the lesson. known: how the
    learner stands once something was graded.
    """

    module: Module
    state: State
    lesson: str | None
    exercise: str | None
    feedback: str | None
    open: int | None = None
    questions: Count = answered.NONE
    known: Known | None = None

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do here for now: mastered, or the instructor's turn."""
        if self.state is State.GRADED and self.known is not None:
            stands = self.known.standing
            return not stands.missing and self.known.assessed == "instructor"
        return self.state in (State.SUBMITTED, State.MASTERED)


@dataclass(frozen=True)
class Step:
    """The one thing to do next: what the button says, where it leads ("" for nowhere), and why."""

    says: str
    href: str
    why: str


@dataclass(frozen=True)
class Page:
    """Everything on the home page; ``glossary`` is its path in the workspace, "" where there is none."""

    greeting: str
    notices: tuple[str, ...]
    step: Step
    entries: tuple[Entry, ...]
    glossary: str = ""


def home() -> None:
    """Show the home page of the workspace that this notebook lies in, as things stand now."""
    from IPython.display import display

    workspace = content.find_workspace(Path.cwd())
    if workspace is None:
        print(_("This notebook is outside a course folder. Run “samtrain start” and open the Home page there."))
        return
    display(_bundle(page(workspace)), raw=True)


def page(workspace: Path) -> Page:
    """The home page of ``workspace`` as things stand now."""
    kept = progress.read(workspace)
    who, _sentence = about.read(workspace)  # after the progress, which may leave a notice
    entries = tuple(_entry(workspace, module, kept) for module in MODULES)
    entries = tuple(entry for entry in entries if entry.lesson or entry.exercise)
    greeting = _("Welcome, {name}.").format(name=who.name) if who.name else _("Welcome.")
    step = next_step(entries, is_self_paced=progress.is_self_paced())
    terms = str(glossary.PAGE) if (workspace / glossary.PAGE).is_file() else ""
    return Page(greeting, tuple(who.notices), step, entries, terms)


def next_step(entries: tuple[Entry, ...], *, is_self_paced: bool) -> Step:
    """What to do next: the first module that is not done, else the certificate or the feedback that is there."""
    for entry in entries:
        if not entry.is_done:
            return _step(entry, is_self_paced)
    if entries and all(entry.state is State.MASTERED for entry in entries):
        return _all_mastered(entries)
    for entry in reversed(entries):
        if entry.feedback:
            says = _("Read your feedback: {title}").format(title=entry.module.title)
            return Step(says, entry.feedback, _("Your instructor has graded your work."))
    return Step(_("You have handed everything in."), "", _("Your feedback will stand here."))


def _all_mastered(entries: tuple[Entry, ...]) -> Step:
    says = _("You have mastered every module. Take the plan to an account of your own.")
    if any(entry.known is not None and entry.known.assessed == "learner" for entry in entries):
        why = _(
            "“samtrain certificate issue” writes your certificate. It says that you have assessed your reasoning alone."
        )
        return Step(says, "", why)
    return Step(says, "", _("Your instructor issues the certificate."))


def notebook(workspace: Path) -> dict[str, Any]:
    """Home.ipynb with the page in place, so that it can be read before anything runs."""
    output = {"output_type": "display_data", "data": _bundle(page(workspace)), "metadata": {}}
    cell = {
        "cell_type": "code",
        "id": "home",
        "metadata": {"jupyter": {"source_hidden": True}, "samtrain": {"run": "on-show"}},
        "source": "from samtrain.learner import home\n\nhome()",
        "execution_count": None,
        "outputs": [output],
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def as_html(shown: Page) -> str:
    """The page as HTML that carries its own style and is readable without it."""
    style = Path(__file__).with_name("home.css").read_text(encoding="utf-8")
    notices = "".join(f"<li>{escape(notice)}</li>" for notice in shown.notices)
    told = f'<ul class="notices">{notices}</ul>' if notices else ""
    items = "".join(_item(entry) for entry in shown.entries)
    terms = f'<p><a href="{_href(shown.glossary)}">{escape(_terms())}</a></p>' if shown.glossary else ""
    step = shown.step
    button = f'<a class="go" href="{_href(step.href)}">{escape(step.says)}</a>' if step.href else escape(step.says)
    return (
        f'<style>{style}</style><div class="samtrain-home">'
        f"<h1>{escape(_('Strategic account management'))}</h1>"
        f'<p class="quiet">{escape(shown.greeting)} {escape(_line())}</p>'
        f'{told}<div class="next"><p>{button}</p><p class="quiet">{escape(step.why)}</p></div>'
        f'<ol class="modules">{items}</ol>{terms}</div>'
    )


def as_text(shown: Page) -> str:
    """The page in words."""
    lines = [_("Strategic account management"), f"{shown.greeting} {_line()}", *shown.notices, ""]
    lines += [_("Next: {says}").format(says=shown.step.says), shown.step.why, ""]
    for entry in shown.entries:
        sign, words = STATES[entry.state]
        lines.append(f"{entry.module.heading} · {_minutes(entry)} · {sign} {words}")
        lines.append(f"  {entry.module.why}")
        lines += [f"  {says}: {href}" for says, href in _links(entry)]
        lines += [f"  {_answered(entry)}"] if entry.questions.answered else []
        lines += [f"  {_points(entry)}"] if entry.known else []
        missing = _open(entry)
        lines += [f"  {_missing(len(missing))}:", *(f"  – {said}" for said in missing)] if missing else []
    lines += ["", f"{_terms()}: {shown.glossary}"] if shown.glossary else []
    return "\n".join(lines)


def _bundle(shown: Page) -> dict[str, str]:
    return {"text/html": as_html(shown), "text/plain": as_text(shown)}


def _line() -> str:
    return _("One step at a time: read the lesson, then work on the exercise.")


def _terms() -> str:
    return _("Glossary: the terms of the course in plain words")


def _entry(workspace: Path, module: Module, kept: progress.Progress) -> Entry:
    def there(path: str) -> str | None:
        return path if (workspace / path).is_file() else None

    feedback = progress.feedback(workspace, module)
    check = kept.exercises.get(module.id, progress.ExerciseProgress()).check
    known = mastery.known(workspace, module)
    return Entry(
        module,
        mastery.state_with(workspace, module, known),
        there(str(module.lesson)),
        there(str(module.exercise)),
        feedback.relative_to(workspace).as_posix() if feedback else None,
        sum(score.earned is not None and score.earned < score.points for score in check.scores) if check else None,
        answered.count(workspace / module.lesson),
        known,
    )


def _step(entry: Entry, is_self_paced: bool) -> Step:
    title = entry.module.title
    if entry.state is State.NOT_STARTED and entry.lesson:
        return Step(_("Read the lesson: {title}").format(title=title), entry.lesson, entry.module.why)
    if entry.state is State.READING and entry.lesson and entry.questions.answered < entry.questions.asked:
        return Step(_("Go on with the lesson: {title}").format(title=title), entry.lesson, _answered(entry) + ".")
    href = entry.exercise or entry.lesson or ""
    if entry.state in (State.NOT_STARTED, State.READING):
        return Step(_("Start the exercise: {title}").format(title=title), href, entry.module.why)
    if entry.state is State.GRADED:
        return _redo(entry, href)
    if entry.open is None:
        says = _("Go on with the exercise: {title}").format(title=title)
        return Step(says, href, _("Your answer is saved as you left it."))
    if entry.open:
        why = ngettext(
            "Your last check left {n} thing to work on.", "Your last check left {n} things to work on.", entry.open
        )
        return Step(_("Improve your answer: {title}").format(title=title), href, why.format(n=entry.open))
    says = _("Grade your answer: {title}") if is_self_paced else _("Hand in your answer: {title}")
    return Step(says.format(title=title), href, _("Your last check left nothing open."))


def _redo(entry: Entry, href: str) -> Step:
    title = entry.module.title
    if entry.known is None:  # an attempt without marks that can be read
        return Step(
            _("Grade your answer: {title}").format(title=title), href, _("Your answer is saved as you left it.")
        )
    missing = entry.known.standing.missing
    if not missing:
        says = _("Assess your reasoning: {title}").format(title=title)
        return Step(says, href, _("The points from checks are reached; the six lines are for you to judge."))
    why = f"{_missing(len(missing))}. " + _("What you have earned elsewhere stays yours.")
    return Step(_("Work on what is missing: {title}").format(title=title), href, why)


def _points(entry: Entry) -> str:
    """Attempts and points, once something was graded; whose word the points for the reasoning are."""
    if entry.known is None:
        return ""
    stands = entry.known.standing
    (plan, most), (text, everything) = stands.criteria, stands.reasoning
    said = [
        ngettext("{n} attempt", "{n} attempts", stands.attempts).format(n=stands.attempts),
        _("checks {earned} of {points}").format(earned=html.points(plan), points=html.points(most)),
    ]
    if any(line.kind == "rubric" for line in stands.waiting):
        alone = entry.known.assessed == "learner"
        said.append(_("reasoning not assessed yet") if alone else _("reasoning not read yet"))
    elif everything:
        worth = _("reasoning {earned} of {points}").format(earned=html.points(text), points=html.points(everything))
        said.append(_("{worth}, self-assessed").format(worth=worth) if entry.known.assessed == "learner" else worth)
    if stands.mastered:
        said.append(_("mastered on {day}").format(day=stands.mastered))
    return " · ".join(said)


def _open(entry: Entry) -> list[str]:
    """What is missing for mastery, by title and points."""
    if entry.known is None or entry.known.standing.mastered:
        return []
    said = _("{title} ({earned} of {points})")
    return [
        said.format(title=line.title.rstrip("."), earned=html.points(line.best or 0), points=html.points(line.points))
        for line in entry.known.standing.missing
    ]


def _links(entry: Entry) -> list[tuple[str, str]]:
    links = ((_("Lesson"), entry.lesson), (_("Exercise"), entry.exercise), (_("Feedback"), entry.feedback))
    return [(says, href) for says, href in links if href]


def _minutes(entry: Entry) -> str:
    minutes = entry.module.minutes
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _answered(entry: Entry) -> str:
    asked = entry.questions.asked
    said = ngettext("{n} of {asked} question answered", "{n} of {asked} questions answered", asked)
    return said.format(n=entry.questions.answered, asked=asked)


def _item(entry: Entry) -> str:
    sign, words = STATES[entry.state]
    links = "".join(f'<a href="{_href(href)}">{escape(says)}</a> ' for says, href in _links(entry))
    links += f"<span>{escape(_answered(entry))}</span>" if entry.questions.answered else ""
    return (
        f'<li><span class="number">{entry.module.number}</span>'
        f"<h2>{escape(entry.module.title)}</h2>"
        f'<p class="state {entry.state}">{escape(_minutes(entry))} · <span>{sign}</span>{escape(words)}</p>'
        f'<p class="why">{escape(entry.module.why)}</p><p class="links">{links}</p>{_marks(entry)}</li>'
    )


def _marks(entry: Entry) -> str:
    points, missing = _points(entry), _open(entry)
    if not missing:
        return f'<p class="points">{escape(points)}</p>' if points else ""
    items = "".join(f"<li>{escape(said)}</li>" for said in missing)
    opened = " open" if len(missing) <= _FEW else ""
    more = f"<details{opened}><summary>{escape(_missing(len(missing)))}</summary><ul>{items}</ul></details>"
    return f'<div class="points"><p>{escape(points)}</p>{more}</div>'


def _missing(n: int) -> str:
    return ngettext("{n} line is missing for mastery", "{n} lines are missing for mastery", n).format(n=n)


def _href(path: str) -> str:
    return escape(quote(path))
