"""The customer's industry: parts for machines month by month, and a pack of dated news.

The figures tell one bullwhip: machine builders order drives twice for fear of going short, lead times climb, then the orders
are cancelled and stocks are full. A third of the news touches none of the customer's goals.
"""

from samtrain.cases.story import Market, News

#: Where each figure stands in which month (0 is the first); in between it moves in a straight line. Orders lead,
#: lead time and utilisation follow, prices and stocks come last.
_COURSE: dict[str, dict[int, float]] = {
    "book_to_bill": {0: 1.01, 8: 1.01, 14: 1.05, 20: 1.17, 24: 1.31, 27: 1.37, 30: 1.21, 32: 1.01, 34: 0.83, 36: 0.72,
                     38: 0.79, 39: 0.90, 40: 1.04, 41: 1.09},
    "utilisation": {0: 84, 8: 84, 14: 85, 20: 91, 24: 95, 28: 98, 32: 94, 34: 86, 37: 74, 39: 72, 41: 73},
    "lead_time": {0: 8.5, 8: 8.5, 14: 9.5, 20: 13, 24: 17, 28: 20, 31: 21.5, 33: 18, 35: 13, 38: 8, 41: 6.5},
    "inventory_days": {0: 71, 8: 70, 14: 67, 20: 60, 24: 55, 28: 57, 31: 70, 34: 96, 37: 110, 39: 109, 41: 103},
    "price_index": {0: 100, 8: 99, 14: 100, 20: 104, 25: 109, 30: 112, 33: 111, 36: 105, 39: 100, 41: 98},
}  # fmt: skip
_CHANCE = {"book_to_bill": 0.012, "utilisation": 0.7, "lead_time": 0.25, "inventory_days": 1.2, "price_index": 0.3}

