"""The customer's industry: project teams at software houses month by month, and a pack of dated news.

The figures tell one bullwhip: a deadline of the supervisor at the end of 2025 makes all insurers order projects at once and
twice; after it the orders stop and consultants sit on the bench. A third of the news touches none of the customer's goals.
"""

from samtrain.cases.story import Market, News

#: Where each figure stands in which month (0 is the first); in between it moves in a straight line. Orders lead, the wait
#: for a team (weeks) and utilisation follow, day rates and days on the bench come last.
_COURSE: dict[str, dict[int, float]] = {
    "book_to_bill": {0: 1.01, 8: 1.01, 14: 1.04, 20: 1.16, 24: 1.29, 27: 1.35, 30: 1.20, 32: 1.01, 34: 0.84, 36: 0.74,
                     38: 0.80, 39: 0.91, 40: 1.03, 41: 1.07},
    "utilisation": {0: 79, 8: 79, 14: 80, 20: 85, 24: 89, 28: 92, 32: 89, 34: 82, 37: 71, 39: 69, 41: 70},
    "lead_time": {0: 8, 8: 8, 14: 9, 20: 12, 24: 15.5, 28: 18, 31: 19.5, 33: 16, 35: 12, 38: 7, 41: 5.5},
    "inventory_days": {0: 33, 8: 33, 14: 31, 20: 26, 24: 22, 28: 23, 31: 32, 34: 50, 37: 60, 39: 59, 41: 55},
    "price_index": {0: 100, 8: 99, 14: 100, 20: 104, 25: 108, 30: 112, 33: 111, 36: 106, 39: 101, 41: 99},
}  # fmt: skip
_CHANCE = {"book_to_bill": 0.012, "utilisation": 0.6, "lead_time": 0.25, "inventory_days": 0.8, "price_index": 0.3}

