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
    "beyond chance": _("The two intervals of α do not overlap: the gain is more than chance."),
    "right": _("More of the confirmed items are right than in the wave before."),
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
        planned = [wave.id for wave in self.waves]
        return [wave for wave in planned if wave in given] + sorted(given.difference(planned))

    @property
    def seen(self) -> str:
        """Id of the wave that is looked at: the chosen one, else the last that was answered, else ""."""
        if self.wave and self.wave in {*self.answered, *(wave.id for wave in self.waves)}:
            return self.wave
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
            record, said = add_answer(record, parse_member(cells, _("Answer {n}").format(n=n + 1)))
        except PlainError as error:
            said = [str(error)]
        problems += [Problem("answers", n, "", one) for one in said]
    return record, problems


# Members' answers --------------------------------------------------------------------------------


def parse_member(data: Any, name: str, account: str | None = None) -> MemberAnswer:
    """Check ``data`` (parsed JSON) as one member's file; ``name`` is what a message calls it.

    Raises:
        PlainError: it is no such file, is of another version, is broken, or belongs to another ``account`` (if given).
    """
    if not isinstance(data, dict) or "samtrain_member" not in data:
        raise PlainError(_("{file} is no member's answer. Ask for the file that the form downloads.").format(file=name))
    if data["samtrain_member"] != 1:
        said = _("{file} is of version {version}, and this samtrain reads version 1. Bring samtrain up to date.")
        raise PlainError(said.format(file=name, version=str(data["samtrain_member"])[:20]))
    try:
        answer = MemberAnswer.model_validate(data)
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(str(part) for part in detail["loc"])
        rule = sentence(MemberAnswer, where, detail)
        raise PlainError(_("{file} is broken. {rule} Ask for it again.").format(file=name, rule=rule)) from error
    if account and answer.account != account:
        said = _("{file} belongs to the account {other}, not to {account}. It was left out.")
        raise PlainError(said.format(file=name, other=answer.account, account=account))
    return answer


def add_answer(record: TeamAlignment, answer: MemberAnswer) -> tuple[TeamAlignment, list[str]]:
    """The record with one more answer, and a sentence for each thing that was not taken as it came.

    A second answer of one member to one wave takes the place of the first. Ratings off the scale, and whatever the
    record does not ask about (where it has a list of it), are left out. An unknown member counts, without a function.

    Raises:
        PlainError: the answer belongs to another account, or to a wave that is not in the record's list of waves.
    """
    if record.account and answer.account != record.account:
        said = _("The answer of {member} belongs to the account {other}, not to {account}. It was left out.")
        raise PlainError(said.format(member=answer.member, other=answer.account, account=record.account))
    if record.waves and answer.wave not in {wave.id for wave in record.waves}:
        said = _(
            "The answer of {member} is for a wave “{wave}” that is not planned. Add the wave, or leave the file out."
        )
        raise PlainError(said.format(member=answer.member, wave=answer.wave))
    answer, sentences = _asked(record, answer)
    if record.members and answer.member not in {member.id for member in record.members}:
        said = _("{member} is not in the list of members: the answer counts, without a function or a region.")
        sentences.append(said.format(member=answer.member))
    others = [each for each in record.answers if (each.wave, each.member) != (answer.wave, answer.member)]
    if len(others) < len(record.answers):
        said = _("{member} answered {wave} before: the later answer counts.")
        sentences.append(said.format(member=_called(record, answer), wave=answer.wave))
    return record.model_copy(update={"answers": [*others, answer]}), sentences


def _called(record: TeamAlignment, answer: MemberAnswer) -> str:
    return next((member.label for member in record.members if member.id == answer.member), answer.member)


