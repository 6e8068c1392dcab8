"""What is recorded about a team's alignment: what was asked, what each member answered alone, and what the report says.

One account, several waves (t0, t1 …). A member's answers to one wave are also a file of their own: ``MemberAnswer`` is
its layout. Answers may leave out anything; a blank is never read as 0.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sentences import listed
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, sentence, split_cell
from samtrain.tools.roles import Role

#: Ends of the rating scale.
LOW, HIGH = 1, 5
#: Days between two checkpoints where the record says none (monthly, as in the published programme of STMicroelectronics).
CADENCE = 30
#: As many actions as bring a team into line at once.
STEPS = 3

Occasion = Literal["workshop", "rhythm", "shock card"]
OCCASION_LABELS: dict[str, str] = {
    "workshop": _("workshop"),
    "rhythm": _("rhythm"),
    "shock card": _("after an unexpected event"),
}
#: What a colleague does in the account team (the six roles of RAIN Group's study of 397 organisations).
TeamRole = Literal[
    "results driver", "project manager", "relationship lead", "collaborator", "technical expert", "innovator"
]
TEAM_ROLE_LABELS: dict[str, str] = {
    "results driver": _("results driver: answers for the figures"),
    "project manager": _("project manager: keeps days and duties"),
    "relationship lead": _("relationship lead: knows and is known"),
    "collaborator": _("collaborator: brings the functions together"),
    "technical expert": _("technical expert: answers for what works"),
    "innovator": _("innovator: finds what is new for the customer"),
}
#: What a report may claim from its figures; whether it is shown is worked out by ``analysis.shown``.
CLAIM_LABELS: dict[str, str] = {
    "closer": _("The answers are nearer to one another than in the wave before."),
    "beyond chance": _("The gain in α is larger than the spread of items explains: the two intervals do not overlap."),
    "right": _("More items are right than in the wave before, held against what the customer confirmed."),
    "agreed is right": _("Every item on which the team agrees is right."),
    "passed": _("The team has passed: α is above .667."),
}
Shown = Literal["shown", "not shown"]
SHOWN_LABELS: dict[str, str] = {"shown": _("shown"), "not shown": _("not shown")}

Ids = Annotated[list[str], BeforeValidator(split_cell)]


class Item(Statement):
    """A statement about the customer, rated 1 to 5 by each member; ``value`` is the customer's own rating where it is known."""

    statement: str | None = Field(None, title=_("Statement"))
    low: str | None = Field(None, title=_("1 means"))
    high: str | None = Field(None, title=_("5 means"))
    value: int | None = Field(None, title=_("Customer's rating"), ge=LOW, le=HIGH)

    @property
    def label(self) -> str:
        """What sentences call the item."""
        return self.statement or self.id

    @property
    def confirmed(self) -> int | None:
        """The customer's own rating; None unless the customer confirmed it."""
        return self.value if self.evidence == "customer-confirmed" else None


class Goal(Row):
    """A goal of the customer, as members rank it."""

    goal: str | None = Field(None, title=_("Goal"))
    confirmed: bool = Field(False, title=_("Confirmed by the customer"))

    @property
    def label(self) -> str:
        """What sentences call the goal."""
        return self.goal or self.id


class Contact(Row):
    """A person at the customer about whom members are asked; ``level`` 1 is the top."""

    name: str | None = Field(None, title=_("Name"))
    title: str | None = Field(None, title=_("Title"))
    level: int | None = Field(None, title=_("Level"), description=_("1 is the top"), ge=1, le=5)
    influence: int | None = Field(None, title=_("Influence"), description=_("Informal: who listens"), ge=1, le=5)
    owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team, as the plan says"))

    @property
    def label(self) -> str:
        """What sentences call the person."""
        return self.name or self.id


class Fact(Row):
    """One atomic fact about the account; members tick the facts that they hold."""

    text: str | None = Field(None, title=_("Fact"))
    goal: str | None = Field(None, title=_("Goal"), description=_("Id of a goal of the customer"))

    @property
    def label(self) -> str:
        """What sentences call the fact."""
        return self.text or self.id


