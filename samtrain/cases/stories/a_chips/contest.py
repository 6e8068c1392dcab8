"""How the customer compares us with others: what is known of it, and what is true."""

from samtrain.cases.stories.a_chips.team import CHINA_ID, DESIGN_ID, QUALITY_ID
from samtrain.cases.story import SAM_ID, Contest, Criterion, Offer, Points, Scored, Worth

_STALE = "2025-11-18"

_RIVAL_NOTES = (
    "Broad range and deep stock; quotes one price for all sites and says so in every meeting.",
    "Strong in power management; slow with samples, never late with series parts.",
    "Small specialist for RF power; its gallium nitride parts are in the laboratory in Leipzig.",
    "Newcomer with prices a fifth below ours in China; no approval for radio units yet.",
)

_CRITERIA = (
    Criterion("One price and one set of terms at all six sites", "Comes up in every talk since February 2026.", 18,
              (4, 9, 5, 5, 4, 2), "The decider's own goal: the reason for the review board."),
    Criterion("Price against our should-cost model", "Loud in every meeting.", 12, (6, 6, 6, 4, 9, 5),
              "Counts, but three other criteria count more."),
    Criterion("Parts are there on the promised day", "Firm dates rather than short ones.", 17, (6, 7, 9, 6, 4, 5),
              "Nine days of standstill cost more than any rebate."),
    Criterion("A second plant can take over at once", "Part of the goal of a second source.", 10, (8, 7, 5, 2, 3, 3),
              "Every A part is to have a qualified second source."),
    Criterion("Little energy is lost at half load", "Measured on the bench in Leipzig.", 9, (7, 5, 6, 9, 4, 4),
              "A public promise hangs on it, with time until 2028."),
    Criterion("Help with the open radio unit until it is in the field", "Samples, models, a reference design.", 13,
              (8, 4, 3, 6, 3, 3), "Decides the next three years of the largest business unit."),
    Criterion("A fault is explained once, and in full", "Spring 2026: three letters, three explanations.", 9,
              (4, 6, 7, 6, 4, 5), "After the incident, the entry ticket."),
    Criterion("One person answers for everything", "Asked for by buyers in three regions.", 6, (4, 7, 5, 6, 3, 2),
              "Wanted by those who collect the answers, less by those who decide."),
    Criterion("A roadmap that reaches to 2030", "Named by development.", 4, (7, 7, 6, 5, 3, 4),
              "Nice to have; what we call next year is too late for the trial anyway."),
    Criterion("Certificates for quality and environment", "Asked for in the questionnaire, pages 4 to 9.", 2,
              (8, 8, 8, 8, 8, 8), "Everybody has them: it decides nothing."),
)  # fmt: skip

#: Who of the customer has handed out 100 points, when, and how.
_POINTS = (
    Points("vp_proc", "2026-09-08", "Preparing the review board", (26, 16, 14, 10, 4, 6, 8, 12, 2, 2)),
    Points("vp_supply", "2026-08-25", "Supply meeting in Aarhus", (12, 10, 28, 20, 4, 6, 8, 6, 4, 2)),
    Points("rd_radio", "2026-07-14", "Development meeting in Leipzig", (6, 8, 14, 6, 18, 28, 8, 4, 6, 2)),
    Points("vp_quality", "2026-06-30", "Report on the incident of spring 2026", (10, 6, 16, 10, 8, 8, 30, 6, 2, 4)),
    Points("cat_semi", _STALE, "Yearly talk with our regional sales", (8, 48, 14, 6, 2, 4, 4, 8, 4, 2)),
    Points("open_ran", "2026-09-02", "Coffee at the trade fair", (4, 6, 6, 3, 16, 49, 2, 4, 9, 1)),
)  # fmt: skip

#: Who of the customer has scored what (numbers of criteria, from 1), when, and how much too kindly to us.
_SCORED = (
    Scored("vp_proc", "2026-09-08", (1, 2, 3, 4, 8), 0),
    Scored("vp_supply", "2026-08-25", (3, 4, 7, 8), 0),
    Scored("rd_radio", "2026-07-14", (3, 5, 6, 7, 9), 0),
    Scored("vp_quality", "2026-06-30", (3, 4, 7, 10), 0),
    Scored("cat_semi", _STALE, (1, 2, 3, 8), -1),
    Scored("svp_partner", "2026-09-16", (1, 6, 8, 9), 3),
)

#: Who of us has scored us on everything, and how much too kindly; the first has scored the rivals as well.
_OURS = ((SAM_ID, 2), (CHINA_ID, 2), (DESIGN_ID, 2), (QUALITY_ID, 1))

#: Price of the same basket against ours, and what it costs a year, in millions, to qualify and switch; None: not seen.
_OFFERS = (
    Offer("Our offer to all six sites", 1.0, 0.5),
    Offer("Quote shown in the meeting of 8 September", 0.97, 1.8),
    Offer("Price list that a buyer left on the table", 0.985, 1.4),
    Offer("Nobody has seen an offer for the whole basket", None, 1.6),
    Offer("Quote for China, taken for all sites", 0.82, 3.4),
    Offer("What the six sites pay today, added up", 1.04, 0.0),
)

#: Number of the criterion, the difference against the first rival, a year's worth in millions (low, high), who says so.
_WORTH = (
    Worth(6, "Field trial a month earlier with our reference design", 1.5, 2.6, "rd_radio", "Development meeting in Leipzig", "2026-07-14"),
    Worth(5, "Two points less energy lost at half load", 0.8, 1.5, "cto", "Sustainability report 2025, page 31", "2026-03-18"),
    Worth(4, "No buffer stock of six weeks, since our second plant takes over", 0.7, 1.1, "vp_supply", "Supply meeting in Aarhus", "2026-08-25"),
    Worth(3, "Lines that wait longer for our parts than for those of the other", -1.5, -0.9, "plant_suzhou", "Stoppage report of the plant", "2026-06-12"),
    Worth(7, "Incoming inspection of our parts at 100 per cent", -0.8, -0.5, "vp_quality", "Report on the incident of spring 2026", "2026-06-30"),
    Worth(1, "Six sites that compare and dispute our price lists", -0.7, -0.4, "controller", "Price variance by site, September", "2026-09-15"),
    Worth(9, "A partnership over ten years", None, None, "svp_partner", "Partner day", "2026-09-16"),
)  # fmt: skip


CONTEST = Contest(
    rivals=_RIVAL_NOTES,
    criteria=_CRITERIA,
    points=_POINTS,
    scored=_SCORED,
    ours=_OURS,
    missing=18,
    basket=24e6,
    offers=_OFFERS,
    offered="2026-09-08",
    worth=_WORTH,
    knows=(
        "vp_proc", "vp_proc", "vp_supply", "vp_supply", "rd_radio", "rd_radio", "vp_quality", "vp_proc", "rd_radio", "vp_quality",
    ),
    apart=(4, 6),
    ahead=7,
)  # fmt: skip
