"""The 46 positions at the focus account: titles, lines of report, and what is true about each person.

The positions and their truth are the same in every variant; who holds them, and which four of six experts without
a title are the hidden influencers, differ from seed to seed.
"""

from dataclasses import dataclass
from typing import Literal

Group = Literal["executive", "procurement", "engineering", "operations", "quality", "finance"]

GROUP, RADIO, OPTICAL, CORE, HOME = "Group", "Radio Access", "Optical Transport", "Core & Cloud", "Customer Premises"


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
    group: Group
    power: int
    influence: int
    interest: int
    support: int
    traffic: int
    why: str
    matters: bool = False


@dataclass(frozen=True)
class Expert:
    """An expert without a title who may be a hidden influencer: whose ear the person has, and why."""

    position: str
    ears: tuple[str, ...]
    influence: int
    interest: int
    support: int
    why: str


def _at(
    key: str,
    title: str,
    unit: str,
    site: str,
    level: int,
    boss: str,
    role: str,
    group: Group,
    scores: tuple[int, int, int, int],
    traffic: int,
    why: str,
    matters: bool = False,
) -> Position:
    return Position(key, f"{title}, {site}", unit, site, level, boss, role, group, *scores, traffic, why, matters)


POSITIONS: tuple[Position, ...] = (
    # Group, Aarhus. Scores: power, influence, interest, support.
    _at("ceo", "Chief Executive Officer", GROUP, "Aarhus", 1, "", "", "executive", (5, 3, 1, 0), 4,
        "Leaves supplier choices to the Chief Operating Officer; cares about the result only."),
    _at("coo", "Chief Operating Officer", GROUP, "Aarhus", 2, "ceo", "decider", "executive", (5, 4, 4, 0), 3,
        "The economic decider: chairs the supplier review board and signs the frame contracts.", True),
    _at("cto", "Chief Technology Officer", GROUP, "Aarhus", 2, "ceo", "influencer", "executive", (4, 4, 4, 1), 3,
        "Sets the technical course for all business units and can rule a supplier out.", True),
    _at("cfo", "Chief Financial Officer", GROUP, "Aarhus", 2, "ceo", "", "finance", (4, 3, 2, -1), 4,
        "Asks for terms of payment and stock; follows the Chief Operating Officer on suppliers."),
    _at("vp_proc", "Vice President Group Procurement", GROUP, "Aarhus", 3, "coo", "buyer", "procurement", (4, 4, 5, -1), 2,
        "Prepares the review board and thinks that we play the regions off against each other.", True),
    _at("svp_partner", "Senior Vice President Strategic Partnerships", GROUP, "Aarhus", 2, "ceo", "influencer", "executive",
        (3, 1, 3, 2), 2, "A great title and a warm welcome, but nobody asks this office before a decision."),
    _at("vp_quality", "Vice President Quality", GROUP, "Aarhus", 3, "coo", "gatekeeper", "quality", (4, 3, 4, -1), 2,
        "Can block a part for all sites; has not forgotten the incident of spring 2026.", True),
    _at("vp_supply", "Vice President Supply Chain", GROUP, "Aarhus", 3, "coo", "influencer", "operations", (3, 3, 5, 0), 2,
        "Wants second sources and firm dates; speaks on the board without a vote."),
    _at("cat_semi", "Category Director Semiconductors", GROUP, "Aarhus", 4, "vp_proc", "buyer", "procurement", (3, 3, 5, -1), 1,
        "Our daily counterpart; prepares papers, does not decide."),
    _at("should_cost", "Should-Cost Analyst", GROUP, "Aarhus", 5, "cat_semi", "", "procurement", (1, 2, 3, 0), 4,
        "Builds the cost models for the category; one voice of several."),
    _at("assistant", "Executive Assistant to the COO", GROUP, "Aarhus", 4, "coo", "gatekeeper", "executive", (1, 2, 2, 1), 3,
        "Keeps the diary of the decider; fair to everyone."),
    _at("legal", "Legal Counsel Sourcing", GROUP, "Aarhus", 4, "cfo", "", "finance", (2, 2, 2, 0), 3,
        "Checks contracts late and by the book."),
    _at("sustain", "Sustainability Manager", GROUP, "Aarhus", 4, "vp_supply", "initiator", "operations", (1, 2, 3, 1), 3,
        "Collects figures on energy from suppliers; glad of ours."),
    _at("board_office", "Programme Officer Supplier Review Board", GROUP, "Aarhus", 4, "vp_proc", "gatekeeper", "procurement",
        (2, 2, 4, 0), 2, "Sends the questionnaires and keeps the calendar of the board."),
    _at("controller", "Financial Controller Sourcing", GROUP, "Aarhus", 4, "cfo", "", "finance", (2, 2, 2, -1), 3,
        "Watches price variance by site and reports it upwards."),
    # Radio Access: research in Leipzig, the plant in Suzhou.
    _at("bu_radio", "President Radio Access", RADIO, "Leipzig", 2, "ceo", "influencer", "executive", (4, 4, 4, 1), 3,
        "Owns the largest budget and needs the new radio unit in time.", True),
    _at("rd_radio", "Head of Radio Unit Development", RADIO, "Leipzig", 3, "bu_radio", "user", "engineering", (3, 3, 5, 1), 2,
        "Decides which parts go on the next radio unit.", True),
    _at("rf_principal", "Principal RF Engineer", RADIO, "Leipzig", 5, "rd_radio", "user", "engineering", (1, 2, 4, 0), 4,
        "Respected for measurements; asked on amplifiers only."),
    _at("open_ran", "Open RAN Programme Manager", RADIO, "Leipzig", 4, "rd_radio", "initiator", "engineering", (2, 3, 5, 2), 1,
        "Pushes the open radio unit and likes our reference design."),
    _at("amp_eng", "Power Amplifier Engineer", RADIO, "Leipzig", 5, "rd_radio", "user", "engineering", (1, 1, 4, 1), 1,
        "Works with our parts daily; says what the head of development says."),
    _at("approved_list", "Component Engineer", RADIO, "Leipzig", 5, "rd_radio", "gatekeeper", "engineering", (1, 2, 3, 0), 4,
        "Looks after the list of approved parts as the committees decide it."),
    _at("rf_test", "RF Test Engineer", RADIO, "Leipzig", 5, "rd_radio", "user", "engineering", (1, 2, 3, 0), 2,
        "Tests samples; reports numbers without opinion."),
    _at("buy_leipzig", "Commodity Manager RF", RADIO, "Leipzig", 4, "vp_proc", "buyer", "procurement", (2, 2, 5, 0), 1,
        "Buys for Europe; annoyed by the lower price in China."),
    _at("plant_suzhou", "Plant Director", RADIO, "Suzhou", 3, "coo", "user", "operations", (3, 3, 3, -1), 2,
        "Stood still for nine days in spring 2026 because of our parts."),
    _at("smt_eng", "SMT Process Engineer", RADIO, "Suzhou", 5, "prod_suzhou", "user", "operations", (1, 2, 3, 0), 4,
        "Runs the soldering line; is heard on the line."),
    _at("prod_suzhou", "Production Manager", RADIO, "Suzhou", 4, "plant_suzhou", "user", "operations", (2, 2, 3, -1), 2,
        "Counts stoppages; wants buffer stock at the plant."),
    _at("buy_suzhou", "Regional Sourcing Manager China", RADIO, "Suzhou", 4, "vp_proc", "buyer", "procurement", (2, 2, 5, -1), 1,
        "Pushes price with local offers; judged by savings in China alone."),
    _at("iqc_suzhou", "Incoming Quality Engineer", RADIO, "Suzhou", 5, "vp_quality", "gatekeeper", "quality", (1, 2, 4, -1), 2,
        "Found the faulty lots and opens every box of ours since."),
    _at("planner_suzhou", "Material Planner", RADIO, "Suzhou", 5, "prod_suzhou", "user", "operations", (1, 1, 4, 0), 1,
        "Calls for deliveries; no say in the choice of supplier."),
    # Optical Transport, Valencia.
    _at("bu_optical", "President Optical Transport", OPTICAL, "Valencia", 2, "ceo", "influencer", "executive", (4, 3, 2, 0), 3,
        "Has a vote on the review board and has not heard from us this half year.", True),
    _at("rd_optical", "Head of Optical Hardware", OPTICAL, "Valencia", 3, "bu_optical", "user", "engineering", (3, 3, 4, 0), 2,
        "Chooses timing parts; content with two suppliers."),
    _at("timing", "Timing Specialist", OPTICAL, "Valencia", 5, "rd_optical", "user", "engineering", (1, 2, 3, 0), 4,
        "Knows synchronisation; consulted inside the own team."),
    _at("buy_valencia", "Sourcing Manager Optical", OPTICAL, "Valencia", 4, "vp_proc", "buyer", "procurement", (2, 2, 4, 1), 1,
        "Fair, quick, follows the category director."),
    _at("hw_valencia", "Hardware Engineer", OPTICAL, "Valencia", 5, "rd_optical", "user", "engineering", (1, 1, 3, 1), 2,
        "Uses our clock parts and is happy with them."),
    _at("plant_valencia", "Plant Manager", OPTICAL, "Valencia", 4, "vp_supply", "user", "operations", (2, 2, 2, 0), 3,
        "Small plant, few problems, little interest."),
    # Core & Cloud, Pune.
    _at("bu_core", "President Core & Cloud", CORE, "Pune", 2, "ceo", "", "executive", (4, 3, 1, 0), 4,
        "Thinks in software; hardware parts are left to the platform team."),
    _at("rd_core", "Head of Platform Engineering", CORE, "Pune", 3, "bu_core", "user", "engineering", (3, 3, 3, 1), 2,
        "Open to a new power stage if it saves energy."),
    _at("power_lead", "Power Design Engineer", CORE, "Pune", 5, "rd_core", "user", "engineering", (1, 2, 4, 0), 4,
        "Designs the power boards; a solid member of the team."),
    _at("buy_pune", "Component Buyer", CORE, "Pune", 5, "cat_semi", "buyer", "procurement", (2, 1, 3, 0), 2,
        "Places orders under contracts that others made."),
    _at("hw_pune", "Server Hardware Engineer", CORE, "Pune", 5, "rd_core", "user", "engineering", (1, 1, 2, 1), 3,
        "Friendly, works on other parts most of the time."),
    _at("test_pune", "Validation Engineer", CORE, "Pune", 5, "rd_core", "user", "engineering", (1, 1, 2, 0), 3,
        "Runs test plans that others write."),
    # Customer Premises, Raleigh.
    _at("bu_home", "President Customer Premises", HOME, "Raleigh", 2, "ceo", "influencer", "executive", (4, 3, 2, -1), 4,
        "Under pressure on margin; sees chips as a cost."),
    _at("rd_home", "Director Hardware Engineering", HOME, "Raleigh", 3, "bu_home", "user", "engineering", (3, 3, 4, 1), 2,
        "Picks parts for gateways; wants one roadmap instead of three."),
    _at("buy_raleigh", "Senior Buyer Americas", HOME, "Raleigh", 4, "vp_proc", "buyer", "procurement", (2, 2, 5, 1), 1,
        "Noticed the price in China first and wrote to the head office."),
    _at("pm_home", "Product Manager Home Gateways", HOME, "Raleigh", 4, "bu_home", "initiator", "engineering", (2, 2, 4, 2), 2,
        "Enthusiastic, full of ideas, no budget."),
    _at("reliability", "Field Reliability Engineer", HOME, "Raleigh", 5, "rd_home", "user", "quality", (1, 2, 3, 0), 3,
        "Analyses returns; shares data when asked."),
)  # fmt: skip