class Member(Row):
    """One of us, by id or pseudonym; ``role`` is the one that the plan gives."""

    name: str | None = Field(None, title=_("Name"))
    function: str | None = Field(None, title=_("Function"))
    region: str | None = Field(None, title=_("Region"))
    level: int | None = Field(None, title=_("Level"), description=_("1 is the top"), ge=1, le=5)
    role: TeamRole | None = Field(None, title=_("Role in the plan"))

    @property
    def label(self) -> str:
        """What sentences call the member."""
        return self.name or self.id


class Wave(Row):
    """One round of blind answers, in the order of the list: t0 before the workshop, t1 after it …"""

    day: date | None = Field(None, title=_("Day"))
    occasion: Occasion | None = Field(None, title=_("Occasion"))


class Listed(BaseModel):
    """A goal that a member listed freely, and the goal of the account that it means (None while it is not coded)."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    words: str
    goal: str | None = None


class MemberAnswer(BaseModel):
    """One member's answers to one wave, and the layout of that member's file. Everything but the head may be blank.

    ratings: item id -> 1 to 5. ranking: goal id -> rank, 1 first, ties allowed. roles: contact id -> buying role.
    owners: contact id -> id of the colleague who answers for that person. listed: goals named freely, up to five.
    facts: ids of facts held. talked_to: colleagues (ids) with whom the member spoke about the account in 30 days.
    role, contribution: the own part. serves: id of an own action -> goal id that it serves.
    """

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    samtrain_member: Literal[1]
    account: str = Field(min_length=1)
    wave: str = Field(min_length=1)
    member: str = Field(min_length=1)
    ratings: dict[str, int] = {}
    ranking: dict[str, int] = {}
    roles: dict[str, Role] = {}
    owners: dict[str, str] = {}
    listed: list[Listed] = []
    facts: list[str] = []
    talked_to: list[str] = []
    role: TeamRole | None = None
    contribution: str | None = None
    serves: dict[str, str] = {}

    @field_validator("ratings", "ranking", "roles", "owners", "serves", mode="before")
    @classmethod
    def _without_blanks(cls, cells: Any) -> Any:
        return {key: value for key, value in cells.items() if value is not None} if isinstance(cells, dict) else cells

    @property
    def raw(self) -> dict[str, Any]:
        """The answer as JSON values, as the member's file and a record hold it."""
        return self.model_dump(mode="json", exclude_defaults=True)


class Explained(Statement):
    """An item on which the team agrees and is wrong: what is true, who believed otherwise, and what we do about it.

    ``value`` is the customer's rating, with its source; ``believed_by`` are functions, never persons.
    """

    item: str | None = Field(None, title=_("Item"))
    value: int | None = Field(None, title=_("What is true"), ge=LOW, le=HIGH)
    believed_by: Ids = Field([], title=_("Who believed otherwise"), description=_("Functions of our team"))
    why: str | None = Field(None, title=_("How it came"))
    what: str | None = Field(None, title=_("What we do"))


class Claim(Row):
    """A reading of the figures; ``id`` is one of ``CLAIM_LABELS``."""

    id: Literal["closer", "beyond chance", "right", "agreed is right", "passed"]
    verdict: Shown | None = Field(None, title=_("The figures"))


class Step(Row):
    """One of the actions that bring the team into line; ``about`` is an item, a goal, a fact or a person at the customer."""

    what: str | None = Field(None, title=_("What"))
    about: str | None = Field(None, title=_("About"), description=_("Id of an item, a goal, a fact or a contact"))
    owner: str | None = Field(None, title=_("Owner"), description=_("Id in our team"))
    due: date | None = Field(None, title=_("By"))
    test: str | None = Field(None, title=_("How we will know it worked"))


