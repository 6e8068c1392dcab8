"""What a case says for itself: the records that a story fills in, and that the generators turn into tables.

A story holds a case's own words and sizes and nothing that is drawn. Whatever the seed decides – names, days, amounts,
who holds which fact – is left to the generators, which are the same for every case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

#: Our first two seats, in every case: the strategic account manager, and the sponsor who meets the top floor.
SAM_ID, SPONSOR_ID = "T01", "T02"
#: The function that every account team has.
SALES = "sales"

Range = tuple[float, float]
Whole = tuple[int, int]


# Names ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Names:
    """Stock for invented names: ``fields`` by segment, ``forms`` and people's names by region; rivals in their order.

    ``women`` are the first names of women, where lessons say “she” or “he” of somebody.
    """

    fields: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]
    first: Mapping[str, tuple[str, ...]]
    last: Mapping[str, tuple[str, ...]]
    rivals: tuple[tuple[str, ...], ...]
    women: frozenset[str] = frozenset()


# What we sell, and to whom --------------------------------------------------------------------------


@dataclass(frozen=True)
class Focus:
    """The focus account among the others.

    ``place`` is its place by size, ``rank`` the places by revenue and ``net`` the shares of revenue left net of
    cost-to-serve that a draw must keep to. ``activities`` is what its cost-to-serve is spent on, where it differs from
    everybody's. ``busy`` is how many times as many order lines it has as others of its size.
    """

    segment: str
    region: str
    place: int
    rank: Whole
    margin: Range
    serve: Range
    net: Range
    wallet: Range
    fit: float = 8.5
    openness: float = 7.0
    growth: float = 0.06
    strength: float = 8.0
    strength_customer: float = 5.5
    busy: float = 3.0
    activities: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Book:
    """Our accounts: how many, with how much revenue, order lines and chosen ones; and what an activity costs.

    ``segments`` gives each segment's share of the accounts and the yearly growth of its business. ``fixed`` is what it
    costs to keep an account at all, before chance. ``rates`` are activity, rate and unit. Of the accounts that a careful
    person would choose, at most the share ``mistaken`` thinks us weaker than the best rival while we think the opposite.
    """

    accounts: int
    revenue: int
    strategic: int
    order_lines: int
    fixed: int
    rates: tuple[tuple[str, float, str], ...]
    segments: Mapping[str, Range]
    region_shares: tuple[float, ...]
    focus: Focus
    mistaken: float = 1.0

    @property
    def rate(self) -> dict[str, float]:
        """The cost of one unit, by activity."""
        return {activity: rate for activity, rate, _unit in self.rates}


@dataclass(frozen=True)
class Incident:
    """What held up our deliveries of one product to the focus account, from when to when."""

    product: str
    first: date
    last: date


@dataclass(frozen=True)
class Gap:
    """Two prices for one product: the region that pays less, the one that pays more."""

    product: str
    low: str
    high: str


@dataclass(frozen=True)
class Sales:
    """What is bought where and at which price.

    ``products`` have a list price apiece. Of the focus account: what each unit buys from us, as shares (what is not
    named it buys elsewhere), the units' shares in the order lines, the regions each buys in, and each region's price
    against the list, at ``level``. Of the others: units and shares of products (in their order) by segment. ``months``
    are weights from January on.
    """

    products: Mapping[str, float]
    units: Mapping[str, Mapping[str, float]]
    unit_shares: tuple[float, ...]
    unit_regions: Mapping[str, Mapping[str, float]]
    price: Mapping[str, float]
    level: float
    other_units: Mapping[str, tuple[str, ...]]
    baskets: Mapping[str, tuple[float, ...]]
    months: tuple[float, ...]
    incident: Incident
    gap: Gap
    duplicates: int


# People at the focus account -------------------------------------------------------------------------


@dataclass(frozen=True)
class Position:
    """A chair at the focus account. ``traffic`` says how often we meet the person: 1 often … 4 hardly ever."""

    key: str
    title: str
    unit: str
    site: str
    level: int
    boss: str
    role: str
    group: str
    power: int
    influence: int
    interest: int
    support: int
    traffic: int
    why: str
    matters: bool = False


def at(
    key: str,
    title: str,
    unit: str,
    site: str,
    level: int,
    boss: str,
    role: str,
    group: str,
    scores: tuple[int, int, int, int],
    traffic: int,
    why: str,
    matters: bool = False,
) -> Position:
    """A position with its site in its title; ``scores`` are power, influence, interest and support."""
    return Position(key, f"{title}, {site}", unit, site, level, boss, role, group, *scores, traffic, why, matters)


@dataclass(frozen=True)
class Expert:
    """An expert without a title who may be a hidden influencer: whose ear the person has, and why."""

    position: str
    ears: tuple[str, ...]
    influence: int
    interest: int
    support: int
    why: str


Edge = tuple[str, str, int]


@dataclass(frozen=True)
class Cast:
    """The positions and who is known to take advice from whom: (giver, taker, weight).

    ``hidden`` of the ``experts`` are the hidden influencers of a variant; ``edges`` are drawn in all. ``overrated`` is the
    big title that nobody asks; ``lost`` a key person whom we have lost sight of, ``one_contact`` key people who know one
    of us only (a hidden expert is added to each).
    """

    positions: tuple[Position, ...]
    experts: tuple[Expert, ...]
    hidden: int
    advice: tuple[Edge, ...]
    conflicts: tuple[Edge, ...]
    edges: int
    overrated: str
    lost: str
    one_contact: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A sentence, the goal it touches, who may say it (nobody named: everybody), who starts such a contact, and when it fits."""

    text: str
    goal: str = ""
    who: frozenset[str] = frozenset()
    by: str = ""
    start: str = "2025-04-01"
    end: str = "2026-09-30"

    def fits(self, tags: set[str], day: str, by: str) -> bool:
        """Whether somebody with ``tags`` may have said it on ``day`` in a contact that ``by`` started."""
        return bool(not self.who or tags & self.who) and self.by in ("", by) and self.start <= day <= self.end


