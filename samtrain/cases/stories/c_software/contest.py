"""How the customer compares us with others: what is known of it, and what is true."""

from samtrain.cases.stories.c_software.team import POLAND_ID, PRODUCT_ID, SUCCESS_ID
from samtrain.cases.story import SAM_ID, Contest, Criterion, Offer, Points, Scored, Worth

_STALE = "2025-11-19"

_RIVALS = (
    "One platform for everything that the technology office runs; claims are one tile of many.",
    "Made for claims, strong in rules; small, and on nobody's list of suppliers yet.",
    "A flow is drawn in an afternoon and costs a third of ours; nobody has seen it on a storm day.",
)

_CRITERIA = (
    Criterion("One way of working for four countries", "Comes up in every talk since June 2026.", 20,
              (5, 9, 5, 3, 2), "The decider's own goal: the reason for the renewal board."),
    Criterion("Licence cost per claim", "Loud in every meeting.", 13,
              (6, 5, 6, 9, 5), "Counts, but three other criteria count more."),
    Criterion("The desk stands on the day after a storm", "March 2026, two days.", 20,
              (6, 8, 6, 3, 5), "Two dark days cost more than all licences of a year."),
    Criterion("Simple claims run through without a hand", "Ten claims, tried out in Cologne.", 17,
              (8, 5, 7, 4, 3), "Handlers retire; this decides who settles claims in ten years."),
    Criterion("Letters are read in five languages", "Tried with real letters.", 10,
              (8, 6, 4, 5, 3), "A public promise hangs on it, with time until 2028."),
    Criterion("A failure is explained once, and in full", "March 2026: three letters, three explanations.", 10,
              (4, 7, 6, 5, 5), "After the failure, the entry ticket."),
    Criterion("One person answers for everything", "Asked for by buyers in three countries.", 7,
              (5, 6, 6, 3, 3), "Wanted by those who collect the answers, less by those who decide."),
    Criterion("Papers on data protection", "Pages 3 to 8 of the questionnaire.", 3,
              (8, 8, 8, 8, 8), "Everybody has them: they decide nothing."),
)  # fmt: skip

#: Who of the customer has handed out 100 points, when, and how.
_POINTS = (
    Points("head_proc", "2026-09-08", "Preparing the renewal board", (26, 19, 17, 11, 6, 9, 10, 2)),
    Points("head_ops", "2026-08-26", "Review of the storm season", (16, 9, 34, 15, 7, 10, 6, 3)),
    Points("head_motor", "2026-07-15", "Morning beside the handlers in Cologne", (15, 7, 16, 34, 14, 7, 5, 2)),
    Points("head_risk", "2026-06-24", "Report on the failure of March 2026", (12, 6, 24, 9, 5, 34, 6, 4)),
    Points("buyer", _STALE, "Yearly talk with our regional sales", (7, 55, 12, 5, 2, 4, 13, 2)),
    Points("process", "2026-09-02", "Coffee at the congress", (7, 3, 5, 60, 15, 2, 6, 2)),
)  # fmt: skip

#: Who of the customer has scored what (numbers of criteria, from 1), when, and how much too kindly to us.
_SCORED = (
    Scored("head_proc", "2026-09-08", (1, 2, 3, 7), 0),
    Scored("head_ops", "2026-08-26", (1, 3, 6, 7), 0),
    Scored("head_motor", "2026-07-15", (3, 4, 5, 6), 0),
    Scored("head_risk", "2026-06-24", (3, 6, 8), 0),
    Scored("buyer", _STALE, (1, 2, 3, 7), -1),
    Scored("dir_lab", "2026-09-15", (1, 4, 5, 7), 3),
)

#: Price of the same basket against ours, and what it costs a year, in millions, to move and switch; None: not seen.
_OFFERS = (
    Offer("Our offer for four countries", 1.0, 0.04),
    Offer("Quote shown in the meeting of 8 September", 0.97, 0.30),
    Offer("Nobody has seen an offer for the whole basket", None, 0.22),
    Offer("Price on the web page, taken for all countries", 0.60, 0.35),
    Offer("What the four countries pay today, added up", 1.05, 0.0),
)

#: Number of the criterion, the difference against the first rival, a year's worth in millions (low, high), who says so.
_WORTH = (
    Worth(4, "Claims that run through today and would stop until rules are written anew", 0.13, 0.24, "head_motor", "Morning beside the handlers in Cologne", "2026-07-15"),
    Worth(5, "Letters in German and French that need no reader", 0.06, 0.12, "cio", "Annual report 2025, page 52", "2026-03-20"),
    Worth(2, "Handlers who know the desk and need no training", 0.05, 0.09, "head_ops", "Review of the storm season", "2026-08-26"),
    Worth(3, "A second data centre that the other already has", -0.13, -0.08, "head_ops", "Review of the storm season", "2026-08-26"),
    Worth(6, "A week of tests before every release of ours", -0.07, -0.04, "head_risk", "Report on the failure of March 2026", "2026-06-24"),
    Worth(1, "Four contracts with four ends that somebody has to watch", -0.05, -0.03, "buyer", "Review of empty seats", "2026-06-22"),
    Worth(7, "A partnership over ten years", None, None, "dir_lab", "Lab day", "2026-09-15"),
)  # fmt: skip

CONTEST = Contest(
    rivals=_RIVALS,
    criteria=_CRITERIA,
    points=_POINTS,
    scored=_SCORED,
    ours=((SAM_ID, 2), (POLAND_ID, 2), (SUCCESS_ID, 2), (PRODUCT_ID, 1)),
    missing=11,
    basket=2e6,
    offers=_OFFERS,
    offered="2026-09-08",
    worth=_WORTH,
)
