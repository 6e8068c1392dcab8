"""The customer's industry: supply and demand month by month, and a pack of dated news.

The figures tell one bullwhip: everybody orders twice for fear of going short, lead times climb, then the orders are
cancelled and stocks are full. A third of the news touches none of the customer's goals.
"""

from samtrain.cases.story import Market, News

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

_CHANCE = {"book_to_bill": 0.012, "utilisation": 0.7, "lead_time": 0.3, "inventory_days": 1.2, "price_index": 0.3}

_NEWS = (
    # What touches a goal.
    News("2026-09-08", "operators", "From 2028 on {op1} will buy nothing but open radio units; tender for {sites} sites in March 2027",
         "G1+", "Gives the trial unit a first buyer and a date that cannot move.", True),
    News("2026-08-19", "operators", "{op2} puts off its next build-out by {months} months and cuts network spending by {percent} per cent",
         "G1-", "One operator fewer that takes trial units in 2027.", True),
    News("2026-06-11", "operators", "Power is now the largest item in what {op3} pays for its network; suppliers will be ranked by kWh per site",
         "G2+", "Turns a promise in a report into a reason to buy.", True),
    News("2026-05-20", "operators", "{op4} writes returns into its contracts: {euro} euro for each unit that comes back in the first year",
         "G5-", "Each return now costs cash, not only reputation."),
    News("2026-09-16", "equipment", "{eq1} shows an open radio unit at the autumn fair; trial with {op5} is to begin in spring",
         "G1-", "A rival may be in the field first.", True),
    News("2026-07-23", "equipment", "{eq2} calls back {thousand},000 gateways; solder joints on power parts are under suspicion",
         "G5-", "Same process, same kind of part: operators will ask everybody."),
    News("2026-08-27", "chips", "{K3} opens a second line for gallium nitride; samples for makers of radio units from January",
         "G3+ G1+", "A qualified second source for RF power comes within reach; for us it is the rival in the laboratory.", True),
    News("2026-06-25", "chips", "{K4} quotes power stages a fifth below the market and expects a first approval by a radio maker in 2027",
         "G4+", "Lowers the price that the should-cost model takes as fair."),
    News("2026-09-02", "chips", "{K1} signs its third global frame contract: one price for all plants of the buyer",
         "G6+", "Shows that one price for all sites can be had, and sets the pattern for the review board.", True),
    News("2026-04-29", "chips", "Double orders unwound: distributors cancel {percent2} per cent of what they ordered in the boom",
         "G4+ G3+", "Parts are there and prices give way, for as long as it lasts."),
    News("2026-08-12", "chips", "After the slump chip makers switch off {lines} lines; to start one again takes two quarters",
         "G3-", "The next upturn meets less capacity: today's plenty is the cause of the next shortage.", True),
    News("2026-07-09", "chips", "Fire at a maker of substrates: {lines2} of its lines down for {weeks} weeks",
         "G3-", "Packages for power parts hang on two makers of substrates."),
    News("2026-05-28", "chips", "New soldering profile halves early failures of power parts in a study of {thousand2},000 units",
         "G5+", "A remedy for what stopped the line in spring."),
    News("2026-09-22", "regulation", "Export licences for gallium: waiting time has risen to {weeks2} weeks",
         "G3-", "Gallium nitride as the second source depends on them.", True),
    News("2026-07-02", "regulation", "Import duty of {duty} per cent on network equipment assembled abroad goes to a vote before the end of the year",
         "G6-", "Sites in different customs areas will have different costs, whatever the contract says."),
    News("2026-04-16", "regulation", "Draft law: from 2030 radio equipment must state the energy that a site uses in a year",
         "G2+", "Makes the customer's figure the measure for all."),
    News("2026-08-05", "regulation", "From 2029 makers must prove for each critical part who made it, where and from what",
         "G6+ G3-", "Easier with one contract and one set of papers; harder with each further source."),
    News("2026-02-18", "society", "RF engineers change jobs {percent3} per cent more often than last year; makers of radios compete with carmakers",
         "G1-", "The radio unit depends on a handful of designers."),
    News("2026-06-04", "society", "Third hot summer in a row: radio sites switch off at {degrees} degrees, operators ask for higher limits",
         "G5- G2-", "Heat costs energy for cooling and brings early failures."),
    # What touches none: near by name, far from the goals.
    News("2026-09-11", "operators", "{op3} pays for the national handball league for three more years",
         "", "Advertising; no goal of the customer depends on it."),
    News("2026-05-13", "operators", "Streaming of football breaks a record in the network of {op4}",
         "", "A peak evening, no new spending on equipment follows from it."),
    News("2026-03-26", "operators", "New head of advertising at {op1} comes from the fashion trade",
         "", "Nobody there buys networks."),
    News("2026-07-16", "equipment", "{eq3} moves into a head office built of timber",
         "", "A building of a rival; nothing for the customer's goals."),
    News("2026-08-21", "equipment", "Sales of telephones rose by {percent4} per cent in the second quarter",
         "", "Tempting, yet the customer makes no telephones and network spending does not follow them."),
    News("2026-06-18", "chips", "{chip1} builds a plant for silicon carbide; all of it is sold to carmakers",
         "", "Sounds like power parts; the voltage is for cars, the customer uses none."),
    News("2026-09-18", "chips", "Quantum start-up {chip2} collects {euro2} million euro",
         "", "No product for networks within any horizon of the customer."),
    News("2026-04-08", "chips", "Graphics chips for games are sold out until spring",
         "", "Another process, another kind of plant, no part of the customer's boards."),
    News("2026-07-30", "regulation", "Social network fined {euro3} million euro for the data of minors",
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


MARKET = Market(
    course=_COURSE,
    chance=_CHANCE,
    boom=(14, 28),
    news=_NEWS,
    papers=_PAPERS,
    stocks={"op": _OPERATORS, "eq": _MAKERS, "chip": _CHIPMAKERS},
    numbers=(
        ("months", 6, 15, 1), ("percent", 8, 19, 1), ("percent2", 15, 31, 1), ("percent3", 20, 41, 1), ("percent4", 3, 9, 1),
        ("euro", 60, 140, 1), ("euro2", 40, 180, 1), ("euro3", 20, 90, 1), ("thousand", 40, 90, 1), ("thousand2", 10, 30, 1),
        ("lines", 11, 19, 1), ("lines2", 2, 4, 1), ("weeks", 8, 15, 1), ("weeks2", 14, 24, 1), ("duty", 10, 20, 1),
        ("degrees", 44, 50, 1), ("sites", 30, 90, 100),
    ),
)  # fmt: skip
