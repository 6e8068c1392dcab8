"""What is shown of the page: the page itself as a picture, and its contacts laid over the calendar of the tender.

A picture's title is its finding in words, and each has a twin in text. Orange is the customer, blue is ours, vermilion
needs attention; ✓ is confirmed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, CUSTOMER, GRID, INK, OURS, bare, canvas, style
from samtrain.sentences import itemised, listed
from samtrain.tools.capstone.analysis import (
    breaches,
    brief,
    contacts,
    is_confirmed,
    label_of,
    last_day,
    loose,
    name_of,
    people_of,
    phases,
    said_caps,
    said_forbidden,
    team_of,
)
from samtrain.tools.capstone.model import (
    ACTIONS,
    DAYS,
    GOALS,
    PART_LABELS,
    PEOPLE,
    WAY_LABELS,
    Action,
    Goal,
    OnePage,
    Person,
)
from samtrain.tools.days import in_words

WIDTH, HEIGHT = 8.4, 5.4
#: Left and right edge of the three columns, on a scale of 100.
_COLUMNS = {"goals": (0.0, 29.0), "actions": (36.0, 70.0), "people": (77.0, 100.0)}
#: Letters of 8 points on an inch.
_LETTERS = 14.2
#: Height of the time line below the columns, where a row of the columns is 1.
_LINE = 2.1


@dataclass(frozen=True)
class _Box:
    """Something on the page: where its middle lies, and what it says."""

    y: float
    head: str
    small: str
    colour: str
    attention: bool = False


def _shown(record: OnePage) -> tuple[list[Goal], list[Action], list[Person]]:
    """What the picture has room for: as much as a page holds; actions in the order of their goals, then of days."""
    goals = record.goals[:GOALS]
    order = {goal.goal: n for n, goal in enumerate(goals)}
    actions = sorted(
        record.actions[:ACTIONS], key=lambda each: (order.get(each.goal, len(order)), each.due or date.max, each.id)
    )
    place = {key: n for n, each in enumerate(actions) for key in reversed(each.people)}
    people = sorted(record.people[:PEOPLE], key=lambda each: (place.get(each.contact or "", len(actions)), each.id))
    return goals, actions, people


def _spread(n: int, rows: int) -> list[float]:
    """Where ``n`` boxes lie over ``rows`` rows."""
    return [(k + 0.5) * rows / n for k in range(n)]


def said_page(record: OnePage, case: Case) -> str:
    """The finding of the picture."""
    if not (record.goals or record.actions or record.people):
        return _("Nothing stands on the page yet")
    breach = [*breaches(record, case)]
    stray = loose(record)
    if over := said_caps(record):
        return over
    if breach:
        said = ngettext(
            "{n} contact breaks a rule of the tender: {names}",
            "{n} contacts break a rule of the tender: {names}",
            len(breach),
        )
        return said.format(n=len(breach), names=listed([f"“{brief(name, 30)}”" for name in breach], 2))
    if stray and record.goals:
        said = ngettext(
            "{n} of {all} actions serves no goal of the page",
            "{n} of {all} actions serve no goal of the page",
            len(stray),
        )
        return said.format(n=len(stray), all=len(record.actions))
    n = sum(is_confirmed(goal, case) for goal in record.goals)
    said = _("{n} of {goals} goals confirmed, {actions} actions, {people} people")
    return said.format(goals=len(record.goals), n=n, actions=len(record.actions), people=len(record.people))


def page_chart(record: OnePage, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """The page: the customer's goals, what we do for each and with whom, and below it the 90 days with their checkpoints."""
    goals, actions, people = _shown(record)
    rows = max(len(actions), 2 * len(goals), len(people), 5)
    with style():
        made, axes = canvas(said_page(record, case), width, height)
        bare(axes)
        axes.set(xlim=(-1, 101), ylim=(rows + _LINE + 0.15, -0.75), xticks=[], yticks=[])
        for name, title in (("goals", _("What they want")), ("actions", _("What we do")), ("people", _("With whom"))):
            axes.text(_COLUMNS[name][0], -0.35, title, fontsize=9, weight="bold", va="center")
        _boxes(axes, record, case, rows, width)
        if not (goals or actions or people):
            words = _("Add a goal of the customer's to see it here")
            axes.text(50, rows / 2, words, ha="center", color=BACKGROUND, style="italic")
        _days(axes, record, case, rows + 0.55, width)
    return made