class Checkpoint(Row):
    """Ten minutes: the day on which it was planned, and the day on which it was held."""

    planned: date | None = Field(None, title=_("Planned"))
    held: date | None = Field(None, title=_("Held"))
    occasion: Occasion | None = Field(None, title=_("Occasion"))
    changed: str | None = Field(None, title=_("What changed at the customer"))


class _Settings(Row):
    """The record's scalars, read as leniently as a row."""

    id: str = "settings"
    account: str | None = Field(None, title=_("Account"))
    wave: str | None = Field(None, title=_("Wave"))
    cadence: int = Field(CADENCE, title=_("Days between checkpoints"), ge=7, le=180)


class TeamAlignment(BaseModel):
    """The alignment of one account's team. ``wave`` is the one that is looked at; ``cadence`` in days."""

    account: str | None = None
    wave: str | None = None
    cadence: int = CADENCE
    items: list[Item] = []
    goals: list[Goal] = []
    stakeholders: list[Contact] = []
    facts: list[Fact] = []
    members: list[Member] = []
    waves: list[Wave] = []
    answers: list[MemberAnswer] = []
    explained: list[Explained] = []
    claims: list[Claim] = []
    steps: list[Step] = []
    checkpoints: list[Checkpoint] = []

    @property
    def answered(self) -> list[str]:
        """Ids of the waves to which somebody answered, in the order of the waves."""
        given = {answer.wave for answer in self.answers}
        return [wave.id for wave in self.waves if wave.id in given]

    @property
    def seen(self) -> str:
        """Id of the wave that is looked at: the chosen one, else the last that was answered, else ""."""
        if any(wave.id == self.wave for wave in self.waves):
            return self.wave or ""
        return self.answered[-1] if self.answered else ""

    @property
    def before(self) -> str:
        """Id of the answered wave before the one that is looked at; "" if there is none."""
        earlier = self.answered[: self.answered.index(self.seen)] if self.seen in self.answered else []
        return earlier[-1] if earlier else ""

    def in_wave(self, wave: str) -> list[MemberAnswer]:
        """The answers to this wave, by member id."""
        return sorted((answer for answer in self.answers if answer.wave == wave), key=lambda answer: answer.member)

    def item(self, item_id: str | None) -> Item | None:
        """The item with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    @property
    def raw(self) -> dict[str, Any]:
        """The record as JSON values, as ``read`` takes it."""
        cells = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return cells | ({"answers": [answer.raw for answer in self.answers]} if self.answers else {})


_TABLES: dict[str, type[Row]] = {
    "items": Item,
    "goals": Goal,
    "stakeholders": Contact,
    "facts": Fact,
    "members": Member,
    "waves": Wave,
    "explained": Explained,
    "claims": Claim,
    "steps": Step,
    "checkpoints": Checkpoint,
}


def read(raw: Any) -> tuple[TeamAlignment, list[Problem]]:
    """Read a raw record: the scalars ``account``, ``wave``, ``cadence``, the tables, and ``answers`` (``MemberAnswer``).

    Never raises for JSON values: what breaks a rule is read as blank and reported; an answer that is no answer is
    left out and reported, and so is what an answer holds beyond what was asked.
    """
    if not isinstance(raw, dict):
        return TeamAlignment(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    scalars = {name: raw.get(name) for name in ("account", "wave", "cadence")}
    [settings], problems = read_rows(_Settings, [scalars], "")
    tables: dict[str, list[Any]] = {}
    for name, kind in _TABLES.items():
        tables[name], wrong = read_rows(kind, raw.get(name), name)
        problems += wrong
    record = TeamAlignment(account=settings.account, wave=settings.wave, cadence=settings.cadence, **tables)
    answers = raw.get("answers")
    if answers and not isinstance(answers, list):
        return record, [*problems, Problem("answers", 0, "", _("This table is unreadable and was left out."))]
    for n, cells in enumerate(answers or []):
        try:
            record, said = add_answer(record, parse_member(cells, _("Answer {n}").format(n=n + 1)), check=bool(record.items))
        except PlainError as error:
            said = [str(error)]
        problems += [Problem("answers", n, "", one) for one in said]
    return record, problems
