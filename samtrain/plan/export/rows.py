"""The three tables of the plan on a page, column by column, the same in every document that shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samtrain import look
from samtrain.i18n import _, ngettext
from samtrain.plan.export.page import ActionLine, GoalLine
from samtrain.plan.export.words import in_full
from samtrain.sentences import listed


def _none(_line: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """A column: what it is called, its share of the table's width, and what a cell says, in words and in small print."""

    title: str
    share: float
    text: Callable[[Any], str]
    small: Callable[[Any], str] = _none
    is_name: bool = False

    def bold(self, line: Any) -> bool:
        """Names are bold, and so is an action on the critical path or overdue."""
        return self.is_name or (isinstance(line, ActionLine) and bool(line.sign) and self.text is _what)

    def colour(self, line: Any) -> str:
        """Vermilion where something needs attention; there is always a sign, too."""
        if isinstance(line, ActionLine) and line.sign and self.text is _what:
            return look.ATTENTION
        return look.ATTENTION if self.text(line).startswith("▲") else look.INK


def goal_columns() -> list[Column]:
    """What they want, how it is measured, whose it is, and what of ours leads there."""
    return [
        Column(_("Goal"), 0.32, lambda goal: f"{goal.basis.sign} {goal.goal}", lambda goal: goal.basis.said, is_name=True),
        Column(_("Measure, target, date"), 0.27, lambda goal: goal.aim),
        Column(_("Their owner"), 0.12, lambda goal: goal.owner),
        Column(_("What of ours leads there"), 0.29, _brings, _served),
    ]  # fmt: skip


def _brings(goal: GoalLine) -> str:
    return listed(goal.contributions, 3) if goal.contributions else _("▲ nothing yet")


def _served(goal: GoalLine) -> str:
    if not goal.actions:
        return _("▲ no open action")
    return ngettext("{n} open action", "{n} open actions", goal.actions).format(n=goal.actions)


def person_columns() -> list[Column]:
    """Who it is, how they see us, what relation there is to build, and the next move."""
    return [
        Column(_("Name"), 0.25, lambda one: one.name, lambda one: one.title, is_name=True),
        Column(_("Support"), 0.16, lambda one: one.sign, lambda one: one.basis.said.split(" · ")[0]),
        Column(_("Relation → wanted"), 0.2, lambda one: one.relation),
        Column(_("Next move"), 0.39, lambda one: one.move),
    ]


def action_columns() -> list[Column]:
    """What, for which goal, who, by when and how we will know."""
    return [
        Column(_("Action (◆ critical path, ▲ overdue)"), 0.48, _what, lambda one: one.test),
        Column(_("For the goal"), 0.25, lambda one: one.goal or _("▲ no goal")),
        Column(_("Owner"), 0.16, lambda one: one.owner),
        Column(_("By"), 0.11, lambda one: in_full(one.due)),
    ]


def _what(action: ActionLine) -> str:
    return f"{action.sign} {action.what}".strip()