def _boxes(axes: Axes, record: OnePage, case: Case, rows: int, width: float) -> None:
    goals, actions, people = _shown(record)
    names, team = people_of(case), team_of(case)
    at_goal = dict(zip([goal.goal for goal in goals], _spread(len(goals), rows), strict=True)) if goals else {}
    at_action = dict(zip([each.id for each in actions], _spread(len(actions), rows), strict=True)) if actions else {}
    at_person = dict(zip([each.contact for each in people], _spread(len(people), rows), strict=True)) if people else {}
    for action in actions:
        y = at_action[action.id]
        if action.goal in at_goal:
            _join(axes, ("goals", at_goal[action.goal]), ("actions", y), OURS)
        for key in action.people:
            if key in at_person:
                _join(axes, ("actions", y), ("people", at_person[key]), CUSTOMER)
    for goal in goals:
        sign = "✓ " if is_confirmed(goal, case) else "? "
        small = f"{goal.target or _('no target')}, {_day(goal.due)}"
        _box(axes, "goals", _Box(at_goal[goal.goal], sign + label_of(goal, case), small, CUSTOMER), 1.7, width)
    for action in actions:
        fault = bool(action.way and action.due and said_forbidden(action, case)) or action.goal not in at_goal
        small = f"{team.get(action.owner or '', _('nobody'))}, {_day(action.due)}"
        head = f"▲ {action.label}" if fault else action.label
        _box(axes, "actions", _Box(at_action[action.id], head, small, OURS, fault), 0.88, width)
    for person in people:
        name = names.get(person.contact or "", person.id)
        parts = ", ".join(PART_LABELS[part] for part in person.parts) or _("why?")
        parts = f"{in_words(person.due)}: {parts}" if person.due else parts
        _box(axes, "people", _Box(at_person[person.contact], name, parts, CUSTOMER, not person.parts), 1.0, width)


def _day(day: date | None) -> str:
    return in_words(day) if day else _("no day")


def _join(axes: Axes, left: tuple[str, float], right: tuple[str, float], colour: str) -> None:
    start, end = _COLUMNS[left[0]][1], _COLUMNS[right[0]][0]
    axes.plot(
        [start, end], [left[1], right[1]], color=colour, linewidth=1.3, alpha=0.75, zorder=1, solid_capstyle="round"
    )


def _box(axes: Axes, column: str, box: _Box, tall: float, width: float) -> None:
    """A box with its words on as many lines as it has room for, and a line of small print."""
    left, right = _COLUMNS[column]
    edge = ATTENTION if box.attention else box.colour
    axes.add_patch(
        Rectangle(
            (left, box.y - tall / 2), right - left, tall, facecolor="white", edgecolor=edge, linewidth=1.3, zorder=2
        )
    )
    letters = max(int((right - left) / 102 * width * (_LETTERS if width > 7 else _LETTERS + 1.4)) - 1, 8)
    lines = 3 if tall > 1.5 else 1 if tall >= 0.95 else 2
    large, small = (7.6, 6.8) if width > 7 else (7.0, 6.2)
    head, below = _cut(box.head, letters, lines), _cut(box.small, int(letters * 1.1), 1)
    colour = ATTENTION if box.attention else INK
    axes.text(
        left + 0.8, box.y - tall / 2 + 0.07, head, fontsize=large, va="top", color=colour, linespacing=1.0, zorder=3
    )
    axes.text(left + 0.8, box.y + tall / 2 - 0.05, below, fontsize=small, va="bottom", color=BACKGROUND, zorder=3)


def _cut(text: str, letters: int, lines: int) -> str:
    """``text`` on so many lines of so many letters, “…” where it is longer."""
    found = wrap(text, letters) or [""]
    if len(found) > lines:
        last = found[lines - 1]
        found = [*found[: lines - 1], (last if len(last) < letters else last[:-1]).rstrip(" ,.") + "…"]
    return "\n".join(found)


