"""What the focus account spends and on whom, how content its people are, what happened: tables and their truth.

Which cells are worth most is the same in every variant; amounts, names and days differ from seed to seed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from samtrain.cases.accounts import Accounts
from samtrain.cases.draw import shuffled, split, stream
from samtrain.cases.frame import FOCUS, TODAY
from samtrain.cases.orders import FOCUS_UNITS, PRODUCTS
from samtrain.cases.people import People

RADIO, OPTICAL, CORE, HOME = FOCUS_UNITS
BEST = 3
#: Answers to the question on satisfaction: people asked after the incident, asked twice, and one without a figure.
ASKED, ASKED_TWICE = 11, 3


@dataclass(frozen=True)
class _Spend:
    """What a unit spends with one supplier on one offering, as a share of all that we do not sell.

    ``supplier`` is a rival's id, "in-house" or "none" (no such part is used). ``gain`` is the share that we could
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


_SPEND = (
    _Spend(RADIO, "RF power", "K3", 11, "spend report", "Being qualified as second source; {vp_supply} wants it by spring, whatever we do", "2026-08-25", 0,
           "The largest spend and no room: the second source is decided, we can only lose here."),
    _Spend(RADIO, "RF power", "K1", 6, "contract", "Frame contract with {K1} to 31 March 2029, says {buy_leipzig}", "2026-06-30", 0,
           "Bound by contract."),
    _Spend(RADIO, "RF power", "K4", 4, "estimate", "Guess of our sales in China after the talk about prices", "2026-02-20", 0,
           "Bought on price alone."),
    _Spend(RADIO, "Power management", "K2", 9, "contract", "Frame contract with {K2} for all radio boards to 31 December 2029, says {buy_suzhou}", "2026-05-19", 0,
           "Bound by contract beyond three years."),
    _Spend(RADIO, "Power management", "K1", 2, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.3,
           "Small boards that are renewed each year."),
    _Spend(RADIO, "Clock and timing", "K1", 5, "spend report", "One of two approved parts; {rd_radio} keeps both", "2026-07-14", 0.3,
           "Two suppliers are wanted; a third of theirs can move."),
    _Spend(RADIO, "Microcontroller", "in-house", 4, "spend report", "Own control chip, the third generation of it, says {rd_radio}", "2026-05-12", 0.05,
           "The control chip is their own pride."),
    _Spend(RADIO, "Sensor", "K4", 9, "parts list", "{parts} sensors a radio unit at about EUR {price} apiece; {open_ran} plans for {units} units a year. Nobody asked who makes them", "2026-08-20", 0.55,
           "The next radio unit must measure its own energy; {K4}'s part has no approval for it, and nobody defends it.", 8),
    _Spend(RADIO, "Connectivity", "none", 0, "parts list", "No such part on a radio board, says {approved_list}", "2026-06-09", 0,
           "Not used."),
    _Spend(OPTICAL, "RF power", "none", 0, "parts list", "No such part on an optical board, says {hw_valencia}", "2026-04-21", 0,
           "Not used."),
    _Spend(OPTICAL, "Power management", "K2", 4, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.2,
           "Content with both suppliers; a fifth moves with the next board."),
    _Spend(OPTICAL, "Clock and timing", "K1", 6, "spend report", "Holds two suppliers for clock parts and sees no reason to change, says {buy_valencia}", "2026-08-11", 0.05,
           "Sees no reason to change."),
    _Spend(OPTICAL, "Microcontroller", "K1", 2, "parts list", "{parts} controllers on a line card at about EUR {price} apiece; {hw_valencia} counts {units} line cards a year", "2026-05-26", 0.2,
           "Small, and the software is written for the other part.", 3),
    _Spend(OPTICAL, "Sensor", "K1", 2, "estimate", "Guess of our sales in Europe South", "2025-12-02", 0.25,
           "Small."),
    _Spend(OPTICAL, "Connectivity", "in-house", 3, "spend report", "Own chip from an earlier take-over, says {rd_optical}", "2026-07-02", 0,
           "Will not be given up."),
    _Spend(CORE, "RF power", "none", 0, "parts list", "No such part on a server board, says {hw_pune}", "2026-06-23", 0,
           "Not used."),
    _Spend(CORE, "Power management", "K2", 8, "estimate", "Guess of our sales in Asia Pacific", "2025-11-18", 0.15,
           "Never late and hard to move; we are in already where heat counts."),
    _Spend(CORE, "Clock and timing", "K1", 8, "spend report", "Open socket on the new server board, says {rd_core}; decision this autumn", "2026-09-08", 0.5,
           "The socket is open, the decision is near, and our clock part is proven at Optical Transport."),
    _Spend(CORE, "Microcontroller", "K1", 3, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.2,
           "Moves with the board only."),
    _Spend(CORE, "Sensor", "K4", 2, "parts list", "{parts} sensors on a server board at about EUR {price} apiece; {test_pune} counts {units} boards a year", "2026-08-04", 0.3,
           "Small, and priced to the cent.", 4),
    _Spend(CORE, "Connectivity", "K1", 7, "contract", "Frame contract with {K1} to 30 June 2029, says {buy_pune}", "2026-07-21", 0,
           "A large sum that is bound by contract beyond three years."),
    _Spend(HOME, "RF power", "K4", 1.5, "estimate", "Guess of our sales in the Americas", "2026-01-15", 0,
           "Bought on price alone."),
    _Spend(HOME, "Power management", "K4", 4, "spend report", "Spend report of {buy_raleigh}", "2026-06-18", 0.2,
           "Bought on price; a fifth follows the connectivity chip."),
    _Spend(HOME, "Clock and timing", "K1", 2, "spend report", "Another part than Valencia's for the same task; {rd_home} would share one", "2026-08-18", 0.5,
           "One part for two units is wanted, but the sum is small."),
    _Spend(HOME, "Microcontroller", "K1", 5, "spend report", "Lost in 2024; {buy_raleigh} would ask us again for the next gateway", "2026-06-18", 0.25,
           "We may quote again; the software is written for the other part."),
    _Spend(HOME, "Sensor", "K4", 1, "estimate", "Guess of our sales in the Americas", "2026-01-15", 0.3,
           "Small."),
    _Spend(HOME, "Connectivity", "K1", 8, "spend report", "The next gateway needs a smaller case; {pm_home} asks us for a date", "2026-09-15", 0.45,
           "They ask us for it; the smaller case is on our roadmap and not on {K1}'s."),
)  # fmt: skip