#: Four of these six are the hidden influencers of a variant.
EXPERTS: tuple[Expert, ...] = (
    Expert("should_cost", ("vp_proc", "coo", "cat_semi", "buy_suzhou", "buy_raleigh", "controller"), 4, 4, -1,
           "No price goes to the review board before this cost model agrees; procurement trusts it more than any offer."),
    Expert("rf_principal", ("cto", "bu_radio", "rd_radio", "open_ran", "amp_eng", "coo"), 5, 5, 1,
           "Built the first radio units; the technology officer asks here before any new amplifier is named."),
    Expert("approved_list", ("rd_radio", "vp_proc", "vp_quality", "rd_home", "rd_optical", "buy_leipzig"), 4, 4, 0,
           "Keeps the approved list in practice: what is not put on the agenda here is never qualified."),
    Expert("smt_eng", ("plant_suzhou", "vp_quality", "coo", "vp_supply", "prod_suzhou", "iqc_suzhou"), 4, 5, -1,
           "Solved the stoppage of spring 2026; the board now asks whether this engineer trusts a supplier's parts."),
    Expert("timing", ("bu_optical", "cto", "rd_optical", "rd_radio", "rd_core", "buy_valencia"), 4, 4, 1,
           "Wrote the timing concept for all product lines; heads of development copy the choice made here."),
    Expert("power_lead", ("cto", "rd_core", "rd_radio", "bu_radio", "open_ran", "hw_pune"), 4, 4, 1,
           "Runs the energy model behind the goal for radio sites; the technology officer quotes its figures."),
)  # fmt: skip
HIDDEN = 4

