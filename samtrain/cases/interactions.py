"""Eighteen months of visits, calls, video meetings, mails and events with the people at the focus account."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases.dirt import blank_out, repeat_rows
from samtrain.cases.draw import pick, shuffled, stream, weighted
from samtrain.cases.frame import TODAY
from samtrain.cases.people import People, Person
from samtrain.cases.story import SALES, SAM_ID, SPONSOR_ID, Cited, Log, Note, Story

START = date(2025, 4, 1)
#: Days without contact with the key people whom we have lost sight of, at least.
SILENCE = 190
_CHANNELS = {"visit": 0.18, "call": 0.27, "video": 0.22, "mail": 0.27, "event": 0.06}
_MONTHS = (0.9, 1.0, 1.1, 1.0, 1.0, 1.05, 0.75, 0.6, 1.1, 1.15, 1.1, 0.7)
_HOLIDAYS = {(1, 1), (12, 24), (12, 25), (12, 26), (12, 31)}


def interactions(story: Story, seed: int, people: People, team: pd.DataFrame) -> pd.DataFrame:
    """The log: rows from 1 April 2025 to ``TODAY`` on working days, in order of date.

    Contacts come up by Zipf's law (exponent .9); about 60 % of the contacts were started by us. ``topic_goal`` is
    blank where the talk touched no goal of the customer. Some rows stand twice (same interaction_id), and 3–5 % of
    channel, initiated_by, topic_goal and note are missing; date, team_id and contact_id never are.
    """
    log = story.log
    rng = stream(seed, "interactions")
    order = sorted(shuffled(rng, list(people.cast)), key=lambda key: people.cast[key].position.traffic)
    zipf = [1 / rank**0.9 for rank in range(1, len(order) + 1)]
    ours = {key: float(rng.beta(30, 20)) for key in order}
    # Everybody has been met once at least, the Chief Executive included.
    keys = order + [weighted(rng, order, zipf) for _ in range(log.rows - log.duplicates - len(order))]
    clues = _clues(log, rng, people, keys)
    scribe, desk = _Scribe(rng, story, people, team), _Desk(rng, story, team)
    rows = []
    for n, key in enumerate(keys):
        person = people.cast[key]
        day = _day(rng, TODAY - timedelta(days=SILENCE) if key in people.lost else TODAY).isoformat()
        by = "us" if rng.random() < ours[key] else "them"
        member = desk.member(person, alone=key in people.one_contact)
        goal, note = scribe.write(person, member, day, by, clues.get(n))
        channel = weighted(rng, list(_CHANNELS), list(_CHANNELS.values()))
        rows.append((day, member, person.id, channel, by, goal, note))
    rows.sort(key=lambda row: row[:3])
    columns = ["date", "team_id", "contact_id", "channel", "initiated_by", "topic_goal", "note"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(0, "interaction_id", [f"N{n:04d}" for n in range(1, len(rows) + 1)])
    table["synthetic"] = True
    table = blank_out(rng, table, ["channel", "initiated_by", "topic_goal", "note"])
    return repeat_rows(rng, with_cited(table, scribe), log.duplicates)


def with_cited(table: pd.DataFrame, scribe: "_Scribe") -> pd.DataFrame:
    """The log with every note that lessons quote; where one is missing, it takes the place of another with that person."""
    rows = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    people, rng = scribe.people, scribe.rng
    # Who names a hidden influencer or the big title tells something else that the course needs.
    telling = [*(people.cast[expert.position].name for expert in people.experts), scribe.partner]
    kept = {n for n, row in enumerate(rows) if any(name in _note(row) for name in telling)}
    for cited in scribe.log.cited:
        persons = {people.cast[key].id: people.cast[key] for key in cited.who}
        named = people.cast[cited.named].name if cited.named else ""
        there = [n for n, row in enumerate(rows) if row["contact_id"] in persons and _holds(row, cited, named)]
        if there:
            kept.add(there[-1])
            continue
        person = pick(
            rng, [row["contact_id"] for n, row in enumerate(rows) if row["contact_id"] in persons and n not in kept]
        )
        note, text = scribe.cite(cited, persons[person])
        days = [row["date"] for row in rows if max(cited.start, note.start) <= row["date"] <= min(cited.end, note.end)]
        # Rather a talk that one of us had with that person in those days anyhow than one that is moved.
        free = [n for n, row in enumerate(rows) if row["contact_id"] == person and n not in kept]
        at = min(free, key=lambda n: (rows[n]["date"] not in days, rows[n]["team_id"] != cited.ours))
        row = rows[at]
        row["date"] = row["date"] if row["date"] in days else pick(rng, days)
        row |= {"topic_goal": note.goal, "note": text}
        row |= {key: value for key, value in _needed(cited, note).items() if value}
        kept.add(at)
    rows.sort(key=lambda row: row["date"])
    return pd.DataFrame(rows, columns=table.columns).assign(interaction_id=table["interaction_id"])


Row = dict[str, Any]


def _needed(cited: Cited, note: Note) -> Row:
    return {"team_id": cited.ours, "channel": cited.channel, "initiated_by": note.by}


def _holds(row: Row, cited: Cited, named: str) -> bool:
    """Whether lessons find the words in this row."""
    is_said = cited.words in _note(row) and named in _note(row) and cited.start <= row["date"] <= cited.end
    return is_said and cited.ours in ("", row["team_id"]) and cited.channel in ("", row["channel"])


def _note(row: Row) -> str:
    return row["note"] if isinstance(row["note"], str) else ""


def _clues(log: Log, rng: np.random.Generator, people: People, keys: list[str]) -> dict[int, str]:
    """Rows in which somebody names a hidden influencer, spread over all who listen to that person."""
    clues: dict[int, str] = {}
    for expert in people.experts:
        # Up to five talks with each listener, so that the name comes from several mouths.
        talks = [
            n
            for ear in expert.ears
            for n in shuffled(rng, [n for n, key in enumerate(keys) if key == ear and n not in clues])[:5]
        ]
        wanted = int(rng.integers(log.mentions[0] + 2, log.mentions[1] + 1))
        clues |= dict.fromkeys(shuffled(rng, talks)[:wanted], people.cast[expert.position].name)
    return clues


class _Scribe:
    """Writes the notes: chooses a sentence that fits person, day and side, and fills its slots."""

    def __init__(self, rng: np.random.Generator, story: Story, people: People, team: pd.DataFrame) -> None:
        self.rng = rng
        self.log = story.log
        self.units = story.sales.units
        self.overrated = story.cast.overrated
        self.people = people
        name = dict(zip(team["team_id"], team["name"], strict=True))
        self.ours = {slot: name[member] for slot, member in self.log.speakers.items()}
        self.partner = people.cast[self.overrated].name
        # Sentences are dealt like cards: each comes up once before any comes up much more often.
        self.used: dict[str, int] = {}

    def write(self, person: Person, member: str, day: str, by: str, named: str | None) -> tuple[str, str]:
        """The goal that was touched (or "") and the note; ``named`` is the hidden influencer to name, if any."""
        rng = self.rng
        position, dice = person.position, rng.random()
        if named:
            deck = self.log.clues
        elif position.key == self.overrated:
            deck = self.log.partner_notes
        elif person.hidden and dice < 0.7:
            deck = self.log.expert_notes
        elif dice > 0.985:
            deck = self.log.partner_doubts
        else:
            deck = self.log.notes
        note = self._deal(deck, {position.group, f"{position.group} {position.unit}"}, member, day, by)
        text = note.text
        if rng.random() < 0.35:
            local = note.goal in self.log.local and member != SAM_ID
            tails = [*self.log.tails, *(self.log.local_tails if local else ())]
            text = f"{text} {pick(rng, tails)}"
        part = self.log.phrases[self._part(note, position.unit)]
        return note.goal, self.filled(text, part, pick(rng, self._colleagues(person)), named)

    def filled(self, text: str, part: str, colleague: str, expert: str | None = None) -> str:
        """The sentence with its slots filled."""
        rng = self.rng
        text = text.format(
            part=part,
            colleague=colleague,
            expert=expert,
            weeks=int(rng.integers(12, 27)),
            percent=int(rng.integers(4, 19)),
            units=f"{int(rng.integers(2, 60)) * 100:,}",
            partner=self.partner,
            **self.ours,
        )
        return text[0].upper() + text[1:]

    def cite(self, cited: Cited, person: Person) -> tuple[Note, str]:
        """The note with the words that lessons quote, as a talk with ``person`` has it, and its text."""
        tags = {person.position.group, f"{person.position.group} {person.position.unit}"}
        tail = next((tail for tail in self.log.tails if cited.words in tail), "")
        note, part = next(
            (note, part)
            for note in self.log.notes
            for part in self.log.phrases.values()
            if (cited.words in note.text.replace("{part}", part)) or (tail and "{part}" in note.text)
            if not note.who or tags & note.who
        )
        named = self.people.cast[cited.named].name if cited.named else pick(self.rng, self._colleagues(person))
        return note, self.filled(f"{note.text} {tail}".strip(), part, named)

    def _deal(self, deck: tuple[Note, ...], tags: set[str], member: str, day: str, by: str) -> Note:
        # Nobody writes about himself or herself by name.
        own = [f"{{{slot}}}" for slot, who in self.log.speakers.items() if who == member]
        fitting = [note for note in deck if note.fits(tags, day, by) and not any(slot in note.text for slot in own)]
        rare = min(self.used.get(note.text, 0) for note in fitting)
        note = pick(self.rng, [note for note in fitting if self.used.get(note.text, 0) <= rare + 2])
        self.used[note.text] = self.used.get(note.text, 0) + 1
        return note

    def _part(self, note: Note, unit: str) -> str:
        if note.goal in self.log.always:
            return self.log.always[note.goal]
        return pick(self.rng, list(self.units.get(unit, self.log.phrases)))

    def _colleagues(self, person: Person) -> list[str]:
        """Names that come up in passing: the boss and people at the same site, no hidden influencer among them."""
        return [
            other.name
            for key, other in self.people.cast.items()
            if other is not person
            and not other.hidden
            and key != self.overrated
            and (other.position.site == person.position.site or key == person.position.boss)
        ]


class _Desk:
    """Says who of us meets a person: mostly the sales person of the region or the colleague of the same trade."""

    def __init__(self, rng: np.random.Generator, story: Story, team: pd.DataFrame) -> None:
        self.rng = rng
        self.sites, self.trades = story.sites, story.log.trades
        self.team = [
            (str(row["team_id"]), str(row["function"]), str(row["region"]))
            for row in team.to_dict("records")
            if row["team_id"] != SPONSOR_ID
        ]

    def member(self, person: Person, alone: bool) -> str:
        """Id of the team member; with ``alone`` it is always the same one."""
        position = person.position
        region, trade = self.sites[position.site], self.trades.get(position.group, SALES)
        at_home = self._of(SALES, region)
        same_trade = self._of(trade, region) or self._of(trade)
        if position.level <= 2:
            owner, others = SPONSOR_ID, [SAM_ID, *at_home]
        elif trade == SALES:
            owner, others = at_home[0], [SAM_ID, *(member for member, _, _ in self.team)]
        else:
            # Who is the only one of a trade is helped out less often by sales people.
            owner, others = same_trade[0], [SAM_ID, *at_home, *(at_home if len(self._of(trade)) > 1 else [])]
        return owner if alone or self.rng.random() < 0.66 else pick(self.rng, others)

    def _of(self, function: str, region: str | None = None) -> list[str]:
        return [member for member, own, place in self.team if own == function and region in (None, place)]


def _day(rng: np.random.Generator, end: date) -> date:
    """A working day from ``START`` to ``end``, fewer of them in the holidays."""
    while True:
        day = START + timedelta(days=int(rng.integers(0, (end - START).days + 1)))
        working = day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS
        if working and rng.random() * 1.15 < _MONTHS[day.month - 1]:
            return day
