"""The tools that make up an account plan, in their order; the account selection comes before a plan and is not one."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pydantic import BaseModel

from samtrain.i18n import _
from samtrain.tools.records import Problem


@dataclass(frozen=True)
class Tool:
    """One tool: ``id`` is its package under ``samtrain.tools``; ``question`` is what it answers."""

    id: str
    title: str
    question: str

    def read(self, raw: Any) -> tuple[BaseModel, list[Problem]]:
        """Read a raw record by the tool's own rules. Never raises for any JSON."""
        record, problems = import_module(f"samtrain.tools.{self.id}.model").read(raw)
        return record, problems


_ALL = (
    Tool(
        "industry",
        _("Industry"),
        _("What moves the customer's industry, which of the customer's goals does it touch, and so what for us?"),
    ),
    Tool(
        "relationship",
        _("Relationship"),
        _("What do they buy from whom, how content are they, and where do we expand next?"),
    ),
    Tool(
        "strategy",
        _("Customer strategy"),
        _("What do they want, how do they go about it, and where do we help?"),
    ),
    Tool("stakeholders", _("Stakeholders"), _("Who decides, who is listened to, and whom do we see next?")),
    Tool(
        "competition",
        _("Competition"),
        _("Seen from the customer's seat: who is first, on what does it hang, and what are we worth?"),
    ),
    Tool("actions", _("Action plan"), _("Who does what by when, for which of the customer's goals?")),
)


@cache
def tools() -> tuple[Tool, ...]:
    """The tools of a plan that are installed, in their order."""
    return tuple(tool for tool in _ALL if find_spec(f"samtrain.tools.{tool.id}") is not None)