def _asked(record: TeamAlignment, answer: MemberAnswer) -> tuple[MemberAnswer, list[str]]:
    """The answer without what is off the scale or was not asked, and what was left out, in sentences."""
    known = {name: {row.id for row in getattr(record, name)} for name in ("items", "goals", "stakeholders", "facts")}
    left: dict[str, list[str]] = {}

    def keep(field: str, table: str, what: str) -> dict[str, Any]:
        cells: dict[str, Any] = getattr(answer, field)
        strange = sorted(set(cells) - known[table]) if known[table] else []
        left.setdefault(what, []).extend(each for each in strange if each not in left.get(what, []))
        return {key: value for key, value in cells.items() if key not in strange}

    ratings = keep("ratings", "items", _("unknown items"))
    off = {key: value for key, value in ratings.items() if not LOW <= value <= HIGH}
    ranking = keep("ranking", "goals", _("unknown goals"))
    ranks = {key: rank for key, rank in ranking.items() if 1 <= rank <= max(len(record.goals), len(ranking))}
    listed_goals = [
        each.model_copy(update={"goal": None}) if known["goals"] and each.goal not in known["goals"] else each
        for each in answer.listed
    ]
    facts = [each for each in dict.fromkeys(answer.facts) if not known["facts"] or each in known["facts"]]
    left[_("unknown facts")] = sorted(set(answer.facts) - set(facts))
    update = {
        "ratings": {key: value for key, value in ratings.items() if key not in off},
        "ranking": ranks,
        "roles": keep("roles", "stakeholders", _("unknown people")),
        "owners": keep("owners", "stakeholders", _("unknown people")),
        "listed": listed_goals,
        "facts": facts,
        "talked_to": [each for each in dict.fromkeys(answer.talked_to) if each != answer.member],
    }
    name = _called(record, answer)
    said = [
        _("{member}: {what} left out: {ids}.").format(member=name, what=what, ids=listed(ids))
        for what, ids in left.items()
        if ids
    ]
    if off:
        cells = listed([f"{key} = {value}" if abs(value) < 10**6 else key for key, value in off.items()])
        scale = _("{member}: off the scale from {low} to {high} and left out: {cells}.")
        said.append(scale.format(member=name, low=LOW, high=HIGH, cells=cells))
    if len(ranks) < len(ranking):
        said.append(
            _("{member}: ranks must be from 1 to the number of goals; others were left out.").format(member=name)
        )
    return answer.model_copy(update=update), said


def pseudonymise(record: TeamAlignment, key: str) -> TeamAlignment:
    """The record with pseudonyms in the place of members' ids and names; the same ``key`` gives the same pseudonyms.

    HMAC-SHA256 of the id under ``key``: who does not have the key cannot find the id by trying the team's list.
    Function and region stay, since the analysis groups by them: in a group of one they still give a person away.

    Raises:
        PlainError: the key is blank.
    """
    if not key.strip():
        raise PlainError(_("Choose a key for the pseudonyms, and keep it: the same key gives the same pseudonyms."))
    ids = [member.id for member in record.members]
    ids += [each for answer in record.answers for each in (answer.member, *answer.talked_to, *answer.owners.values())]
    ids += [row.owner for rows in (record.stakeholders, record.steps) for row in rows if row.owner]
    masks = _masks(dict.fromkeys(ids), key)
    names = {member.name: masks[member.id] for member in record.members if member.name} | masks

    def unnamed(text: str | None) -> str | None:
        return _without(text, names) if text else text

    def masked_owner(row: Any) -> Any:
        return row.model_copy(update={"owner": masks[row.owner]}) if row.owner else row

    answers = [
        answer.model_copy(
            update={
                "member": masks[answer.member],
                "talked_to": [masks[each] for each in answer.talked_to],
                "owners": {contact: masks[each] for contact, each in answer.owners.items()},
                "contribution": unnamed(answer.contribution),
                "listed": [each.model_copy(update={"words": unnamed(each.words)}) for each in answer.listed],
            }
        )
        for answer in record.answers
    ]
    members = [member.model_copy(update={"id": masks[member.id], "name": None}) for member in record.members]
    return record.model_copy(
        update={
            "members": sorted(members, key=lambda member: member.id),
            "answers": sorted(answers, key=lambda answer: (answer.wave, answer.member)),
            "stakeholders": [masked_owner(row) for row in record.stakeholders],
            "steps": [masked_owner(row) for row in record.steps],
        }
    )


def _masks(ids: Iterable[str], key: str) -> dict[str, str]:
    """Id -> pseudonym such as “M-7QX2KD”, longer where two would be alike."""
    masks: dict[str, str] = {}
    for each in ids:
        digest = hmac.new(key.strip().encode(), each.encode("utf-8", "replace"), hashlib.sha256).digest()
        letters = base64.b32encode(digest).decode("ascii")
        length = 6
        while f"M-{letters[:length]}" in masks.values():
            length += 1
        masks[each] = f"M-{letters[:length]}"
    return masks


