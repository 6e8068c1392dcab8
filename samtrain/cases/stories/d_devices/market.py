"""The customer's industry: devices for imaging month by month, and a pack of dated news.

The figures tell one bullwhip: state funds lapse at the end of 2025, so every hospital orders early and twice; when the funds
are spent, orders stop and the makers' stocks are full. A third of the news touches none of the customer's goals.
"""

from samtrain.cases.story import Market, News

#: Where each figure stands in which month (0 is the first); in between it moves in a straight line. Orders lead,
#: lead time and utilisation follow, prices and stocks come last.
_COURSE: dict[str, dict[int, float]] = {
    "book_to_bill": {0: 1.01, 8: 1.01, 14: 1.05, 20: 1.18, 24: 1.28, 27: 1.36, 30: 1.19, 32: 1.0, 34: 0.82, 36: 0.73,
                     38: 0.80, 39: 0.91, 40: 1.03, 41: 1.07},
    "utilisation": {0: 80, 8: 80, 14: 81, 20: 87, 24: 92, 28: 95, 32: 91, 34: 82, 37: 69, 39: 67, 41: 68},
    "lead_time": {0: 16.5, 8: 16.5, 14: 17.5, 20: 20.5, 24: 25, 28: 29, 31: 31, 33: 26, 35: 19, 38: 14, 41: 12},
    "inventory_days": {0: 73, 8: 72, 14: 69, 20: 62, 24: 56, 28: 58, 31: 72, 34: 101, 37: 117, 39: 116, 41: 109},
    "price_index": {0: 100, 8: 99, 14: 100, 20: 103, 25: 108, 30: 111, 33: 110, 36: 104, 39: 98, 41: 97},
}  # fmt: skip
_CHANCE = {"book_to_bill": 0.012, "utilisation": 0.7, "lead_time": 0.3, "inventory_days": 1.2, "price_index": 0.3}