def notes(
    trades: Mapping[str, str],
    who: str,
    goal: str,
    *lines: str,
    by: str = "",
    start: str = "2025-04-01",
    end: str = "2026-09-30",
) -> list[Note]:
    """A note for each of ``lines``; the letters in ``who`` stand for ``trades``, no letter for everybody."""
    return [Note(line, goal, frozenset(trades[letter] for letter in who), by, start, end) for line in lines]


@dataclass(frozen=True)
class Cited:
    """A note that lessons quote, so that every variant has it: its words, from a talk with one of the positions ``who``.

    ``words`` may name a product of ours. ``ours`` is who of us has to have noted it (id; "" for anybody), ``named`` the
    colleague (position) whom it names, ``channel`` how it came; it falls on a day from ``start`` to ``end``.
    """

    words: str
    who: tuple[str, ...]
    ours: str = ""
    named: str = ""
    channel: str = ""
    start: str = "2025-04-01"
    end: str = "2026-09-30"


@dataclass(frozen=True)
class Log:
    """What the interaction log says.

    Slots: ``{part}`` a product of ours, ``{colleague}`` a colleague at the customer, those of ``speakers`` for our own
    people, ``{partner}`` the big title nobody asks, ``{expert}`` a hidden influencer, ``{weeks}``, ``{percent}``,
    ``{units}`` numbers. ``phrases`` say what a product is called in a sentence. ``always`` is the product that talk about
    a goal is always about. ``trades`` names our function that meets a group of theirs (others: sales).
    ``local_tails`` are for talk about ``local`` goals. ``cited`` is what lessons quote.
    """

    rows: int
    duplicates: int
    mentions: Whole
    phrases: Mapping[str, str]
    speakers: Mapping[str, str]
    trades: Mapping[str, str]
    always: Mapping[str, str]
    notes: tuple[Note, ...]
    tails: tuple[str, ...]
    local: tuple[str, ...]
    local_tails: tuple[str, ...]
    clues: tuple[Note, ...]
    expert_notes: tuple[Note, ...]
    partner_notes: tuple[Note, ...]
    partner_doubts: tuple[Note, ...]
    cited: tuple[Cited, ...] = ()


# Aims ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Goal:
    """A goal of the customer as we have noted it, its true weight, and why it has that weight."""

    goal: str
    measure: str
    targets: tuple[str, ...]
    due: str
    owner: str
    evidence: str
    source: str
    as_of: str
    weight: int
    why: str