def _without(text: str, names: Mapping[str, str]) -> str:
    """``text`` with each of ``names``, where it stands as a word, replaced."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _found, mask=names[name]: mask, text)  # type: ignore[misc]
    return text


# What the case knows -----------------------------------------------------------------------------


def fill(record: TeamAlignment, case: Case) -> TeamAlignment:
    """The same record with what the case knows where it is silent: what is asked, who is asked, and the answers.

    A list that the record has is the record's own; of items and people at the customer, blank cells are filled. The
    customer's rating of an item, and what it rests on, come from one place: the record's where it says anything.
    """
    known = _from_case(case)
    update: dict[str, Any] = {
        name: getattr(record, name) or getattr(known, name) for name in ("goals", "facts", "members", "waves")
    }
    update["items"] = _laid_over(Item, record.items, known.items, together=_RESTS)
    update["stakeholders"] = _laid_over(Contact, record.stakeholders, known.stakeholders)
    update["answers"] = record.answers or known.answers
    update["account"] = record.account or known.account
    return record.model_copy(update=update)


#: Cells of an item that belong together: a rating with another's source would be no evidence.
_RESTS = ("value", "evidence", "source", "as_of", "confirmed_by", "confidence")


def _laid_over(kind: type[Any], own: list[Any], known: list[Any], together: tuple[str, ...] = ()) -> list[Any]:
    """``known`` rows with the cells of ``own`` over them, in the order of ``known``, then the rows that are only own."""
    said = {row.id: row.model_dump(exclude_unset=True, exclude_none=True) for row in own}
    rows = []
    for row in known:
        cells, over = row.model_dump(exclude_unset=True), said.pop(row.id, {})
        if any(name in over for name in together):
            cells = {name: value for name, value in cells.items() if name not in together}
        rows.append(kind.model_validate(cells | over))
    return [*rows, *(row for row in own if row.id in said)]


def _from_case(case: Case) -> TeamAlignment:
    """The record of what the case's tables hold: no more is asked than there are rows."""
    contacts, roles = _table(case, "contacts", "contact_id"), _table(case, "roles")
    asked = contacts[contacts["contact_id"].isin(roles["contact_id"])] if len(roles) else contacts.head(0)
    goals = _table(case, "goals", "goal_id")
    goals = goals.assign(confirmed=goals["evidence"] == "customer-confirmed") if len(goals) else goals
    waves = _table(case, "waves", "wave")
    raw = {
        "account": case.account_id,
        "items": _rows(_table(case, "items", "item_id"), "item_id"),
        "goals": _rows(goals, "goal_id"),
        "stakeholders": _rows(asked, "contact_id"),
        "facts": _rows(_table(case, "facts", "fact_id").rename(columns={"goal_id": "goal"}), "fact_id"),
        "members": _rows(_members(case), "team_id"),
        "waves": _rows(waves, "wave"),
        "answers": list(_answers(case)),
    }
    return read(raw)[0]


def _members(case: Case) -> pd.DataFrame:
    """The case's team, with the role that the plan gives each of us where it gives any."""
    team, parts = _table(case, "team", "team_id"), _table(case, "team_roles", "team_id")
    return team.assign(role=team["team_id"].map(parts.set_index("team_id")["role"])) if len(parts) else team


def _answers(case: Case) -> Iterator[dict[str, Any]]:
    """The members' answers in the case, one dict a member and wave; facts held are those of every wave."""
    answers: dict[tuple[str, str], dict[str, Any]] = {}

    def answer(wave: str, member: str) -> dict[str, Any]:
        head = {"samtrain_member": 1, "account": case.account_id, "wave": wave, "member": member}
        return answers.setdefault((wave, member), head)

    for table, field, key, value in (
        ("team_views", "ratings", "item_id", "value"),
        ("rankings", "ranking", "goal_id", "rank"),
        ("roles", "roles", "contact_id", "role"),
        ("served_goals", "serves", "action_id", "goal_id"),
    ):
        for row in _table(case, table).to_dict("records"):
            if not pd.isna(row[value]):
                answer(row["wave"], row["team_id"]).setdefault(field, {})[row[key]] = row[value]
    for row in _table(case, "ties").to_dict("records"):
        answer(row["wave"], row["team_id"]).setdefault("talked_to", []).append(row["with_id"])
    for row in _table(case, "own_roles").to_dict("records"):
        answer(row["wave"], row["team_id"])["role"] = row["role"]
    for row in _table(case, "listed_goals").to_dict("records"):
        goal = None if pd.isna(row["goal_id"]) else row["goal_id"]
        answer(row["wave"], row["team_id"]).setdefault("listed", []).append({"words": row["words"], "goal": goal})
    held: dict[str, list[str]] = {}
    for row in _table(case, "fact_holders").to_dict("records"):
        held.setdefault(row["team_id"], []).append(row["fact_id"])
    for (_wave, member), cells in answers.items():
        yield cells | ({"facts": held[member]} if member in held else {})