_NEWS = (
    # What touches a goal.
    News("2026-09-09", "hospitals", "{hosp1} closes its emergency ward; ambulances of two counties go to Halvenau from June 2027 on",
         "G3+", "Gives the new centre its patients and a date that cannot move.", True),
    News("2026-08-20", "hospitals", "{hosp2} opens an emergency centre {months} months late: rooms ready, devices not",
         "G3-", "Builders and makers of devices are the same ones.", True),
    News("2026-06-10", "funding", "Insurers to pay {percent} per cent less for an image that had to be repeated",
         "G5+ G4+", "Turns dose and right names from a promise into money."),
    News("2026-05-21", "regulation", "Court: hospital liable for {euro},000 euro after an image was filed under another name",
         "G4-", "Each wrong name now costs cash, not only trust."),
    News("2026-09-17", "devices", "{K1} wins the whole of {hosp3} with one device family: training in one day per ward",
         "G1+", "Shows that one family for a group can be had, and sets the pattern for the tender.", True),
    News("2026-07-22", "devices", "{maker2} calls back {thousand},000 monitors; an update had mixed up bed numbers",
         "G4-", "Same cause, same kind of update: authorities will ask everybody."),
    News("2026-08-26", "devices", "{maker1} opens a depot for loan devices in the region: at the door within twelve hours",
         "G2+", "A spare within a day comes within reach without a pool of their own.", True),
    News("2026-06-24", "devices", "{K3} offers its handheld at two thirds of the usual price and has no technician of its own",
         "G6+ G2-", "Lowers the benchmark, and leaves nobody to repair.", True),
    News("2026-09-02", "hospitals", "Ringkauf publishes its benchmark: groups that buy one make pay {percent2} per cent less",
         "G1+ G6+", "One make is also the cheaper one, says the purchasing group.", True),
    News("2026-04-28", "devices", "Funds spent, orders gone: makers of imaging devices cancel {percent3} per cent of their shifts",
         "G6+", "Devices are there and prices give way, for as long as it lasts."),
    News("2026-08-11", "devices", "After the slump makers let {percent4} per cent of their field technicians go; to train one takes a year",
         "G2-", "Today's plenty of devices is the cause of tomorrow's wait for repair.", True),
    News("2026-07-08", "devices", "Fire at a maker of detector glass: {lines} of its lines down for {weeks} weeks",
         "G3- G5-", "New detectors hang on two makers of glass."),
    News("2026-05-27", "devices", "Study of {thousand2},000 chest images: new detectors need a third less dose at the bedside",
         "G5+", "The promised figure can be reached with what is on sale."),
    News("2026-09-22", "regulation", "New law: loan devices without a contract count as gifts from January on",
         "G1+", "Ends what keeps four makes alive on the wards.", True),
    News("2026-07-02", "regulation", "Review body stops the tender of {hosp5} for devices: minimum values fitted one maker only",
         "G1-", "A complaint costs months; whoever writes the values has to be careful."),
    News("2026-04-15", "regulation", "Draft: from 2028 hospitals must publish the mean dose of their images",
         "G5+", "Makes the customer's figure the measure for all."),
    News("2026-08-05", "regulation", "From 2028 hospitals may repair devices only with papers of the maker; {maker4} sells them for {euro5} euro apiece",
         "G2-", "Their repair desk needs the makers' help."),
    News("2026-02-17", "society", "Nurses with a pass in ultrasound are {percent5} per cent fewer than posts; practices pay more",
         "G3-", "The image at the bed depends on a handful of people."),
    News("2026-06-03", "society", "Counties refuse to pay losses of their hospitals beyond 2027; {percent7} per cent of orders for devices put off",
         "G6+ G3-", "Gives weight to savings, and puts the centre's wish list at risk."),
    # What touches none: near by name, far from the goals.
    News("2026-09-11", "hospitals", "{hosp1} sells its laundry to a chain of hotels",
         "", "Nobody buys or repairs a device there."),
    News("2026-05-12", "hospitals", "{hosp4} wins a prize for the food on its wards",
         "", "Good for patients; no image depends on it."),
    News("2026-03-25", "hospitals", "New head of press at {hosp2} comes from television",
         "", "Nobody there chooses devices."),
    News("2026-07-16", "devices", "{maker3} moves into a head office built of timber",
         "", "A building of a maker; nothing for the customer's goals."),
    News("2026-08-21", "devices", "Sales of watches that count the pulse rose by {percent6} per cent",
         "", "Tempting, yet no clinic takes an image with a watch."),
    News("2026-06-18", "devices", "{start1} collects {euro2} million euro for a scanner for cats and dogs",
         "", "Sounds like imaging; the customer treats neither."),
    News("2026-09-18", "funding", "Foundation gives {euro3} million euro for research on sleep",
         "", "No device of the tender, no goal of the group."),
    News("2026-04-08", "society", "Podcast by two surgeons is the most heard of the spring: {thousand3},000 listeners",
         "", "A peak audience, no new spending follows from it."),
    News("2026-07-30", "regulation", "Data office fines a fitness app {euro4} million euro",
         "", "Law on apps for customers at home; clinics are not touched."),
)  # fmt: skip
_PAPERS = {
    "hospitals": ("Clinic Weekly", "The Ward Ledger"),
    "devices": ("Device Report", "The Ward Ledger"),
    "regulation": ("Official Digest", "Tender Law Brief"),
    "funding": ("Insurers' Bulletin", "Counties' Gazette"),
    "society": ("Northern Tribune", "Care & Work"),
}

MARKET = Market(
    course=_COURSE,
    chance=_CHANCE,
    boom=(14, 28),
    news=_NEWS,
    papers=_PAPERS,
    stocks={
        "hosp": ("Ostermarsch Clinics", "Wendrath Hospitals", "Falkensund Health", "Bredefeld Clinics", "Sollinghorst Health",
                 "Kranzberg Hospitals", "Ludemoor Clinics", "Hasperthal Health"),
        "maker": ("Tavoris Medical", "Elmquarz Devices", "Rhenovia Health", "Nordkapsel Medical", "Quintessor", "Dolmeria Systems"),
        "start": ("Vetlumo", "Veltura Labs", "Minisonde", "Felivision"),
    },
    numbers=(
        ("months", 6, 15, 1), ("percent", 8, 19, 1), ("percent2", 6, 12, 1), ("percent3", 15, 31, 1), ("percent4", 8, 17, 1),
        ("percent5", 20, 41, 1), ("percent6", 5, 15, 1), ("percent7", 12, 30, 1), ("euro", 60, 190, 1), ("euro2", 4, 18, 1), ("euro3", 2, 9, 1),
        ("euro4", 2, 9, 1), ("euro5", 9, 40, 100), ("thousand", 4, 19, 1), ("thousand2", 10, 30, 1), ("thousand3", 40, 120, 1), ("lines", 2, 4, 1), ("weeks", 8, 15, 1),
    ),
)  # fmt: skip