#: Day (some are moved by a few days), whether it was good for the relationship, what, and who or what says so.
_MILESTONES = (
    ("2023-11-14", 3, 1, "Our second plant is approved for RF power", "Letter of {vp_quality}"),
    ("2024-03-05", 3, 0, "The gateway's microcontroller is lost to {K1}", "Mail of {buy_raleigh}"),
    ("2024-06-18", 3, 1, "A week in our laboratory with the clock people of Valencia", "Report of {rd_optical}"),
    ("2024-10-22", 3, 1, "Supplier day in Aarhus: thanked for deliveries in short supply", "Speech of {vp_supply}"),
    ("2025-03-11", 3, 0, "{K1} gets connectivity at Core & Cloud to 2029; nobody asked us for an offer", "Word of {buy_pune}"),
    ("2025-06-24", 3, 1, "The reference design for the open radio unit is handed over", "Minutes of {open_ran}"),
    ("2025-10-07", 3, 0, "Two of our regions promise one lot of RF power to two sites", "Complaint of {planner_suzhou}"),
    ("2026-02-11", 0, 0, "{buy_raleigh} sees our price in China beside the one in Raleigh", "Our log"),
    ("2026-03-09", 0, 0, "RF power fails after soldering: the line in Suzhou stands still for nine days", "Report on the incident"),
    ("2026-04-08", 2, 0, "Suzhou, Leipzig and Aarhus get three letters from us with three explanations", "Word of {vp_quality}"),
    ("2026-05-29", 0, 1, "The final report on the incident is accepted, with three questions left", "Minutes of {vp_quality}"),
    ("2026-06-16", 0, 1, "We are invited to the supplier review board: one answer for all regions", "Questionnaire of {board_office}"),
    ("2026-07-14", 0, 1, "Our samples for the open radio unit are measured beside {K3}'s", "Development meeting in Leipzig"),
)  # fmt: skip