#: Who is known to take advice from whom: (giver, taker, weight).
ADVICE: tuple[tuple[str, str, int], ...] = (
    ("coo", "ceo", 3), ("cfo", "ceo", 2), ("cto", "ceo", 2), ("bu_radio", "ceo", 1), ("coo", "vp_proc", 2),
    ("coo", "vp_supply", 2), ("coo", "vp_quality", 1), ("coo", "plant_suzhou", 1), ("cto", "bu_radio", 2),
    ("cto", "rd_radio", 2), ("cto", "coo", 2), ("cto", "rd_optical", 1), ("vp_proc", "cat_semi", 2), ("vp_proc", "coo", 2),
    ("vp_proc", "buy_leipzig", 1), ("vp_quality", "coo", 1), ("vp_quality", "iqc_suzhou", 1), ("vp_supply", "planner_suzhou", 1),
    ("cat_semi", "buy_valencia", 1), ("cat_semi", "buy_pune", 1), ("bu_radio", "coo", 2), ("rd_radio", "bu_radio", 1),
    ("rd_radio", "amp_eng", 1), ("open_ran", "pm_home", 1), ("bu_optical", "rd_optical", 1), ("rd_optical", "hw_valencia", 1),
    ("rd_core", "bu_core", 1), ("rd_home", "bu_home", 1), ("bu_home", "pm_home", 1), ("plant_suzhou", "prod_suzhou", 1),
    ("cfo", "controller", 1), ("legal", "board_office", 1), ("cto", "svp_partner", 1),
)  # fmt: skip
CONFLICTS: tuple[tuple[str, str, int], ...] = (
    ("vp_proc", "rd_radio", 2), ("buy_suzhou", "buy_leipzig", 3), ("buy_raleigh", "buy_suzhou", 2),
    ("vp_quality", "plant_suzhou", 1), ("bu_optical", "bu_radio", 1), ("cfo", "cto", 2),
)  # fmt: skip
EDGES = 70

#: The big title that nobody asks.
OVERRATED = "svp_partner"
#: Key people whom we have lost sight of, and key people who know one of us only; a hidden expert is added to each.
LOST = "bu_optical"
ONE_CONTACT = ("cto", "vp_quality")
