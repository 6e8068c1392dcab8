"""The puzzle: facts about the customer are spread over the team, and no one holds enough of them (a hidden profile).

After Stasser & Titus (1985): what all know is said first and often; what one alone knows mostly stays unsaid. One
person plays a member of the team and talks with colleagues who know, and believe, what the case gave them. How they
answer are the rules of this game: the bias towards common facts is the paper's, its size and the minutes are ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, Field

from samtrain.cases import Case, Truth
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.sentences import itemised, listed
from samtrain.tools.records import Problem, Row, read_rows

#: Minutes of the workshop; of a question, one about the own field, and of telling a fact; of whatever brings nothing.
LENGTH = 60
ASK, ASK_OWN, TELL, IN_VAIN = 3, 4, 2, 1
#: Facts that a colleague mentions at a time.
MENTIONED = 2
#: What a question is about, beside the id of a goal.
OPEN, OWN = "", "own"


class Move(Row):
    """One step: ask ``who`` about everything (""), a goal's id or the colleague's ``own`` field; tell ``who`` a fact; end."""

    do: Literal["ask", "tell", "end"] | None = Field(None, title=_("Move"))
    who: str | None = Field(None, title=_("Whom"), description=_("Id of a colleague"))
    about: str | None = Field(None, title=_("About"), description=_("Id of a goal or a fact, or “own”"))


class Known(Row):
    """A fact that the player knows, and whether it is on the map: the plan that the team will work by."""

    map: bool = Field(False, title=_("On the map"))


class _Settings(Row):
    id: str = "settings"
    seat: str | None = Field(None, title=_("Seat"))
    seed: int = Field(1, title=_("Seed"), ge=0, le=2**31)


class Puzzle(BaseModel):
    """A game as far as it went. ``seat``: whose hand the player holds; ``seed``: the order of what colleagues mention."""

    seat: str = ""
    seed: int = 1
    moves: list[Move] = []
    facts: list[Known] = []


def read(raw: Any) -> tuple[Puzzle, list[Problem]]:
    """Read a raw record: scalars ``seat`` and ``seed``, tables ``moves`` and ``facts``. Never raises for JSON values."""
    if not isinstance(raw, dict):
        return Puzzle(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    [settings], problems = read_rows(_Settings, [{name: raw.get(name) for name in ("seat", "seed")}], "")
    moves, wrong_moves = read_rows(Move, raw.get("moves"), "moves")
    facts, wrong_facts = read_rows(Known, raw.get("facts"), "facts")
    puzzle = Puzzle(seat=settings.seat or "", seed=settings.seed, moves=moves, facts=facts)
    return puzzle, problems + wrong_moves + wrong_facts


# What is dealt -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """One of the team."""

    id: str
    name: str
    function: str
    region: str


@dataclass(frozen=True)
class Deal:
    """Who holds what. facts: id -> (text, goal id). held: person id -> fact ids. ranks: person id -> goal id -> rank."""

    people: Mapping[str, Person]
    goals: Mapping[str, str]
    facts: Mapping[str, tuple[str, str]]
    held: Mapping[str, frozenset[str]]
    ranks: Mapping[str, Mapping[str, int]]

    def holders(self, fact: str) -> list[str]:
        """Ids of those who held the fact to begin with."""
        return [person for person, facts in self.held.items() if fact in facts]

    @property
    def pooled(self) -> frozenset[str]:
        """What the team knows together."""
        return frozenset().union(*self.held.values())


def deal_of(case: Case) -> Deal:
    """Who holds what in ``case``, and which goals each believes to matter most (before the workshop).

    Raises:
        PlainError: the case has no facts to deal.
    """
    people = {
        str(row.team_id): Person(str(row.team_id), str(row.name), str(row.function), str(row.region))
        for row in case.table("team").itertuples(index=False)
    }
    holders, rankings = case.table("fact_holders"), case.table("rankings")
    ranks: dict[str, dict[str, int]] = {person: {} for person in people}
    for row in rankings[rankings["wave"] == "t0"].dropna(subset="rank").to_dict("records"):
        ranks[str(row["team_id"])][str(row["goal_id"])] = int(row["rank"])
    return Deal(
        people=people,
        goals={str(row["goal_id"]): str(row["goal"]) for row in case.table("goals").to_dict("records")},
        facts={
            str(row["fact_id"]): (str(row["text"]), str(row["goal_id"])) for row in case.table("facts").to_dict("records")
        },
        held={person: frozenset(holders.loc[holders["team_id"] == person, "fact_id"]) for person in people},
        ranks=ranks,
    )  # fmt: skip


def seat_of(learner: str, deal: Deal) -> str:
    """The seat of somebody who plays alone: always the same for the same learner id."""
    return sorted(deal.people)[_draw("seat", learner) % len(deal.people)]


def seats_of(learners: Sequence[str], deal: Deal) -> dict[str, list[str]]:
    """Learner id -> the seats whose facts are that learner's, for a class: every seat is somebody's.

    Fewer learners than seats hold several; beyond that, several learners hold the same. The order of ``learners`` does
    not matter.

    Raises:
        PlainError: there are no learners, or one stands there twice.
    """
    if not learners or len(set(learners)) < len(learners):
        raise PlainError(_("Give each learner's id once."))
    drawn = sorted(learners, key=lambda learner: (_draw("class", learner), learner))
    seats = sorted(deal.people)
    return {
        learner: [seats[k] for k in range(len(seats)) if k % len(drawn) == n % len(seats)]
        for n, learner in enumerate(drawn)
    }


def hand(seats: Sequence[str], deal: Deal) -> list[str]:
    """The facts of one or several seats, in the order of the case."""
    return [fact for fact in deal.facts if any(fact in deal.held[seat] for seat in seats)]


# The game ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """What came of one move: which minutes it took, what was said, and the facts that the player heard."""

    move: Move
    minutes: int
    said: str
    facts: Sequence[str] = ()


@dataclass
class Play:
    """A game as it stands. heard: fact id -> who told it, in order; the player's own facts are the seat's."""

    seat: str
    left: int = LENGTH
    lines: list[Line] = field(default_factory=list)
    heard: dict[str, list[str]] = field(default_factory=dict)
    exchanged: dict[str, set[str]] = field(default_factory=dict)
    ended: bool = False
    map: set[str] = field(default_factory=set)

    @property
    def asked(self) -> list[str]:
        """Ids of the colleagues with whom the player spoke."""
        return list(dict.fromkeys(line.move.who for line in self.lines if line.move.who))


def play(puzzle: Puzzle, deal: Deal) -> Play:
    """The game after all moves; a move that the rules do not allow is left out."""
    now = Play(puzzle.seat)
    now.heard = {fact: [puzzle.seat] for fact in hand([puzzle.seat], deal)} if puzzle.seat in deal.people else {}
    for move in puzzle.moves:
        try:
            _make(now, move, deal, puzzle.seed)
        except PlainError:
            continue
    now.map = {row.id for row in puzzle.facts if row.map and row.id in now.heard}
    return now


def moved(puzzle: Puzzle, deal: Deal, do: Literal["ask", "tell", "end"], who: str = "", about: str = "") -> Puzzle:
    """The game after one more move.

    Raises:
        PlainError: the rules do not allow it.
    """
    taken = {move.id for move in puzzle.moves}
    number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"M{n}" not in taken)
    move = Move(id=f"M{number}", do=do, who=who or None, about=about or None)
    _make(play(puzzle, deal), move, deal, puzzle.seed)
    longer = puzzle.model_copy(update={"moves": [*puzzle.moves, move]})
    marks = {row.id: row for row in puzzle.facts}
    known = [marks.get(fact) or Known(id=fact, map=False) for fact in play(longer, deal).heard]
    return longer.model_copy(update={"facts": known})


def _make(now: Play, move: Move, deal: Deal, seed: int) -> None:
    """Change ``now`` by one move.

    Raises:
        PlainError: the rules do not allow it.
    """
    if now.ended:
        raise PlainError(_("The workshop is over. Undo the end to go on."))
    if now.seat not in deal.people:
        raise PlainError(_("Take a seat first."))
    if move.do == "end":
        now.ended = True
        now.lines.append(Line(move, 0, _("The workshop is over.")))
        return
    if move.do is None:
        raise PlainError(_("Choose what to do: ask or tell."))
    who = move.who or ""
    if who not in deal.people or who == now.seat:
        raise PlainError(_("Choose a colleague."))
    minutes = TELL if move.do == "tell" else ASK_OWN if move.about == OWN else ASK
    if now.left < minutes:
        said = _("{n} minutes are left, and this takes {minutes}. Decide what reaches the map, and end the workshop.")
        raise PlainError(said.format(n=now.left, minutes=minutes))
    now.lines.append((_ask if move.do == "ask" else _tell)(now, move, deal.people[who], deal, seed))
    now.left -= now.lines[-1].minutes
    for fact in now.lines[-1].facts:
        now.exchanged.setdefault(who, set()).add(fact)
        tellers = now.heard.setdefault(fact, [])
        if who not in tellers:
            tellers.append(who)


def _ask(now: Play, move: Move, who: Person, deal: Deal, seed: int) -> Line:
    about = move.about or OPEN
    if about not in (OPEN, OWN, *deal.goals):
        raise PlainError(_("Choose what to ask about: everything, a goal, or the colleague's own field."))
    rest = deal.held[who.id] - now.exchanged.get(who.id, set())
    if about in deal.goals:
        rest = frozenset(fact for fact in rest if deal.facts[fact][1] == about)
    if about == OWN:
        mentioned = _rarest(rest, deal, seed, who.id)[:1]
    else:
        # What many know comes to mind first, then what serves the goals that the colleague believes in.
        ranks = deal.ranks.get(who.id, {})
        mentioned = sorted(
            rest,
            key=lambda fact: (
                -len(deal.holders(fact)), ranks.get(deal.facts[fact][1], len(deal.goals)), _draw(seed, who.id, fact)
            ),
        )[:MENTIONED]  # fmt: skip
    if not mentioned:
        return Line(move, IN_VAIN, _("{who}: “Nothing that I have not told you.”").format(who=who.name))
    return Line(move, ASK_OWN if about == OWN else ASK, _quoted(who, mentioned, deal), mentioned)


def _tell(now: Play, move: Move, who: Person, deal: Deal, seed: int) -> Line:
    """A colleague who hears something new gives something back: the rarest fact held about the same goal."""
    fact = move.about or ""
    if fact not in now.heard:
        raise PlainError(_("Tell something that you know: choose a fact of your list."))
    shared = now.exchanged.setdefault(who.id, set())
    if fact in deal.held[who.id] or fact in shared:
        shared.add(fact)
        return Line(move, IN_VAIN, _("{who}: “I know.”").format(who=who.name))
    shared.add(fact)
    rest = {other for other in deal.held[who.id] - shared if deal.facts[other][1] == deal.facts[fact][1]}
    back = _rarest(rest, deal, seed, who.id)[:1]
    if not back:
        return Line(move, TELL, _("{who}: “That is news to me.”").format(who=who.name))
    said = _("{who}: “That is news to me. Then you should know: {fact}”")
    return Line(move, TELL, said.format(who=who.name, fact=deal.facts[back[0]][0]), back)


def _rarest(facts: frozenset[str] | set[str], deal: Deal, seed: int, who: str) -> list[str]:
    return sorted(facts, key=lambda fact: (len(deal.holders(fact)), _draw(seed, who, fact)))


def _quoted(who: Person, facts: Sequence[str], deal: Deal) -> str:
    return _("{who}: “{facts}”").format(who=who.name, facts=" ".join(deal.facts[fact][0] for fact in facts))


def _draw(*parts: object) -> int:
    """A number that depends on ``parts`` alone, the same on every computer."""
    return int.from_bytes(sha256("\n".join(map(str, parts)).encode()).digest()[:8], "big")


# The end -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """F34 of the game, in facts. best: held by the best-informed single person; untrue: on the map, None = not known."""

    facts: int
    pooled: int
    best: int
    own: int
    known: int
    mapped: int
    untrue: int | None

    @property
    def gain(self) -> float:
        """F34: |∪K| / max |K_i|: how much more the team knows than its best-informed member."""
        return self.pooled / self.best

    @property
    def realised(self) -> float:
        """F34, realised pooling: |facts on the map ∩ ∪K| / |∪K|."""
        return self.mapped / self.pooled


def outcome(now: Play, deal: Deal, truth: Truth | None = None) -> Outcome:
    """What the game came to (F34: Stasser & Titus 1985)."""
    untrue = None
    if truth is not None and "facts" in truth.tables:
        table = truth.table("facts")
        untrue = len(now.map & set(table.loc[table["true"] == 0, "fact_id"]))
    return Outcome(
        facts=len(deal.facts),
        pooled=len(deal.pooled),
        best=max(len(facts) for facts in deal.held.values()),
        own=len(deal.held[now.seat]) if now.seat in deal.held else 0,
        known=len(now.heard),
        mapped=len(now.map & deal.pooled),
        untrue=untrue,
    )


def unsaid(now: Play, deal: Deal) -> list[str]:
    """What somebody in the team knew and the player never heard, what one alone knew first."""
    return sorted(deal.pooled - set(now.heard), key=lambda fact: (len(deal.holders(fact)), fact))


def findings(now: Play, deal: Deal, truth: Truth | None = None) -> list[str]:
    """What stands out: on the way, where to ask; at the end, what the team made of what it knew."""
    return list(_at_the_end(now, deal, truth) if now.ended else _on_the_way(now, deal))


def _on_the_way(now: Play, deal: Deal) -> Iterator[str]:
    if now.seat not in deal.people:
        return
    heard = len(now.heard) - len(deal.held[now.seat])
    yield ngettext(
        "{left} minutes are left. You came with {own} facts and have heard {n} more.",
        "{left} minutes are left. You came with {own} facts and have heard {n} more.",
        heard,
    ).format(left=now.left, own=len(deal.held[now.seat]), n=heard)
    rest = [person for person in deal.people if person not in (now.seat, *now.asked)]
    if now.lines and rest:
        said = _("Not spoken with yet: {names}.")
        yield said.format(names=listed([f"{deal.people[p].name} ({deal.people[p].function})" for p in rest]))
    waste = sum(
        line.minutes for line in now.lines if line.facts and all(now.heard[f][0] != line.move.who for f in line.facts)
    )
    if waste:
        said = _("{n} minutes went into what you knew before. What a colleague alone knows has to be asked for.")
        yield said.format(n=waste)


def _at_the_end(now: Play, deal: Deal, truth: Truth | None) -> Iterator[str]:
    end = outcome(now, deal, truth)
    yield _("{mapped} of the {pooled} facts that the team holds reached the map: {share} %.").format(
        mapped=end.mapped, pooled=end.pooled, share=round(100 * end.realised)
    )
    yield _(
        "Together the team knows {gain} times what its best-informed member knows; your map holds {mine} times that."
    ).format(gain=f"{end.gain:.1f}", mine=f"{end.mapped / end.best:.1f}")
    rest = unsaid(now, deal)
    alone = sum(len(deal.holders(fact)) == 1 for fact in rest)
    if rest:
        said = ngettext(
            "{n} fact stayed unsaid; {alone} of the unsaid ones one colleague alone held.",
            "{n} facts stayed unsaid; {alone} of them one colleague alone held.",
            len(rest),
        )
        yield said.format(n=len(rest), alone=alone)
    if end.untrue:
        said = ngettext(
            "{n} fact on the map is not so: somebody believed it in good faith.",
            "{n} facts on the map are not so: somebody believed them in good faith.",
            end.untrue,
        )
        yield said.format(n=end.untrue)


def unsure(now: Play, deal: Deal) -> list[str]:
    """What to think over: facts heard and not on the map; at the end, who held what stayed unsaid."""
    if now.ended:
        return [
            _("Unsaid: {fact} ({names})").format(
                fact=deal.facts[fact][0], names=listed([deal.people[who].name for who in deal.holders(fact)])
            )
            for fact in unsaid(now, deal)
        ]
    off = [fact for fact in now.heard if fact not in now.map]
    if not off or not now.lines:
        return []
    said = ngettext(
        "{n} fact that you know is not on the map.", "{n} facts that you know are not on the map.", len(off)
    )
    return [said.format(n=len(off))]


def by_goal(now: Play, deal: Deal) -> list[tuple[str, int, int, int]]:
    """For each goal: its words, and how many facts are on the map, known but not on it, and unsaid.

    What is unsaid is not counted before the end: 0.
    """
    rows = []
    for goal, words in deal.goals.items():
        about = {fact for fact, (_text, of) in deal.facts.items() if of == goal}
        known = about & set(now.heard)
        rest = len(about & set(unsaid(now, deal))) if now.ended else 0
        rows.append((words, len(known & now.map), len(known - now.map), rest))
    return rows


def map_title(now: Play, deal: Deal) -> str:
    """The picture's finding."""
    if now.ended:
        end = outcome(now, deal)
        said = _("{mapped} of {pooled} facts of the team reached the map; {n} stayed unsaid")
        return said.format(mapped=end.mapped, pooled=end.pooled, n=len(unsaid(now, deal)))
    return _("{mapped} of the {known} facts that you know are on the map").format(
        mapped=len(now.map), known=len(now.heard)
    )


def map_text(now: Play, deal: Deal) -> str:
    """The picture's twin in text."""
    said = _("{goal}: {mapped} on the map, {known} known beside it")
    rest = _(", {n} unsaid")
    return itemised(
        map_title(now, deal),
        [
            said.format(goal=goal, mapped=mapped, known=known) + (rest.format(n=unsaid) if now.ended else "")
            for goal, mapped, known, unsaid in by_goal(now, deal)
        ],
    )