#: Who may be asked how likely it is that they recommend us: chairs that we meet often enough to ask.
_RESPONDENTS = (
    "vp_proc", "vp_quality", "vp_supply", "cat_semi", "rd_radio", "open_ran", "buy_leipzig", "plant_suzhou",
    "buy_suzhou", "iqc_suzhou", "rd_optical", "buy_valencia", "rd_core", "buy_pune", "rd_home", "buy_raleigh",
)  # fmt: skip
_BEFORE = (
    "Reliable, even when everybody ran short.",
    "Good parts, good people; we would like to see them more often.",
    "Deliveries were the best of all our suppliers this year.",
)
_COMMENTS = {
    "promoter": (
        "Your engineers answer on the same day.",
        "Helps us think, not only to buy.",
        "The reference design saved us a quarter.",
        "The only supplier that brings its designers along.",
    ),
    "passive": (
        "Good parts. I still do not know whom to call.",
        "Fine here; I hear other things from other sites.",
        "Would recommend the parts, not yet the company.",
        "Better than last year, not yet as it was.",
    ),
    "detractor": (
        "Three letters, three explanations.",
        "One company, five prices. Which one is ours?",
        "Nine days. Nobody from your side could say why.",
        "Each of you is helpful. Together you contradict one another.",
        "We hear about dates after they have passed.",
        "I had to hear of your price elsewhere from a colleague.",
    ),
}
_NO_FIGURE = "I would rather talk about this than tick a number."


@dataclass(frozen=True)
class Relationship:
    """Tables by name, and the truth: what each cell spends and what we could win there in three years."""

    tables: dict[str, pd.DataFrame]
    truth: pd.DataFrame


