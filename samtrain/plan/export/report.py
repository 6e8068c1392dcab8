"""The monthly report: what was done, what is late, new and next; for the team, and reduced for the customer."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from samtrain.i18n import _, ngettext
from samtrain.look import percent
from samtrain.plan.export.customer import change_sections, goal_sections, shared_month, shared_page
from samtrain.plan.export.document import Page, Section, render
from samtrain.plan.export.month import MONTH, Month, month
from samtrain.plan.export.records import Records, records
from samtrain.plan.export.sharing import all_lines, shared_goals, shared_lines
from samtrain.plan.export.words import in_full
from samtrain.plan.model import Plan
from samtrain.tools.actions import analysis as acting
from samtrain.tools.days import in_words


def monthly_report(plan: Plan, today: date, previous: Plan | None) -> str:
    """The report for the team as HTML. ``previous`` is the plan as it was a month ago, None where there is none.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    changes = _month(read, previous)
    return render(
        Page(
            account=read.case.customer,
            title=_("Monthly report"),
            of=_("{supplier}, internal").format(supplier=read.case.supplier),
            day=in_full(today),
            headline=_headline(read, changes),
            sections=[*change_sections(changes), _orphan_goals(read), _load(read)],
            small_print=[_said_compared(changes), read.case.disclaimer],
        )
    )


def customer_report(plan: Plan, today: date, previous: Plan | None) -> str:
    """The same for the customer: joint actions and confirmed goals only, by the list of ``sharing``.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    changes, goals = shared_month(read, previous), shared_goals(read)
    sections = [*change_sections(changes), *goal_sections(goals, shared_lines(read), today)]
    return render(shared_page(read, _("Monthly report"), sections, headline=[changes.said_done]))


def _month(read: Records, previous: Plan | None) -> Month:
    today = read.case.today
    if previous is None:
        return month(all_lines(read), None, today - timedelta(MONTH), today)
    since = previous.saved.date()
    return month(all_lines(read), all_lines(records(previous, since)), since, today)


def _headline(read: Records, changes: Month) -> list[str]:
    """What the team should hear first: kept or not, orphans, who carries it, and what the customer sees of it."""
    record, case = read.actions, read.case
    said = [changes.said_done, acting.said_orphans(record, case), _said_owner(read), acting.said_load(record, case)]
    open_actions = record.open
    if open_actions:
        n = sum(action.customer_visible is True for action in open_actions)
        shared = ngettext(
            "{n} of {all} open action is shared with the customer.",
            "{n} of {all} open actions are shared with the customer.",
            len(open_actions),
        )
        said.append(shared.format(n=n, all=len(open_actions)))
    return [sentence for sentence in said if sentence]


def _said_owner(read: Records) -> str:
    """Who owns most of what is open, as a part of it; "" where nothing is owned."""
    counts, n = acting.owners(read.actions), len(read.actions.open)
    if counts.empty:
        return ""
    name = acting.colleagues(read.case).get(str(counts.index[0]), str(counts.index[0]))
    most = int(counts.iloc[0])
    said = ngettext(
        "Most is with {name}: {most} of {n} open action ({share}).",
        "Most is with {name}: {most} of {n} open actions ({share}).",
        n,
    )
    return said.format(name=name, most=most, n=n, share=percent(most / n))


def _orphan_goals(read: Records) -> Section:
    """F38: the customer's goals without an open action."""
    table = acting.goals(read.actions, read.case)
    orphans = table[table["orphan"]]
    return Section(
        _("Goals without an open action"),
        heads=(_("Goal"), _("Confirmed by the customer"), _("Done so far")),
        rows=[
            (row["goal"], _("✓ yes") if row["confirmed"] else _("? not yet"), str(row["done"]))
            for _id, row in orphans.iterrows()
        ],
        empty=_("Every goal of the customer has an open action.") if len(table) else _("No goal is noted yet."),
        shares=(60, 25, 15),
    )


def _load(read: Records) -> Section:
    """Who owns what is open: how much of it, how much is late, and the fullest week of each."""
    record, case = read.actions, read.case
    plan = acting.actions(record, case)
    plan = plan[plan["open"]]
    names, share = acting.colleagues(case), acting.load_share(record, case)
    rows = []
    for owner, n in acting.owners(record).items():
        mine = plan[plan["owner"] == owner]
        hours, blank = mine["hours"].sum(), int(mine["hours"].isna().sum())
        said = f"{hours:g}" if blank < len(mine) else "–"
        if blank:
            said += " " + ngettext("({n} without hours)", "({n} without hours)", blank).format(n=blank)
        late = int(mine["overdue"].sum())
        rows.append(
            (
                names.get(str(owner), str(owner)),
                str(n),
                f"▲ {late}" if late else "0",
                said,
                _fullest(read, share, str(owner)),
            )
        )
    return Section(
        _("Who carries it"),
        heads=(_("Owner"), _("Open actions"), _("Late"), _("Hours of these actions"), _("Fullest week, all work")),
        rows=rows,
        empty=_("No open action has an owner."),
        shares=(28, 14, 10, 22, 26),
    )  # fmt: skip


def _fullest(read: Records, share: pd.DataFrame, owner: str) -> str:
    """The week that takes most of the owner's hours, ▲ where it is more than a full one."""
    weeks = share.loc[owner].to_numpy(dtype=float) if owner in share.index else np.array([])
    if np.isnan(weeks).all():
        return "–"
    fullest = int(np.nanargmax(weeks))
    sign = "▲ " if weeks[fullest] > acting.FULL else ""
    monday = acting.weeks_ahead(read.actions, read.case.today)[fullest]
    return sign + _("{share} in the week of {day}").format(share=percent(float(weeks[fullest])), day=in_words(monday))


def _said_compared(changes: Month) -> str:
    if changes.compared:
        said = _("Compared with the save of {day}. A promise is held against the day that it had then.")
        return said.format(day=in_full(changes.since))
    return _(
        "No earlier save to compare with: done is what has a day in the last {days} days; new, moved and dropped are not known."
    ).format(days=MONTH)