@dataclass(frozen=True)
class Initiative:
    """What the customer does. ``budget`` is the weight of its share in the total, or None where there is no budget."""

    initiative: str
    owner: str
    budget: float | None
    start: str
    end: str
    evidence: str
    source: str
    as_of: str
    serves: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Obstacle:
    """What stands in the customer's way, and in the way of which initiative or goal."""

    obstacle: str
    owner: str
    evidence: str
    source: str
    as_of: str
    hinders: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of an interview: the types it may rightly be sorted as ("none": nothing for the map)."""

    text: str
    types: tuple[str, ...] = ("none",)
    serves: tuple[str, ...] = ()
    why: str = ""


def says(text: str, types: str = "none", serves: str = "", why: str = "") -> Sentence:
    """A sentence with its types and what it serves, each as words in one string."""
    return Sentence(text, tuple(types.split()), tuple(serves.split()), why)


@dataclass(frozen=True)
class Interview:
    """Who was asked by whom of us and when, and what was said."""

    speaker: str
    asked_by: str
    day: str
    said: tuple[Sentence, ...]


@dataclass(frozen=True)
class Aims:
    """What the customer wants and does.

    ``budgets`` are the millions that the initiatives with a budget share, give or take. Slots of interviews: names by
    key of position, ``targets`` (the goal whose target it is), ``drawn`` (one of several words), ``{cost}`` the budget of
    the first initiative in millions.
    """

    goals: tuple[Goal, ...]
    initiatives: tuple[Initiative, ...]
    budgets: Whole
    obstacles: tuple[Obstacle, ...]
    interviews: tuple[Interview, ...]
    targets: Mapping[str, str]
    drawn: Mapping[str, tuple[str, ...]]


# Rivals ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Criterion:
    """What the customer compares by, its true weight, and its true scores of us, the rivals and doing nothing."""

    text: str
    note: str
    weight: int
    scores: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class Points:
    """Who of the customer has handed out 100 points over the criteria, when, and where."""

    who: str
    day: str
    source: str
    points: tuple[int, ...]


@dataclass(frozen=True)
class Scored:
    """Who of the customer has scored which criteria (numbers from 1), when, and how much too kindly to us."""

    who: str
    day: str
    criteria: tuple[int, ...]
    kind: int


@dataclass(frozen=True)
class Offer:
    """Where a price was seen; the basket's price against ours; millions a year to qualify and switch; None: not seen."""

    source: str
    against_us: float | None
    switching: float | None


@dataclass(frozen=True)
class Worth:
    """A difference against the first rival by a criterion (number from 1), a year's worth in millions, who says so."""

    criterion: int
    difference: str
    low: float | None
    high: float | None
    who: str
    source: str
    day: str


@dataclass(frozen=True)
class Contest:
    """How the customer compares suppliers: we, the rivals in their order, and going on as today.

    ``rivals`` says what we have noted about each. ``ours`` are those of us who have scored us, and how much too kindly;
    the first has scored the rivals as well. ``missing`` of the customer's scores of others were never given. ``basket``
    is our price of what is compared, ``offered`` the day of the prices. ``knows`` is who knows best, criterion by criterion:
    where it is given, the word of these people alone tells of the contest, and puts us first on the criteria ``apart``.
    ``ahead`` is on how many criteria our account manager sees us ahead of everybody, where lessons tell of it.
    """

    rivals: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    points: tuple[Points, ...]
    scored: tuple[Scored, ...]
    ours: tuple[tuple[str, int], ...]
    missing: int
    basket: float
    offers: tuple[Offer, ...]
    offered: str
    worth: tuple[Worth, ...]
    knows: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()
    ahead: int | None = None


# Our own doings --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Running:
    """An action that runs today. ``start`` and ``end`` in days from today; ``serves`` is the goal it truly helps."""

    key: str
    what: str
    region: str
    owner: str
    goal: str
    start: int
    end: int
    contact: str
    status: str
    hours: int
    visible: bool
    serves: str
    why: str
    against: str = ""


@dataclass(frozen=True)
class Doings:
    """What we do at the customer today, the numbers in it, and the hours a week that each of us has.

    ``numbers`` are (slot, from, below, times).
    """

    running: tuple[Running, ...]
    numbers: tuple[tuple[str, int, int, int], ...]
    hours: tuple[int, ...]


@dataclass(frozen=True)
class Spend:
    """What a unit spends with one supplier on one offering, as a share of all that we do not sell.

    ``supplier`` is a rival's id, "in-house" or "none" (no such thing is used). ``gain`` is the share that we could
    truly win in three years. With ``parts`` in a unit the amount is unknown to us; parts and units can be counted.
    """

    bu: str
    offering: str
    supplier: str
    weight: float
    basis: str
    source: str
    as_of: str
    gain: float
    why: str
    parts: int = 0


#: Day, moved by up to so many days, whether it was good for the relationship, what, and who or what says so.
Milestone = tuple[str, int, int, str, str]


@dataclass(frozen=True)
class Dealings:
    """What the focus account spends on whom, how content its people are, what happened.

    ``respondents`` are chairs that we meet often enough to ask how likely they are to recommend us; ``before`` are words
    from before the bad event, ``comments`` those after it, by kind; ``no_figure`` is said by one who ticks no number.
    """

    spend: tuple[Spend, ...]
    milestones: tuple[Milestone, ...]
    respondents: tuple[str, ...]
    before: tuple[str, ...]
    comments: Mapping[str, tuple[str, ...]]
    no_figure: str