def _days(axes: Axes, record: OnePage, case: Case, top: float, width: float) -> None:
    """The 90 days: phases of the tender as bands, actions as ticks, checkpoints as diamonds with what is expected."""
    today = case.today
    line = top + 0.75

    def across(day: date) -> float:
        return 100 * min(max((day - today).days, 0), DAYS) / DAYS

    for n, phase in enumerate(phases(case)):
        if phase.end < today or phase.start > last_day(today):
            continue
        left, right = across(phase.start), across(phase.end)
        axes.add_patch(
            Rectangle((left, line - 0.62), right - left, 0.5, facecolor=GRID if n % 2 else "#F4F4F4", zorder=1)
        )
        axes.text(left + 0.6, line - 0.37, phase.name, fontsize=7, va="center", color=INK, zorder=2)
    axes.plot([0, 100], [line, line], color=BACKGROUND, linewidth=1.2, zorder=2)
    for n in (0, 30, 60, DAYS):
        axes.plot([100 * n / DAYS] * 2, [line - 0.08, line + 0.08], color=BACKGROUND, linewidth=1)
    for action in record.actions:
        if action.due and today <= action.due <= last_day(today):
            axes.plot(across(action.due), line, "|", color=OURS, markersize=11, markeredgewidth=2, zorder=3)
    points = sorted((each for each in record.checkpoints if each.day), key=lambda each: each.day or date.max)
    for point in points:
        day = point.day or today
        if not today <= day <= last_day(today):
            continue
        x = across(day)
        axes.plot(x, line, "D", color=CONFIRMED, markersize=8, markeredgecolor="white", zorder=5)
        side = "left" if x < 12 else "right" if x > 88 else "center"
        axes.text(
            x,
            line + 0.3,
            _said_point(record, point.indicator, point.expected, day),
            fontsize=6.8,
            ha=side,
            va="top",
            linespacing=1.05,
        )
    if not points:
        axes.text(
            50,
            line + 0.3,
            _("no checkpoint yet"),
            fontsize=7.5,
            ha="center",
            va="top",
            color=BACKGROUND,
            style="italic",
        )


def _said_point(record: OnePage, key: str | None, expected: float | None, day: date) -> str:
    indicator = record.indicator(key)
    if indicator is None or expected is None:
        return f"{in_words(day)}\n" + _("no figure")
    unit = f" {indicator.unit}" if indicator.unit else ""
    return f"{in_words(day)}: {expected:g}{unit}\n" + _cut(indicator.label, 24, 1)


def page_text(record: OnePage, case: Case) -> str:
    """What ``page_chart`` shows, in words."""
    goals, actions, people = _shown(record)
    names, team = people_of(case), team_of(case)
    rows = []
    for goal in goals:
        sign = _("confirmed") if is_confirmed(goal, case) else _("not confirmed")
        said = _("Goal: {goal} ({sign}; {target} by {due}, {owner}).")
        rows.append(
            said.format(
                goal=label_of(goal, case), sign=sign, target=goal.target or "–", due=_day(goal.due),
                owner=names.get(goal.owner or "", "–"),
            )
        )  # fmt: skip
    for action in actions:
        said = _("Action for {goal}: {what} ({owner}, by {due}; with {people}).")
        whom = listed([names.get(key, key) for key in action.people]) or _("nobody there")
        rows.append(
            said.format(
                goal=action.goal or _("no goal"), what=action.label, owner=team.get(action.owner or "", "–"),
                due=_day(action.due), people=whom,
            )
        )  # fmt: skip
    for person in people:
        parts = listed([PART_LABELS[part] for part in person.parts]) or "–"
        rows.append(_("{name}: {parts}.").format(name=names.get(person.contact or "", person.id), parts=parts))
    for point in record.checkpoints:
        indicator = record.indicator(point.indicator)
        said = _("Checkpoint on {day}: {question} {indicator}, by then {expected}.")
        rows.append(
            said.format(
                day=_day(point.day), question=point.question or "–", indicator=indicator.label if indicator else "–",
                expected="–" if point.expected is None else f"{point.expected:g}",
            )
        )  # fmt: skip
    return itemised(said_page(record, case) + ".", rows)


# Contacts and the calendar ---------------------------------------------------------------------------


