"""The customer's industry: five figures of supply and demand month by month, and a pack of dated news.

The figures tell one bullwhip: everybody orders twice for fear of going short, lead times climb, then the orders are
cancelled and stocks are full. A third of the news touches none of the customer's goals.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from samtrain.cases.draw import pick, shuffled, stream
from samtrain.cases.frame import TODAY

MONTHS = 42
#: Where each figure stands in which month (0 is the first); in between it moves in a straight line. Orders lead,
#: lead time and utilisation follow, prices and stocks come last.
_COURSE: dict[str, dict[int, float]] = {
    "book_to_bill": {0: 1.0, 8: 1.0, 14: 1.04, 20: 1.16, 24: 1.30, 27: 1.34, 30: 1.20, 32: 1.02, 34: 0.84, 36: 0.74,
                     38: 0.80, 39: 0.90, 40: 1.04, 41: 1.08},
    "utilisation": {0: 83, 8: 83, 14: 85, 20: 91, 24: 95, 28: 97, 32: 94, 34: 86, 37: 73, 39: 71, 41: 72},
    "lead_time": {0: 13, 8: 13, 14: 14, 20: 17, 24: 21, 28: 25, 31: 26, 33: 22, 35: 17, 38: 12, 41: 10},
    "inventory_days": {0: 88, 8: 87, 14: 83, 20: 74, 24: 68, 28: 70, 31: 84, 34: 112, 37: 128, 39: 127, 41: 120},
    "price_index": {0: 100, 8: 99, 14: 100, 20: 104, 25: 110, 30: 114, 33: 112, 36: 104, 39: 97, 41: 95},
}  # fmt: skip
#: Decimals that are published, and the size of what is chance (one standard deviation).
_DECIMALS = {"book_to_bill": 2, "utilisation": 1, "lead_time": 1, "inventory_days": 0, "price_index": 1}
_CHANCE = {"book_to_bill": 0.012, "utilisation": 0.7, "lead_time": 0.3, "inventory_days": 1.2, "price_index": 0.3}


@dataclass(frozen=True)
class _Item:
    """A piece of news: what it touches (“G1+ G4-”, as the customer sees it), why, and whether much hangs on it."""

    day: str
    kind: str
    headline: str
    touches: str
    why: str
    key: bool = False


_ITEMS = (
    # What touches a goal.
    _Item("2026-09-08", "operators", "From 2028 on {op1} will buy nothing but open radio units; tender for {sites} sites in March 2027",
          "G1+", "Gives the trial unit a first buyer and a date that cannot move.", True),
    _Item("2026-08-19", "operators", "{op2} puts off its next build-out by {months} months and cuts network spending by {percent} per cent",
          "G1-", "One operator fewer that takes trial units in 2027.", True),
    _Item("2026-06-11", "operators", "Power is now the largest item in what {op3} pays for its network; suppliers will be ranked by kWh per site",
          "G2+", "Turns a promise in a report into a reason to buy.", True),
    _Item("2026-05-20", "operators", "{op4} writes returns into its contracts: {euro} euro for each unit that comes back in the first year",
          "G5-", "Each return now costs cash, not only reputation."),
    _Item("2026-09-16", "equipment", "{eq1} shows an open radio unit at the autumn fair; trial with {op5} is to begin in spring",
          "G1-", "A rival may be in the field first.", True),
    _Item("2026-07-23", "equipment", "{eq2} calls back {thousand},000 gateways; solder joints on power parts are under suspicion",
          "G5-", "Same process, same kind of part: operators will ask everybody."),
    _Item("2026-08-27", "chips", "{K3} opens a second line for gallium nitride; samples for makers of radio units from January",
          "G3+ G1+", "A qualified second source for RF power comes within reach; for us it is the rival in the laboratory.", True),
    _Item("2026-06-25", "chips", "{K4} quotes power stages a fifth below the market and expects a first approval by a radio maker in 2027",
          "G4+", "Lowers the price that the should-cost model takes as fair."),
    _Item("2026-09-02", "chips", "{K1} signs its third global frame contract: one price for all plants of the buyer",
          "G6+", "Shows that one price for all sites can be had, and sets the pattern for the review board.", True),
    _Item("2026-04-29", "chips", "Double orders unwound: distributors cancel {percent2} per cent of what they ordered in the boom",
          "G4+ G3+", "Parts are there and prices give way, for as long as it lasts."),
    _Item("2026-08-12", "chips", "After the slump chip makers switch off {lines} lines; to start one again takes two quarters",
          "G3-", "The next upturn meets less capacity: today's plenty is the cause of the next shortage.", True),
    _Item("2026-07-09", "chips", "Fire at a maker of substrates: {lines2} of its lines down for {weeks} weeks",
          "G3-", "Packages for power parts hang on two makers of substrates."),
    _Item("2026-05-28", "chips", "New soldering profile halves early failures of power parts in a study of {thousand2},000 units",
          "G5+", "A remedy for what stopped the line in spring."),
    _Item("2026-09-22", "regulation", "Export licences for gallium: waiting time has risen to {weeks2} weeks",
          "G3-", "Gallium nitride as the second source depends on them.", True),
    _Item("2026-07-02", "regulation", "Import duty of {duty} per cent on network equipment assembled abroad goes to a vote before the end of the year",
          "G6-", "Sites in different customs areas will have different costs, whatever the contract says."),
    _Item("2026-04-16", "regulation", "Draft law: from 2030 radio equipment must state the energy that a site uses in a year",
          "G2+", "Makes the customer's figure the measure for all."),
    _Item("2026-08-05", "regulation", "From 2029 makers must prove for each critical part who made it, where and from what",
          "G6+ G3-", "Easier with one contract and one set of papers; harder with each further source."),
    _Item("2026-02-18", "society", "RF engineers change jobs {percent3} per cent more often than last year; makers of radios compete with carmakers",
          "G1-", "The radio unit depends on a handful of designers."),
    _Item("2026-06-04", "society", "Third hot summer in a row: radio sites switch off at {degrees} degrees, operators ask for higher limits",
          "G5- G2-", "Heat costs energy for cooling and brings early failures."),
    # What touches none: near by name, far from the goals.
    _Item("2026-09-11", "operators", "{op3} pays for the national handball league for three more years",
          "", "Advertising; no goal of the customer depends on it."),
    _Item("2026-05-13", "operators", "Streaming of football breaks a record in the network of {op4}",
          "", "A peak evening, no new spending on equipment follows from it."),
    _Item("2026-03-26", "operators", "New head of advertising at {op1} comes from the fashion trade",
          "", "Nobody there buys networks."),
    _Item("2026-07-16", "equipment", "{eq3} moves into a head office built of timber",
          "", "A building of a rival; nothing for the customer's goals."),
    _Item("2026-08-21", "equipment", "Sales of telephones rose by {percent4} per cent in the second quarter",
          "", "Tempting, yet the customer makes no telephones and network spending does not follow them."),
    _Item("2026-06-18", "chips", "{chip1} builds a plant for silicon carbide; all of it is sold to carmakers",
          "", "Sounds like power parts; the voltage is for cars, the customer uses none."),
    _Item("2026-09-18", "chips", "Quantum start-up {chip2} collects {euro2} million euro",
          "", "No product for networks within any horizon of the customer."),
    _Item("2026-04-08", "chips", "Graphics chips for games are sold out until spring",
          "", "Another process, another kind of plant, no part of the customer's boards."),
    _Item("2026-07-30", "regulation", "Social network fined {euro3} million euro for the data of minors",
          "", "Law on content; makers of equipment are not touched."),
)  # fmt: skip
_PAPERS = {
    "operators": ("Carrier Weekly", "The Network Ledger"),
    "equipment": ("Radio & Transport Review", "The Network Ledger"),
    "chips": ("Wafer Report", "Semiconductor Courier"),
    "regulation": ("Official Digest", "Trade Law Brief"),
    "society": ("Northern Tribune", "Work & Technology"),
}
_OPERATORS = (
    "Telvara",
    "Nordstrim",
    "Quillacom",
    "Ostrelink",
    "Vantega Mobile",
    "Luminet Andina",
    "Kestrel Telecom",
    "Sabrion",
)
_MAKERS = ("Arvex Radio", "Tindra Systems", "Hokuryo Networks", "Beltrane Optical", "Castelo Telecom Equipment")
_CHIPMAKERS = ("Verdano Power", "Qubrant", "Siliste", "Oriphase", "Halvorite Devices")


def industry(seed: int) -> pd.DataFrame:
    """Supply and demand of chips for network equipment in the 42 months up to today, one row a month.

    ``book_to_bill`` orders over billings of three months; ``utilisation`` of the chip makers' capacity, per cent;
    ``lead_time`` weeks; ``inventory_days`` at the makers of equipment; ``price_index`` 100 in the first month.
    """
    rng = stream(seed, "industry")
    months = pd.period_range(end=pd.Period(TODAY, "M"), periods=MONTHS, freq="M").astype(str)
    boom, size = int(rng.integers(-1, 2)), 0.94 + 0.12 * rng.random()
    table = pd.DataFrame({"month": months})
    for figure, course in _COURSE.items():
        base = course[0]
        # The boom may come a month sooner or later; the bust is dated by the story.
        at = [month + boom if 14 <= month <= 28 else month for month in course]
        value = np.interp(range(MONTHS), at, [base + size * (level - base) for level in course.values()])
        value = value + _CHANCE[figure] * rng.standard_normal(MONTHS)
        table[figure] = value.round(_DECIMALS[figure])
    table["inventory_days"] = table["inventory_days"].astype(int)
    table["synthetic"] = True
    return table


def news(seed: int, competitors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The news pack, oldest first, and what is true of it: a row for each goal that an item touches.

    ``direction`` is the customer's: +1 helps the goal, −1 hurts it. An item that touches none has one row without a
    goal and with direction 0. ``key`` marks those on which much hangs.
    """
    rng = stream(seed, "news")
    slots = _slots(rng, competitors)
    dated = []
    for item in _ITEMS:
        published = min(date.fromisoformat(item.day) + timedelta(int(rng.integers(-4, 5))), TODAY)
        dated.append((published.isoformat(), item, pick(rng, _PAPERS[item.kind])))
    dated.sort(key=lambda row: (row[0], row[1].headline))
    rows, truths = [], []
    for n, (day, item, paper) in enumerate(dated, start=1):
        news_id = f"W{n:02d}"
        rows.append((news_id, day, item.headline.format(**slots), item.kind, paper, True))
        for touch in item.touches.split() or [""]:
            goal, sign = touch[:-1], {"+": 1, "-": -1, "": 0}[touch[-1:]]
            truths.append((news_id, goal or None, sign, int(item.key), item.why))
    return (
        pd.DataFrame(rows, columns=["news_id", "date", "headline", "class", "source", "synthetic"]),
        pd.DataFrame(truths, columns=["news_id", "goal_id", "direction", "key", "why"]),
    )


def _slots(rng: np.random.Generator, competitors: pd.DataFrame) -> dict[str, object]:
    """Names and numbers of this variant."""
    operators, makers, chips = (shuffled(rng, stock) for stock in (_OPERATORS, _MAKERS, _CHIPMAKERS))
    ranges = {
        "months": (6, 15), "percent": (8, 19), "percent2": (15, 31), "percent3": (20, 41),
        "percent4": (3, 9), "euro": (60, 140), "euro2": (40, 180), "euro3": (20, 90), "thousand": (40, 90),
        "thousand2": (10, 30), "lines": (11, 19), "lines2": (2, 4), "weeks": (8, 15), "weeks2": (14, 24), "duty": (10, 20),
        "degrees": (44, 50),
    }  # fmt: skip
    numbers: dict[str, object] = {name: int(rng.integers(*limits)) for name, limits in ranges.items()}
    numbers["sites"] = f"{int(rng.integers(30, 90)) * 100:,}"
    for letter, stock in (("op", operators), ("eq", makers), ("chip", chips)):
        numbers |= {f"{letter}{n}": name for n, name in enumerate(stock, start=1)}
    return numbers | dict(zip(competitors["competitor_id"], competitors["name"], strict=True))