@dataclass(frozen=True)
class Usage:
    """How many of the seats of ``product`` are used, for so many ``weeks`` up to today.

    ``share`` says by unit which share of the seats is used in which week (0 is the first); in between it moves in a straight
    line. In the week from ``dark`` on nobody could work for some days. ``cases`` are opened by one person a week.
    """

    product: str
    weeks: int
    share: Mapping[str, Mapping[int, float]]
    dark: date
    cases: float


@dataclass(frozen=True)
class Phase:
    """A stretch of a public tender: from day to day, the ways in which suppliers may be in touch, and the rule in words."""

    name: str
    start: str
    end: str
    allows: str
    rule: str


# The customer's industry -----------------------------------------------------------------------------


@dataclass(frozen=True)
class News:
    """A piece of news: what it touches (“G1+ G4-”, as the customer sees it), why, and whether much hangs on it."""

    day: str
    kind: str
    headline: str
    touches: str
    why: str
    key: bool = False


@dataclass(frozen=True)
class Market:
    """The customer's industry.

    ``course``: where each figure stands in which month (0 is the first); in between it moves in a straight line.
    ``chance`` is the size of what is chance in it. The months ``boom`` may come a month sooner or later. ``stocks`` are
    names for the slots of headlines (``op`` gives ``{op1}``, ``{op2}`` …); ``numbers`` are (slot, from, below, times).
    """

    course: Mapping[str, Mapping[int, float]]
    chance: Mapping[str, float]
    boom: Whole
    news: tuple[News, ...]
    papers: Mapping[str, tuple[str, ...]]
    stocks: Mapping[str, tuple[str, ...]]
    numbers: tuple[tuple[str, int, int, int], ...]


# What we believe -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """A statement about the customer and the range of the customer's own rating (1 does not hold … 5 holds fully).

    ``low`` and ``high`` say what the ends of the scale mean. ``interview`` (number from 1) confirms the rating; ``drift``
    is the wrong value that we agree upon after the workshop, and ``why`` says how that comes. ``flatters``: a high rating
    speaks well of us.
    """

    statement: str
    rating: Whole
    low: str
    high: str
    interview: int | None = None
    flatters: bool = False
    drift: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Fact:
    """A fact about the customer. ``near``: functions and regions of ours that hear of it more easily; ``never``: who of us
    (ids) does not know it in any variant."""

    text: str
    goal: str
    near: tuple[str, ...] = ()
    true: bool = True
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shock:
    """What happens after the workshop: days from today, what, the item (number from 1) that it changes, to what, why."""

    day: int
    text: str
    item: int
    value: int
    why: str


#: Goal id (None: no goal of the customer's) -> how colleagues put it when nobody shows them a list.
OwnWords = Mapping[str | None, tuple[str, ...]]


@dataclass(frozen=True)
class Beliefs:
    """What the team is asked, what it knows, and what is true.

    ``asked`` are the positions whose buying role is asked for. ``common`` facts are known to all of us, ``some`` to two or
    three, ``single`` to one; slots are names by key of position, rivals (``{k1}``), ``targets`` of goals, and ``{cost}``.
    ``loud`` is the goal that everybody talks of most; ``bias`` is what a function adds to a rating that flatters us.
    ``parts`` is what the plan expects of each of us, in the order of the seats; ``taken_for`` what else colleagues of a
    function take their own part for.
    """

    items: tuple[Item, ...]
    asked: tuple[str, ...]
    common: tuple[Fact, ...]
    some: tuple[Fact, ...]
    single: tuple[Fact, ...]
    shocks: tuple[Shock, ...]
    targets: Mapping[str, str]
    loud: str
    bias: Mapping[str, float]
    parts: tuple[str, ...]
    taken_for: Mapping[str, tuple[str, ...]]
    own_words: OwnWords


# The whole -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Story:
    """A case in its own words and sizes.

    ``sam`` is our strategic account manager. ``sites`` are the customer's, each in one of our sales ``regions``.
    ``seats`` are our team: function, region and level (1 top … 5). ``page`` introduces the case, as Markdown with slots.
    """

    id: str
    title: str
    supplier: str
    customer: str
    sam: str
    disclaimer: str
    regions: tuple[str, ...]
    sites: Mapping[str, str]
    seats: tuple[tuple[str, str, int], ...]
    names: Names
    book: Book
    sales: Sales
    cast: Cast
    log: Log
    aims: Aims
    contest: Contest
    doings: Doings
    dealings: Dealings
    market: Market
    beliefs: Beliefs
    page: str
    usage: Usage | None = None
    tender: tuple[Phase, ...] = ()