def _planned(record: OnePage, case: Case) -> list[tuple[Action | Person, date, date]]:
    """What has a last day, with its first day from today on and its last, in the order of days."""
    rows: list[tuple[Action | Person, date, date]] = []
    for row in contacts(record):
        if row.due:
            start = max(row.start or case.today, case.today) if isinstance(row, Action) else row.due
            rows.append((row, start, row.due))
    return sorted(rows, key=lambda row: (row[2], row[1], name_of(row[0], case)))


def said_contacts(record: OnePage, case: Case) -> str:
    """The finding of the picture of contacts."""
    if not phases(case):
        return _("Nothing is out to tender here")
    planned = _planned(record, case)
    wrong = [row for row, _start, _end in planned if said_forbidden(row, case)]
    if not planned:
        return _("No contact has a day yet")
    if not wrong:
        said = ngettext(
            "{n} contact, and it keeps the rules of the tender",
            "{n} contacts, and all keep the rules of the tender",
            len(planned),
        )
        return said.format(n=len(planned))
    said = ngettext(
        "{n} of {all} contacts is against the rules, or open",
        "{n} of {all} contacts are against the rules, or open",
        len(wrong),
    )
    return said.format(n=len(wrong), all=len(planned))


def contacts_chart(record: OnePage, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each action and each move over the calendar of the tender; ▲ where a rule is broken or the way is not said."""
    planned = _planned(record, case)
    with style():
        made, axes = canvas(said_contacts(record, case), width, height)
        axes.grid(visible=False)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.set(xlim=(-1, DAYS + 1), ylim=(max(len(planned), 1) - 0.4, -1.2))
        axes.set_yticks(range(len(planned)), [_said_contact(row, case) for row, _start, _end in planned], fontsize=7)
        days = range(0, DAYS + 1, 30)
        axes.set_xticks([*days], [in_words(case.today + timedelta(day)) for day in days])
        for n, phase in enumerate(phases(case)):
            left, right = ((day - case.today).days for day in (phase.start, phase.end))
            if right < 0 or left > DAYS:
                continue
            left, right = max(left, 0), min(right + 1, DAYS)
            axes.axvspan(left, right, color=GRID if n % 2 else "#F4F4F4", zorder=0)
            axes.text(left + 0.6, -0.85, phase.name, fontsize=8, weight="bold", va="center")
        for n, (row, start, end) in enumerate(planned):
            fault = said_forbidden(row, case)
            colour = ATTENTION if fault else OURS
            first, last = (max(min((day - case.today).days, DAYS), 0) for day in (start, end))
            axes.plot([first, last], [n, n], color=colour, linewidth=4, alpha=0.45, solid_capstyle="round", zorder=2)
            axes.plot(last, n, "^" if fault else "o", color=colour, markersize=8, markeredgecolor="white", zorder=3)
        if not planned:
            axes.text(
                DAYS / 2, 0, _("Give an action a day to see it here"), ha="center", color=BACKGROUND, style="italic"
            )
    return made


def _said_contact(row: Action | Person, case: Case) -> str:
    """A contact and how it takes place, on two lines."""
    way = WAY_LABELS[row.way] if row.way else _("how?")
    return f"{brief(name_of(row, case), 40)}\n{way}"


def contacts_text(record: OnePage, case: Case) -> str:
    """What ``contacts_chart`` shows, in words."""
    said = _("{day}: {name} ({way}). {fault}")
    rows = [
        said.format(
            day=in_words(end),
            name=name_of(row, case),
            way=WAY_LABELS[row.way] if row.way else _("how?"),
            fault=_sentence(said_forbidden(row, case)),
        )
        for row, _start, end in _planned(record, case)
    ]
    return itemised(said_contacts(record, case) + ".", [*_said_phases(case), *rows])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] if words else _("Keeps the rules.")


def _said_phases(case: Case) -> Iterable[str]:
    for phase in phases(case):
        yield f"{in_words(phase.start)} – {in_words(phase.end)}: {phase.name}. {phase.rule}"


def answer_picture(record: OnePage, case: Case) -> Figure:
    """The picture that stands for an answer."""
    return page_chart(record, case)