def relationship(
    seed: int, drawn: Accounts, orders: pd.DataFrame, people: People, competitors: pd.DataFrame
) -> Relationship:
    """Spend by unit, offering and supplier; answers on satisfaction; milestones of three years; and the truth.

    The spend, with what is unknown to us, adds up to the focus account's ``spend_addressable``, and ours in it to its
    revenue of the last 12 months. ``amount`` (EUR a year) is blank where the supplier is "unknown".
    """
    focus = drawn.table[drawn.table["account_id"] == FOCUS].iloc[0]
    names = {key: person.name for key, person in people.cast.items()}
    names |= dict(zip(competitors["competitor_id"], competitors["name"], strict=True))
    sold = sold_by_cell(orders)
    rest = int(focus["spend_addressable"]) - sum(sold.values())
    rng = stream(seed, "spend")
    thousands = split(rest // 1000, np.array([row.weight for row in _SPEND]) * rng.uniform(0.94, 1.06, len(_SPEND)))
    amounts = [1000 * amount for amount in thousands]
    amounts[0] += rest % 1000
    tables = {
        "spend": _spend(sold, amounts, names),
        "satisfaction": _satisfaction(seed, people),
        "milestones": _milestones(seed, names),
    }
    return Relationship(tables, _truth(sold, amounts, names))


def sold_by_cell(orders: pd.DataFrame) -> dict[tuple[str, str], int]:
    """What the focus account bought from us in the last 12 months, EUR by (unit, offering), each line once.

    A line without a unit or a product is shared out over the cells that it may belong to, in proportion to what is
    known of them.
    """
    lines = orders.drop_duplicates("order_id")
    lines = lines[(lines["account_id"] == FOCUS) & (lines["date"] > f"{TODAY.year - 1}{TODAY:-%m-%d}")]
    known = lines.dropna(subset=["bu", "product"]).groupby(["bu", "product"])["net_price"].sum()
    exact = known.to_numpy(dtype=float)
    units, products = (np.array(known.index.get_level_values(level)) for level in ("bu", "product"))
    for line in lines[lines["bu"].isna() | lines["product"].isna()].to_dict("records"):
        fits = (line["bu"] == units) if isinstance(line["bu"], str) else np.ones(len(units), dtype=bool)
        fits &= (line["product"] == products) if isinstance(line["product"], str) else True
        shares = known.to_numpy(dtype=float) * fits
        exact = exact + line["net_price"] * shares / shares.sum()
    parts = split(int(lines["net_price"].sum()), exact)
    return {(str(bu), str(product)): part for (bu, product), part in zip(known.index, parts, strict=True)}


def _spend(sold: dict[tuple[str, str], int], amounts: list[int], names: dict[str, str]) -> pd.DataFrame:
    ours = "Our invoices of the last twelve months; lines without a unit or a product are shared out"
    rows: list[tuple[object, ...]] = [
        (bu, offering, "us", amount, "invoices", ours, TODAY.isoformat()) for (bu, offering), amount in sold.items()
    ]
    for row, amount in zip(_SPEND, amounts, strict=True):
        source = row.source.format(**names, **_count(row, amount))
        supplier, shown = ("unknown", None) if row.parts else (row.supplier, amount)
        rows.append((row.bu, row.offering, supplier, shown, row.basis, source, row.as_of))
    units, offerings = list(FOCUS_UNITS), list(PRODUCTS)
    rows.sort(key=lambda row: (units.index(str(row[0])), offerings.index(str(row[1]))))
    table = pd.DataFrame(rows, columns=["bu", "offering", "supplier", "amount", "basis", "source", "as_of"])
    return table.astype({"amount": "Int64"}).assign(synthetic=True)


def _count(row: _Spend, amount: int) -> dict[str, str]:
    """Parts in a unit, price and units a year, from which the amount can be reckoned to a few per cent."""
    if not row.parts:
        return {}
    price = PRODUCTS[row.offering]
    return {"parts": str(row.parts), "price": f"{price:.2f}", "units": f"{round(amount / price / row.parts, -3):,.0f}"}


def _truth(sold: dict[tuple[str, str], int], amounts: list[int], names: dict[str, str]) -> pd.DataFrame:
    rows = [
        (row.bu, row.offering, amount, round(amount * row.gain), row.why.format(**names))
        for row, amount in zip(_SPEND, amounts, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["bu", "offering", "spend", "white", "why"])
    table = table.groupby(["bu", "offering"], sort=False).agg({"spend": "sum", "white": "sum", "why": "first"})
    table["spend"] += [sold.get((str(bu), str(offering)), 0) for bu, offering in table.index]
    table.insert(2, "best", (table["white"].rank(ascending=False) <= BEST).astype(int))
    return table.reset_index()


def _satisfaction(seed: int, people: People) -> pd.DataFrame:
    """Answers to "How likely is it that you recommend us?", 0–10; redrawn until more warn of us than recommend us.

    ``ASKED`` people answered after the incident; ``ASKED_TWICE`` of them before it as well, and all of these were happier
    then. One more gave a comment and no figure.
    """
    attempt = 0
    while True:
        table = _answers(stream(seed, "satisfaction", attempt), people)
        each = table.dropna(subset=["score"]).groupby("contact_id")["score"].agg(["first", "last"])
        for_us, against_us = int((each["last"] >= 9).sum()), int((each["last"] <= 6).sum())
        if 2 <= for_us <= against_us - 2 <= 4 and int((each["first"] > each["last"]).sum()) == ASKED_TWICE:
            return table
        attempt += 1


def _answers(rng: np.random.Generator, people: People) -> pd.DataFrame:
    asked = shuffled(rng, _RESPONDENTS)[: ASKED + 1]
    comments = {kind: shuffled(rng, said) for kind, said in _COMMENTS.items()} | {"before": shuffled(rng, _BEFORE)}
    rows: list[tuple[object, ...]] = []
    for n, key in enumerate(asked):
        person = people.cast[key]
        score = int(np.clip(round(6.6 + 1.7 * person.position.support + rng.normal(0, 1.3)), 0, 10))
        if n < ASKED_TWICE:
            before = min(10, score + int(rng.integers(2, 4)))
            rows.append((_weekday(date(2025, 10, 6), 60, rng), person.id, before, comments["before"][n]))
        kind = "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"
        said = comments[kind].pop() if comments[kind] else None
        day = _weekday(date(2026, 6, 22), 90, rng)
        rows.append((day, person.id, None, _NO_FIGURE) if n == ASKED else (day, person.id, score, said))
    table = pd.DataFrame(sorted(rows, key=lambda row: str(row[0])), columns=["date", "contact_id", "score", "comment"])
    return table[["contact_id", "date", "score", "comment"]].astype({"score": "Int64"}).assign(synthetic=True)


def _weekday(first: date, days: int, rng: np.random.Generator) -> str:
    day = first + timedelta(days=int(rng.integers(days)))
    return (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()


def _milestones(seed: int, names: dict[str, str]) -> pd.DataFrame:
    rng = stream(seed, "milestones")
    rows = [
        (
            _weekday(date.fromisoformat(day) - timedelta(days=moved), 2 * moved + 1, rng),
            what.format(**names),
            good,
            source.format(**names),
        )
        for day, moved, good, what, source in _MILESTONES
    ]
    return pd.DataFrame(rows, columns=["date", "what", "good", "source"]).assign(synthetic=True)
