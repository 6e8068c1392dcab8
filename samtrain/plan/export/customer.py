"""The customer's view: a small site of goals, joint actions and what has changed, to be shared every month.

Everything in it comes from ``sharing``; the strategic accounts that share their actions each month are those whose plans
live (the case of STMicroelectronics in the source article).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from samtrain.i18n import _, ngettext
from samtrain.plan.export.document import Page, Section, render
from samtrain.plan.export.month import MONTH, Month, month
from samtrain.plan.export.records import Records, records
from samtrain.plan.export.sharing import Goal, Line, shared_goals, shared_lines
from samtrain.plan.export.words import in_full
from samtrain.plan.model import Plan
from samtrain.sentences import listed


def customer_view(plan: Plan, today: date, previous: Plan | None = None) -> dict[str, bytes]:
    """File name -> HTML: ``index.html`` (goals), ``actions.html`` (joint actions), ``changes.html`` (this month).

    ``previous`` is the plan as it was a month ago; without it the changes are what the actions' own days tell.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    goals, lines, changes = shared_goals(read), shared_lines(read), shared_month(read, previous)
    pages = {
        "index.html": (_("Goals"), goal_sections(goals, lines, today)),
        "actions.html": (_("Joint actions"), action_sections(lines, today)),
        "changes.html": (_("What has changed"), change_sections(changes)),
    }
    links = [(file, title) for file, (title, _sections) in pages.items()]
    return {
        file: render(shared_page(read, title, sections, links=links, here=file)).encode()
        for file, (title, sections) in pages.items()
    }


def shared_page(
    read: Records,
    title: str,
    sections: Sequence[Section],
    *,
    headline: Sequence[str] = (),
    links: Sequence[tuple[str, str]] = (),
    here: str = "",
) -> Page:
    """A page for the customer: both companies' names, the day, and nothing else about the plan."""
    supplier, day = read.case.supplier, in_full(read.case.today)
    said = _(
        "Shared by {supplier} on {day}. It holds the goals that you confirmed to us and the actions that we do together."
    )
    invented = [read.case.disclaimer] if read.case.tables["accounts"]["synthetic"].eq(True).any() else []
    return Page(
        account=read.case.customer,
        title=title,
        of=supplier,
        day=day,
        sections=sections,
        small_print=[said.format(supplier=supplier, day=day), *invented],
        links=links,
        headline=headline,
        here=here,
    )


def shared_month(read: Records, previous: Plan | None) -> Month:
    """What changed in the joint actions; of the earlier save, too, only what was shared then is looked at."""
    today = read.case.today
    if previous is None:
        return month(shared_lines(read), None, today - timedelta(MONTH), today)
    since = previous.saved.date()
    return month(shared_lines(read), shared_lines(records(previous, since)), since, today)


def goal_sections(goals: Sequence[Goal], lines: Sequence[Line], today: date) -> list[Section]:
    """Each goal with its measure and how it stands, and what is done for it next."""
    rows = []
    for goal in goals:
        mine = [line for line in lines if line.goal_id == goal.id]
        rows.append((goal.goal, _aim(goal), goal.owner, _standing(mine, today), _next(mine, today)))
    return [
        Section(
            _("What you want, as you confirmed it"),
            heads=(_("Goal"), _("Measure, target, date"), _("Your owner"), _("How it stands"), _("Next")),
            rows=rows,
            empty=_("No goal is confirmed yet. We will bring our notes to the next meeting and ask."),
            shares=(28, 22, 14, 16, 20),
        )
    ]


def _aim(goal: Goal) -> str:
    aim = ": ".join(part for part in (goal.measure, goal.target) if part) or _("measure still to be agreed")
    return _("{aim} by {day}").format(aim=aim, day=in_full(goal.due)) if goal.due else aim


def _standing(lines: Sequence[Line], today: date) -> str:
    """How the joint actions for one goal stand, the gravest first; a sign always stands beside it."""
    lines = [line for line in lines if line.status != "dropped"]
    late, done = sum(line.is_late(today) for line in lines), sum(line.status == "done" for line in lines)
    if not lines:
        return _("○ no joint action yet")
    if late:
        said = ngettext("▲ {late} of {n} joint action late", "▲ {late} of {n} joint actions late", len(lines))
    elif done == len(lines):
        said = ngettext("✓ {n} joint action, done", "✓ all {n} joint actions done", len(lines))
    else:
        said = ngettext("● {done} of {n} joint action done", "● {done} of {n} joint actions done", len(lines))
    return said.format(late=late, done=done, n=len(lines))


def _next(lines: Sequence[Line], today: date) -> str:
    ahead = [line for line in lines if line.is_open and line.due and line.due >= today]
    if not ahead:
        return ""
    return _("{day}: {what}").format(day=in_full(ahead[0].due), what=ahead[0].what)


def action_sections(lines: Sequence[Line], today: date) -> list[Section]:
    """The joint actions: what is still to be done by day, and what is done."""
    still, over = [line for line in lines if line.is_open], [line for line in lines if not line.is_open]
    return [
        lines_section(
            _("To be done"), still, today, empty=_("No joint action is open. What should we do together next?")
        ),
        *([lines_section(_("Done or dropped"), over, today)] if over else []),
    ]


def change_sections(changes: Month) -> list[Section]:
    """Done, late, new, moved, dropped and coming; what is empty is left out, but for done and coming."""
    today = changes.today
    since = in_full(changes.since)
    sections = [
        lines_section(_("Done since {day}").format(day=since), changes.done, today, empty=_("Nothing was finished.")),
        lines_section(_("Late"), changes.late, today, empty=_("Nothing is late.")),
        lines_section(_("New since {day}").format(day=since), changes.new, today),
        Section(
            _("Moved since {day}").format(day=since),
            heads=(_("Action"), _("Owner"), _("Was due"), _("Now due"), _("Days")),
            rows=[
                (each.line.what, each.line.owner, in_full(each.before), in_full(each.line.due), f"{each.days:+d}".replace("-", "−"))
                for each in changes.moved
            ],
            shares=(46, 18, 13, 13, 10),
        ),
        lines_section(_("Dropped since {day}").format(day=since), changes.dropped, today),
        lines_section(
            _("Due in the next {days} days").format(days=MONTH), changes.coming, today, empty=_("Nothing falls due.")
        ),
    ]  # fmt: skip
    return [section for section in sections if section.rows or section.empty]


def lines_section(title: str, lines: Sequence[Line], today: date, empty: str = "") -> Section:
    """Actions as a table: what, for which goal, who on both sides, by when, and how it stands."""
    return Section(
        title,
        heads=(_("Action"), _("For the goal"), _("Owner"), _("With whom"), _("By"), _("State")),
        rows=[
            (line.what, line.goal, line.owner, listed(line.with_whom), in_full(line.due), _state(line, today))
            for line in lines
        ],
        empty=empty,
        shares=(30, 22, 13, 13, 10, 12),
    )


def _state(line: Line, today: date) -> str:
    if line.status == "done" and line.done:
        return _("{state} on {day}").format(state=line.state(today), day=in_full(line.done))
    if line.is_late(today) and line.due:
        days = (today - line.due).days
        return ngettext("{state} by {n} day", "{state} by {n} days", days).format(state=line.state(today), n=days)
    return line.state(today)