def _table(case: Case, name: str, key: str = "") -> pd.DataFrame:
    """The case's table ``name``, its rows with a ``key`` once each; empty where the case has none."""
    if name not in case.tables:
        return pd.DataFrame({key: []} if key else {})
    table = case.table(name)
    return table.dropna(subset=key).drop_duplicates(key) if key else table


def _rows(table: pd.DataFrame, key: str) -> list[dict[str, Any]]:
    return [
        {("id" if name == key else str(name)): value for name, value in row.items() if not pd.isna(value)}
        for row in table.to_dict("records")
    ]


# Rules across rows -------------------------------------------------------------------------------


def check(record: TeamAlignment, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    whole = fill(record, case)
    ids = {
        name: {row.id for row in getattr(whole, name)}
        for name in ("items", "goals", "facts", "members", "stakeholders")
    }
    ids["functions"] = {member.function for member in whole.members if member.function}
    rules: tuple[tuple[str, Any], ...] = (
        ("items", lambda _n, row: _item_rules(row, case.today)),
        ("explained", lambda _n, row: _explained_rules(row, ids, case.today)),
        ("steps", lambda n, row: _step_rules(n, row, ids, case.today)),
        ("checkpoints", lambda n, row: _checkpoint_rules(n, row, case.today)),
    )
    return [
        Problem(table, n, column, said)
        for table, rule in rules
        for n, row in enumerate(getattr(record, table))
        for column, said in rule(n, row)
    ]


def _item_rules(item: Item, today: date) -> Iterator[tuple[str, str]]:
    if item.value is not None and item.evidence is None:
        said = _("{name}: what is the customer's rating worth? Say how you know it, or leave it blank.")
        yield "evidence", said.format(name=item.label)
    if item.evidence == "customer-confirmed" and item.value is not None and item.confirmed_by is None:
        yield "confirmed_by", _("{name}: who at the customer confirmed it?").format(name=item.label)
    yield from _no_future(item.label, item, today)


def _explained_rules(row: Explained, ids: dict[str, set[str]], today: date) -> Iterator[tuple[str, str]]:
    if row.item and row.item not in ids["items"]:
        yield "item", _("There is no item “{item}”. Choose one of the list.").format(item=row.item)
    for function in row.believed_by:
        if function not in ids["functions"]:
            said = _("“{function}” is no function of our team. Name functions, not persons.")
            yield "believed_by", said.format(function=function)
    yield from _no_future(row.item or row.id, row, today)


def _step_rules(n: int, step: Step, ids: dict[str, set[str]], today: date) -> Iterator[tuple[str, str]]:
    name = _("Step {n}").format(n=n + 1)
    if n >= STEPS:
        yield "", _("{name} is one too many. Keep to the {most} that matter most.").format(name=name, most=STEPS)
    if step.about and step.about not in ids["items"] | ids["goals"] | ids["facts"] | ids["stakeholders"]:
        said = _("{name}: “{about}” is no item, goal, fact or person of this account. Choose one of the list.")
        yield "about", said.format(name=name, about=step.about)
    if step.owner and step.owner not in ids["members"]:
        said = _("{name}: “{who}” is not in our team. Choose somebody from the list of members.")
        yield "owner", said.format(name=name, who=step.owner)
    if step.due and step.due < today:
        yield "due", _("{name}: {day} has passed. Give a day still to come.").format(name=name, day=step.due)


def _checkpoint_rules(n: int, checkpoint: Checkpoint, today: date) -> Iterator[tuple[str, str]]:
    name = _("Checkpoint {n}").format(n=n + 1)
    if checkpoint.held and checkpoint.held > today:
        said = _("{name}: {day} is still to come. Give the day on which it was held, or leave it blank.")
        yield "held", said.format(name=name, day=checkpoint.held)
    if checkpoint.planned and not checkpoint.held and checkpoint.planned > today + timedelta(365):
        said = _("{name}: {day} is more than a year away. Nobody will remember why.")
        yield "planned", said.format(name=name, day=checkpoint.planned)


def _no_future(name: str, statement: Statement, today: date) -> Iterator[tuple[str, str]]:
    if statement.as_of and statement.as_of > today:
        said = _("{name}: {day} is still to come. Give the day on which it was last known to be true.")
        yield "as_of", said.format(name=name, day=statement.as_of)


class Alignment:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Alignment("A001", wave="t1").item("I02", value=2, evidence="customer-confirmed", source="Visit, Aarhus")
    >>> built.explain("I02", value=2, believed_by=["sales"], what="Show the talk of 18 September to all").raw
    """

    def __init__(self, account: str | None = None, wave: str | None = None, cadence: int = CADENCE) -> None:
        cells = {"account": account, "wave": wave, "cadence": cadence}
        self._settings = raw_row(_Settings, _("The record"), cells)
        self._tables: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in _TABLES}
        self._answers: list[MemberAnswer] = []

    def item(self, id: str, **fields: Any) -> Self:
        """Set an item, or what the customer says about it; ``fields`` are those of ``Item``.

        Raises:
            PlainError: the id is taken, a field does not exist or a value breaks its rule (so for all calls below).
        """
        return self._put("items", id, fields)

    def goal(self, id: str, **fields: Any) -> Self:
        """Set a goal that members rank."""
        return self._put("goals", id, fields)

    def stakeholder(self, id: str, **fields: Any) -> Self:
        """Set a person at the customer about whom members are asked; ``fields`` are those of ``Contact``."""
        return self._put("stakeholders", id, fields)

    def fact(self, id: str, **fields: Any) -> Self:
        """Set an atomic fact."""
        return self._put("facts", id, fields)

    def member(self, id: str, **fields: Any) -> Self:
        """Set one of us."""
        return self._put("members", id, fields)

    def round(self, id: str, **fields: Any) -> Self:
        """Set a wave, after those that are there; ``fields`` are those of ``Wave``."""
        return self._put("waves", id, fields)

    def answer(self, wave: str, member: str, **fields: Any) -> Self:
        """Add a member's answer; ``fields`` are those of ``MemberAnswer``."""
        for name in fields:
            if name not in MemberAnswer.model_fields:
                said = _("{who}: there is no field “{field}”. Fields: {fields}.")
                raise PlainError(said.format(who=member, field=name, fields=", ".join(MemberAnswer.model_fields)))
        account = self._settings.get("account", "own")
        head = {"samtrain_member": 1, "account": account, "wave": wave, "member": member}
        self._answers.append(parse_member(head | fields, _("The answer of {member}").format(member=member)))
        return self

    def explain(self, item: str, **fields: Any) -> Self:
        """Explain an item on which the team agrees and is wrong; ``fields`` are those of ``Explained``."""
        return self._put("explained", f"E-{item}", {"item": item} | fields)

    def claim(self, id: str, verdict: Shown) -> Self:
        """Say whether the figures show what a claim of ``CLAIM_LABELS`` says."""
        return self._put("claims", id, {"verdict": verdict})

    def step(self, **fields: Any) -> Self:
        """Plan one of the actions that bring the team into line; ``fields`` are those of ``Step``."""
        return self._put("steps", f"S{len(self._tables['steps']) + 1}", fields)

    def checkpoint(self, **fields: Any) -> Self:
        """Note a checkpoint; ``fields`` are those of ``Checkpoint``."""
        return self._put("checkpoints", f"P{len(self._tables['checkpoints']) + 1}", fields)

    def _put(self, table: str, id: str, fields: dict[str, Any]) -> Self:
        if id in self._tables[table]:
            raise PlainError(_("{id} is in the record already. Add each row once.").format(id=id))
        self._tables[table][id] = raw_row(_TABLES[table], id, {"id": id} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        scalars = {name: self._settings[name] for name in ("account", "wave", "cadence") if name in self._settings}
        tables = {table: [dict(row) for row in rows.values()] for table, rows in self._tables.items() if rows}
        return scalars | tables | ({"answers": [answer.raw for answer in self._answers]} if self._answers else {})

    @property
    def record(self) -> TeamAlignment:
        """The validated record."""
        return read(self.raw)[0]
