"""The 19 positions at the focus account: titles, lines of report, and what is true about each person."""

from samtrain.cases.story import Cast, Edge, Expert, Position, at

GROUP, MOTOR, PROPERTY, LIFE, SHARED = "Group", "Motor Claims", "Property Claims", "Life", "Shared Services"

_POSITIONS: tuple[Position, ...] = (
    # Group, Cologne. Scores: power, influence, interest, support.
    at("ceo", "Chief Executive Officer", GROUP, "Cologne", 1, "", "", "executive", (5, 3, 1, 0), 4,
       "Talks of storms and combined ratios; leaves software to operations."),
    at("coo", "Chief Operating Officer", GROUP, "Cologne", 2, "ceo", "decider", "executive", (5, 4, 4, 0), 3,
       "The economic decider: signs the renewal and wants one way of working in four countries.", True),
    at("cio", "Chief Information Officer", GROUP, "Cologne", 2, "ceo", "influencer", "it", (4, 4, 4, 0), 3,
       "Would rather run one platform less; can put any application on the list to be switched off.", True),
    at("cfo", "Chief Financial Officer", GROUP, "Cologne", 2, "ceo", "", "finance", (4, 3, 2, -1), 4,
       "Counts licences that nobody uses; follows operations on suppliers."),
    at("head_proc", "Head of IT Procurement", GROUP, "Cologne", 3, "cfo", "buyer", "procurement", (4, 3, 5, -1), 2,
       "Prepares the renewal and has the log-ins of every seat on a sheet.", True),
    at("dir_lab", "Director Innovation Lab", GROUP, "Cologne", 2, "ceo", "influencer", "executive", (3, 1, 3, 2), 2,
       "A great title and a warm welcome, but no department asks the lab before a decision."),
    at("head_risk", "Head of Risk and Security", GROUP, "Cologne", 3, "coo", "gatekeeper", "risk", (4, 3, 4, -1), 2,
       "Answers to the supervisor for everything that runs outside; has not forgotten the two days of March 2026.", True),
    at("head_ops", "Head of Claims Operations", GROUP, "Cologne", 3, "coo", "influencer", "operations", (3, 3, 5, 0), 2,
       "Answers for the day after a storm; heard on the renewal without a vote."),
    at("buyer", "Software Buyer", GROUP, "Cologne", 4, "head_proc", "buyer", "procurement", (3, 2, 5, -1), 1,
       "Our daily counterpart; prepares papers, does not decide."),
    at("process", "Head of Process Office", GROUP, "Cologne", 4, "head_ops", "initiator", "operations", (2, 3, 5, 2), 1,
       "Brought us in, speaks for us everywhere, and leaves at the end of the year."),
    at("architect", "Enterprise Architect", GROUP, "Cologne", 5, "cio", "user", "it", (1, 1, 3, 0), 4,
       "Draws the map of applications of the whole house."),
    # Motor Claims, Cologne.
    at("head_motor", "Head of Motor Claims", MOTOR, "Cologne", 3, "coo", "user", "operations", (3, 3, 5, 1), 2,
       "Has to settle simple claims without a hand, and knows which steps still need one.", True),
    at("lead_motor", "Claims Team Leader", MOTOR, "Cologne", 5, "head_motor", "user", "operations", (1, 1, 4, 0), 4,
       "Leads twelve claims handlers in the hall."),
    # Property Claims, Vienna.
    at("md_austria", "Managing Director Austria", PROPERTY, "Vienna", 2, "ceo", "influencer", "executive", (4, 3, 2, 0), 3,
       "Has a vote on the renewal and has not heard from us this half year.", True),
    at("head_prop", "Head of Property Claims", PROPERTY, "Vienna", 3, "md_austria", "user", "operations", (3, 3, 4, 0), 2,
       "Uses our desk for small claims and a spreadsheet for large ones, and is content with both."),
    at("buy_vienna", "Purchasing Officer Austria", PROPERTY, "Vienna", 4, "md_austria", "buyer", "procurement", (2, 2, 5, 1), 1,
       "Noticed the price of a seat in Wrocław first and wrote to the head office."),
    # Life, Bern.
    at("head_life", "Head of Life Administration", LIFE, "Bern", 3, "coo", "user", "operations", (3, 2, 3, 0), 3,
       "Bought seats for a project that has ended; half of them are empty."),
    # Shared Services, Wrocław.
    at("dir_wroclaw", "Director Shared Services", SHARED, "Wrocław", 3, "coo", "buyer", "operations", (3, 3, 4, -1), 1,
       "Sat two days before a dark screen in March 2026 with three hundred people; buys seats at a price of its own."),
    at("shift_wroclaw", "Shift Leader", SHARED, "Wrocław", 5, "dir_wroclaw", "user", "operations", (1, 1, 4, 0), 4,
       "Plans who works at which desk and when."),
)  # fmt: skip

#: Two of these three are the hidden influencers of a variant.
_EXPERTS: tuple[Expert, ...] = (
    Expert("architect", ("cio", "coo", "head_risk", "head_proc", "head_ops"), 4, 4, -1,
           "Keeps the list of applications to be switched off; what is not drawn on the map in January is not renewed in March."),
    Expert("lead_motor", ("head_motor", "head_ops", "process", "coo", "head_prop"), 4, 5, 1,
           "Wrote the rules by which claims are settled; other countries copy them, and operations ask here what a system can do."),
    Expert("shift_wroclaw", ("dir_wroclaw", "head_ops", "head_risk", "coo", "head_life"), 5, 4, -1,
           "Kept the claims moving on paper in March 2026; risk asks here whether a supplier can be trusted on a bad day."),
)  # fmt: skip

#: Who is known to take advice from whom: (giver, taker, weight).
_ADVICE: tuple[Edge, ...] = (
    ("coo", "ceo", 3), ("cfo", "ceo", 2), ("cio", "coo", 2), ("coo", "head_ops", 2), ("head_proc", "cfo", 1), ("head_proc", "buyer", 2),
    ("cio", "architect", 1), ("head_ops", "process", 1), ("process", "head_motor", 1), ("head_risk", "coo", 1), ("md_austria", "head_prop", 1),
    ("cio", "dir_lab", 1), ("coo", "cio", 1),
)  # fmt: skip
_CONFLICTS: tuple[Edge, ...] = (
    ("cio", "process", 3), ("buy_vienna", "dir_wroclaw", 2), ("head_risk", "dir_wroclaw", 1),
)  # fmt: skip

CAST = Cast(
    positions=_POSITIONS,
    experts=_EXPERTS,
    hidden=2,
    advice=_ADVICE,
    conflicts=_CONFLICTS,
    edges=28,
    overrated="dir_lab",
    lost="md_austria",
    one_contact=("cio", "head_risk"),
)