_NEWS = (
    # What touches a goal.
    News("2026-09-09", "customers", "{food1} will buy nothing but lines that change formats without a stop; {lines} lines from summer 2027 on",
         "G2+", "Gives the modular line a first buyer and a date that cannot move.", True),
    News("2026-08-18", "customers", "{food2} puts off two dairies by {months} months and cuts its orders for machines by {percent} per cent",
         "G2-", "One buyer fewer for the modular line.", True),
    News("2026-06-10", "customers", "Energy per thousand packs becomes a term of contract at {food3}",
         "G6+", "Turns a promise in a report into a reason to buy.", True),
    News("2026-05-19", "customers", "{food4} holds back a tenth of the price until a machine has run {weeks3} weeks without a call",
         "G3-", "Each call now costs cash, not only reputation."),
    News("2026-09-16", "machines", "{mach1} shows a filling line with {formats} formats at the autumn fair and sells it from spring on",
         "G2-", "A rival of the customer may be at the fair first.", True),
    News("2026-07-21", "machines", "{mach2} calls back {units} machines; a plug had been changed by a supplier",
         "G3-", "Same cause, same kind of part: buyers will ask everybody."),
    News("2026-08-26", "components", "{K2} opens a depot beside the motorway to Linz: drives within a day for frozen orders",
         "G4+", "A drive within a day comes within reach for those who freeze their orders.", True),
    News("2026-06-24", "components", "{K3} quotes drives a fifth below the market and expects a first approval by a builder of food machines",
         "G1+", "Lowers the price that the should-cost model takes as fair."),
    News("2026-09-02", "components", "{K1} equips all plants of a builder of presses: one platform, one library, one price",
         "G5+", "Shows that one platform for a group can be had, and sets the pattern for the platform board.", True),
    News("2026-04-28", "components", "Double orders unwound: dealers cancel {percent2} per cent of the drives that they ordered in the boom",
         "G1+ G4+", "Parts are there and prices give way, for as long as it lasts."),
    News("2026-08-11", "components", "After the slump makers of drives close {shifts} shifts; to staff one again takes two quarters",
         "G4-", "The next upturn meets less capacity: today's plenty is the cause of the next shortage.", True),
    News("2026-07-08", "components", "Fire at a maker of bearings: {halls} of its halls down for {weeks} weeks",
         "G4-", "Gear motors hang on two makers of bearings."),
    News("2026-05-27", "components", "Study of {units2} machines: a check list at the start halves the calls of the first year",
         "G3+", "A remedy for half of what service is called for."),
    News("2026-09-22", "machines", "Couriers raise the price of a night flight by {percent5} per cent; builders of machines ask who pays",
         "G4-", "What hides late orders becomes dearer for whoever flies.", True),
    News("2026-07-02", "regulation", "Import duty of {duty} per cent on cabinets assembled abroad goes to a vote before the end of the year",
         "G5-", "Plants in different customs areas will have different costs, whatever the platform says."),
    News("2026-04-15", "regulation", "Draft law: from 2029 machines must state the energy that they use per year",
         "G6+", "Makes the customer's figure the measure for all."),
    News("2026-08-05", "regulation", "From 2028 builders must keep the programs of a machine safe for ten years after its sale",
         "G5+ G3-", "Easier with one library; harder with nine."),
    News("2026-02-17", "society", "Programmers of machines change jobs {percent3} per cent more often than last year",
         "G2- G5-", "The modular line depends on a handful of people."),
    News("2026-06-03", "society", "Third hot summer in a row: cabinets in halls switch off at {degrees} degrees",
         "G3- G6-", "Heat costs energy for cooling and brings early calls."),
    # What touches none: near by name, far from the goals.
    News("2026-09-11", "customers", "{food3} pays for the national cycling tour for {years} more years",
         "", "Advertising; no goal of the customer depends on it."),
    News("2026-05-12", "customers", "Ice cream of {food4} wins a prize of taste",
         "", "Good for children; no machine is sold by it."),
    News("2026-03-25", "customers", "New head of advertising at {food1} comes from the fashion trade",
         "", "Nobody there buys machines."),
    News("2026-07-16", "machines", "{mach3} moves into a head office built of timber",
         "", "A building of another builder; nothing for the customer's goals."),
    News("2026-08-21", "machines", "Sales of kitchen machines for homes rose by {percent4} per cent",
         "", "Tempting, yet the customer builds for factories and homes buy no line."),
    News("2026-06-18", "components", "{start1} builds a motor for bicycles; all of it is sold for two years",
         "", "Sounds like drives; no machine runs on it."),
    News("2026-09-18", "components", "Start-up {start2} collects {euro2} million euro for robots that fold shirts",
         "", "No product for machines within any horizon of the customer."),
    News("2026-04-08", "society", "Number of amateur brewers has doubled in {years2} years",
         "", "Another kind of filling, no customer of the group."),
    News("2026-07-30", "regulation", "Social network fined {euro3} million euro for the data of minors",
         "", "Law on content; builders of machines are not touched."),
)  # fmt: skip
_PAPERS = {
    "customers": ("Food & Fill", "The Plant Ledger"),
    "machines": ("Machine Builders' Review", "The Plant Ledger"),
    "components": ("Drive Report", "Control Courier"),
    "regulation": ("Official Digest", "Trade Law Brief"),
    "society": ("Danube Tribune", "Work & Technology"),
}

MARKET = Market(
    course=_COURSE,
    chance=_CHANCE,
    boom=(14, 28),
    news=_NEWS,
    papers=_PAPERS,
    stocks={
        "food": ("Milvaro", "Krunova Foods", "Altagelo", "Senfhof", "Berrigold", "Pastella Nord", "Tresmolinos", "Yoghella"),
        "mach": ("Plexora Machines", "Bardolini & Rau", "Werkheim Filling", "Corvento Packaging", "Hartmoor Lines", "Seitmar"),
        "start": ("Velomotra", "Faltwerk Robotics", "Ledrivo", "Tinkerloop"),
    },
    numbers=(
        ("months", 6, 15, 1), ("percent", 8, 19, 1), ("percent2", 15, 31, 1), ("percent3", 20, 41, 1), ("percent4", 3, 9, 1),
        ("percent5", 12, 29, 1), ("euro2", 4, 18, 1), ("euro3", 20, 90, 1), ("lines", 12, 30, 1), ("units", 12, 49, 10),
        ("units2", 10, 30, 100), ("shifts", 11, 19, 1), ("halls", 2, 4, 1), ("weeks", 8, 15, 1), ("weeks3", 8, 26, 1),
        ("formats", 5, 12, 1), ("duty", 10, 20, 1), ("degrees", 44, 50, 1), ("years", 2, 6, 1), ("years2", 3, 9, 1),
    ),
)  # fmt: skip