_NEWS = (
    # What touches a goal.
    News("2026-09-09", "insurers", "{ins1} settles {share} per cent of simple claims without a hand; repair shops send customers there first",
         "G5+", "Shows that the goal can be reached, and that shops follow whoever gets there.", True),
    News("2026-08-19", "regulation", "Court: a claim that is turned down needs a human name beside the reason",
         "G5-", "Not every simple claim may run through; rules have to stop at a no.", True),
    News("2026-06-10", "insurers", "Brokers publish how long each insurer takes to answer a letter: from {days} to {days2} days",
         "G4+", "Turns a promise in a report into a reason to sign.", True),
    News("2026-05-20", "regulation", "Supervisor fines {ins2} {euro} million euro: nobody knew where its data lay",
         "G6-", "Each open finding now costs cash, not only reputation.", True),
    News("2026-09-16", "software", "{K1} takes over all claims of {ins3} in three countries: one desk, one contract, {months} months",
         "G2+", "Shows that one way for several countries can be had, and sets the pattern for the renewal board.", True),
    News("2026-07-22", "software", "{soft1} is dark for {hours} hours; {banks} banks work on paper",
         "G6- G1-", "Same kind of failure, other house: supervisors will ask everybody."),
    News("2026-08-27", "software", "{soft2} runs storm tests for insurers on a weekday, with copied data and without a pause",
         "G1+", "A test without a free Sunday comes within reach.", True),
    News("2026-06-25", "software", "{K3} halves the price of a flow and drops its limit of seats",
         "G3+", "Lowers what a seat may cost in the eyes of procurement."),
    News("2026-09-02", "weather", "Hail season was the worst in {years} years; reinsurers ask who opened claims on the next day",
         "G1+", "Gives the second data centre a second sponsor.", True),
    News("2026-04-29", "software", "Deadline over, orders gone: software houses let {percent} per cent of their teams wait",
         "G3+ G5+", "Teams are there and day rates give way, for as long as it lasts."),
    News("2026-08-12", "software", "After the slump software houses part with {thousand},000 consultants; to train one takes a year",
         "G2-", "Today's idle teams are tomorrow's missing ones, when four countries are to be joined."),
    News("2026-07-09", "weather", "Cell of hail in the south: {claims},000 claims in a night",
         "G1-", "The next bad day may come before the test."),
    News("2026-05-28", "software", "Study of {thousand2},000 claims: three questions less, twice as many run through",
         "G5+", "What stops claims is a question, not a machine."),
    News("2026-09-22", "regulation", "From January on insurers must be able to leave any supplier within {weeks} weeks",
         "G6- G2+", "Harder with four contracts than with one.", True),
    News("2026-07-02", "regulation", "Claims data of customers abroad must stay in their country, says a draft",
         "G2-", "Four countries may need four places for one way of working."),
    News("2026-04-16", "regulation", "Customers get a right to an answer in their own language from 2028 on",
         "G4+", "Makes the customer's promise the measure for all."),
    News("2026-08-05", "insurers", "{ins4} charges for printed letters; complaints rise by {percent2} per cent",
         "G4-", "More letters come to whoever still answers them."),
    News("2026-02-18", "society", "Claims handlers retire {percent3} per cent faster than they are replaced",
         "G5+ G1-", "The reason for claims without a hand, and a gap on a storm day."),
    News("2026-06-04", "society", "Licences for software that nobody opens make up {percent4} per cent of spending, say auditors",
         "G3+", "Every seat is counted now."),
    # What touches none: near by name, far from the goals.
    News("2026-09-11", "insurers", "{ins1} pays for the national volleyball league for {years2} more years",
         "", "Advertising; no goal of the customer depends on it."),
    News("2026-05-13", "insurers", "Mascot of {ins2} voted the most likeable of the year",
         "", "Nice for children; no claim is settled by it."),
    News("2026-03-26", "insurers", "New head of advertising at {ins3} comes from the fashion trade",
         "", "Nobody there chooses software."),
    News("2026-07-16", "software", "{soft3} moves into a head office built of timber",
         "", "A building of a software house; nothing for the customer's goals."),
    News("2026-08-21", "software", "Sales of games for telephones rose by {percent5} per cent",
         "", "Software, yet no insurer settles a claim with it."),
    News("2026-06-18", "weather", "Warmest June in {years3} years delights beer gardens",
         "", "Fine weather brings no claims."),
    News("2026-09-18", "software", "Start-up {start1} collects {euro2} million euro for insurance of pet photographs",
         "", "Sounds like insurance; no business of the customer."),
    News("2026-04-08", "society", "Walking to work is in fashion again, say {thousand3},000 people asked",
         "", "A survey about shoes, not about cars."),
    News("2026-07-30", "regulation", "Social network fined {euro3} million euro for the data of minors",
         "", "Law on content; insurers are not touched."),
)  # fmt: skip
_PAPERS = {
    "insurers": ("Cover Weekly", "The Claims Ledger"),
    "software": ("Platform Report", "The Claims Ledger"),
    "regulation": ("Official Digest", "Supervision Brief"),
    "weather": ("Storm Log", "Rhine Tribune"),
    "society": ("Rhine Tribune", "Work & Technology"),
}

MARKET = Market(
    course=_COURSE,
    chance=_CHANCE,
    boom=(14, 28),
    news=_NEWS,
    papers=_PAPERS,
    stocks={
        "ins": ("Velmora Insurance", "Hansavie", "Kastanja Mutual", "Nordschirm", "Alpengard", "Vistulia", "Brückner & Leu", "Ostravie"),
        "soft": ("Cloudmarsch", "Plattwerk", "Tessellar Software", "Datagrund", "Nimbelo"),
        "start": ("Fellophoto", "Pfotograph", "Katzograph", "Purrista"),
    },
    numbers=(
        ("share", 51, 66, 1), ("days", 2, 4, 1), ("days2", 19, 40, 1), ("euro", 2, 9, 1), ("euro2", 4, 18, 1), ("euro3", 20, 90, 1),
        ("months", 6, 15, 1), ("hours", 9, 40, 1), ("banks", 12, 40, 1), ("years", 11, 30, 1), ("years2", 2, 6, 1), ("years3", 11, 40, 1),
        ("percent", 12, 29, 1), ("percent2", 8, 19, 1), ("percent3", 20, 41, 1), ("percent4", 18, 34, 1), ("percent5", 3, 9, 1),
        ("thousand", 2, 9, 1), ("thousand2", 10, 30, 1), ("thousand3", 2, 9, 1), ("claims", 14, 60, 1), ("weeks", 8, 27, 1),
    ),
)  # fmt: skip
