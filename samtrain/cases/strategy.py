"""What the customer is up to: initiatives and obstacles as we have noted them, interviews, and what is true of each.

Slots: names by key of position, ``{target}`` the target of a goal without its sign, and numbers that vary.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from samtrain.cases.draw import pick, split, stream
from samtrain.cases.people import People
from samtrain.cases.team import CHINA_ID, QUALITY_ID, SAM_ID, SOUTH_ID, SPONSOR_ID

RADIO_ID, SUPPLY_ID = "T07", "T10"


@dataclass(frozen=True)
class _Initiative:
    initiative: str
    owner: str
    budget: float | None  # weight of its share in the total, or None where there is no budget
    start: str
    end: str
    evidence: str
    source: str
    as_of: str
    serves: tuple[str, ...]
    why: str


_INITIATIVES = (
    _Initiative("Qualify a second source for every A part", "vp_supply", 32, "2026-04-13", "2027-03-31",
                "customer-confirmed", "Supply meeting in Aarhus", "2026-08-25", ("G3",),
                "It costs money and saves none; the buyer in China who speaks of price does not run it."),
    _Initiative("Supplier review board: one frame contract for all six sites", "vp_proc", 6, "2026-06-15", "2027-03-31",
                "customer-confirmed", "Questionnaire of the review board", "2026-06-15", ("G6",),
                "The one who chairs it asks for one price, not for the lowest; procurement tells it as a savings project."),
    _Initiative("Should-cost model for the forty dearest parts", "cat_semi", 4, "2026-01-12", "2026-12-18",
                "internal", "Talk of our regional sales with the category director", "2025-11-20", ("G4", "G6"),
                "Made to save, and it is also what makes one price for six sites possible."),
    _Initiative("New amplifier board for the open radio unit", "rd_radio", 41, "2026-02-02", "2027-05-28",
                "customer-confirmed", "Development meeting in Leipzig", "2026-07-14", ("G1", "G2"),
                "The trial needs it, and a third of a site's energy is lost in it."),
    _Initiative("Energy model of a whole radio site", "cto", 9, "2026-05-04", "2027-09-30",
                "public document", "Sustainability report 2025, page 33", "2026-03-18", ("G2",),
                "It chooses the parts that bring the promised figure."),
    _Initiative("One soldering profile for all plants", "plant_suzhou", 3, "2026-06-01", "2026-12-31",
                "internal", "Report on the incident of spring 2026", "2026-06-30", ("G5",),
                "The returns come from joints; it would not have brought a part more to the line."),
    _Initiative("One timing concept for all product lines", "rd_optical", 5, "2026-04-01", "2027-06-30",
                "internal", "Visit to Valencia", "2026-05-19", ("G6",),
                "The same part at every site can be bought on one set of terms."),
    _Initiative("Programme ‘Partnership 2035’", "svp_partner", None, "2026-03-02", "2035-12-31",
                "assumed", "Slide shown at the partner day", "2026-05-06", (),
                "A programme with a name, and with neither budget nor date nor a goal that somebody answers for."),
)  # fmt: skip
#: Millions of euro that the initiatives with a budget share, give or take.
_BUDGETS = (26, 34)


@dataclass(frozen=True)
class _Obstacle:
    obstacle: str
    owner: str
    evidence: str
    source: str
    as_of: str
    hinders: tuple[str, ...]
    why: str


_OBSTACLES = (
    _Obstacle("No free laboratory bench for samples before January", "rf_test", "internal", "Call with the laboratory in Leipzig",
              "2026-07-28", ("I1",), "Second-source samples wait in the same queue as everything else."),
    _Obstacle("Each site keeps a price file of its own", "controller", "customer-confirmed", "Review of price variance",
              "2026-06-22", ("I2",), "One contract needs one list to start from."),
    _Obstacle("Sourcing in Suzhou is judged by savings in China alone", "buy_suzhou", "assumed",
              "Our guess after two years of local quotes", "2026-02-17", ("I2",), "One price for all costs that office its bonus."),
    _Obstacle("The amplifier board runs too hot at half load", "rf_principal", "internal", "Measurements in our laboratory",
              "2026-09-02", ("I4",), "A hot board neither passes the trial nor saves energy."),
    _Obstacle("Nobody shares one forecast for all plants", "planner_suzhou", "internal", "Call-offs of the last twelve months",
              "2026-08-31", ("G3",), "Each plant orders too much for fear of the other, so that parts lie in the wrong place."),
    _Obstacle("Leipzig and Suzhou solder at different temperatures", "smt_eng", "customer-confirmed", "Walk along the line in Suzhou",
              "2026-06-30", ("I6",), "Both plants are sure of their own profile."),
)  # fmt: skip


@dataclass(frozen=True)
class _Sentence:
    """One sentence of an interview: the types it may rightly be sorted as ("none": nothing for the map)."""

    text: str
    types: tuple[str, ...] = ("none",)
    serves: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class _Interview:
    speaker: str
    asked_by: str
    day: str
    said: tuple[_Sentence, ...] = field(default=())


def _says(text: str, types: str = "none", serves: str = "", why: str = "") -> _Sentence:
    return _Sentence(text, tuple(types.split()), tuple(serves.split()), why)


_INTERVIEWS = (
    _Interview("cat_semi", SAM_ID, "2026-07-09", (
        _says("The review board is there to push prices down, believe me.", why="Hearsay: the one who chairs the board says otherwise."),
        _says("Your three quotes for one part lie side by side on my desk."),
        _says("By the way, the forecast that you get from us is three forecasts.", "obstacle", "G3 I1",
              "It says why parts lie at the wrong plant."),
        _says("Bring me another {percent} per cent and I will speak up for you."),
    )),
    _Interview("svp_partner", SPONSOR_ID, "2026-07-15", (
        _says("We shall be partners for ten years, you and we.", why="Sounds like a goal; nobody at the customer measures or owns it."),
        _says("My programme brings our best suppliers to one table.", "initiative none", "",
              "A way without a goal: no budget, no date."),
        _says("I shall take you to {coo} in person."),
    )),
    _Interview("buy_suzhou", CHINA_ID, "2026-07-22", (
        _says("The second source is only there to get your price down.", why="Hearsay: whoever runs the project says that it costs money."),
        _says("I am judged by what I save in China, and by nothing else.", "obstacle pressure", "I2 G4 G6",
              "Why one price for six sites meets resistance."),
        _says("Give me {rebate} per cent and I forget the rival."),
    )),
    _Interview("rd_optical", SOUTH_ID, "2026-08-05", (
        _says("I want one timing concept in all product lines by summer.", "initiative", "G6",
              "Worded as a wish, but it is a way: one concept, so that all sites can buy one part."),
        _says("Raleigh and Valencia use different clock parts for the same task.", "obstacle pressure", "I7 G6",
              "What the common concept has to overcome."),
        _says("I hold two suppliers for those parts and I am content."),
    )),
    _Interview("vp_proc", SAM_ID, "2026-08-20", (
        _says("My people are measured by savings, so we talk about price whenever we meet you.", "pressure", "G4",
              "What drives the wish to pay less."),
        _says("I have promised {price} per cent less by the end of 2027.", "goal", "G4",
              "A wish with a figure and a day."),
        _says("I want forty parts in the cost model of {should_cost} by December.", "initiative", "G4 G6",
              "Worded as a wish, but a model is a way to a price."),
        _says("Whose part it is in the end is all the same to me."),
    )),
    _Interview("vp_quality", QUALITY_ID, "2026-08-27", (
        _says("Our project ‘Half’ says it in one word: {returns} returns per million by next autumn, half of today.", "goal", "G5",
              "Called a project, but it names a state to be reached and no way to it."),
        _says("From November on all plants shall solder by one profile.", "initiative", "G5",
              "What is done about the returns."),
        _says("Suzhou and Leipzig still run different temperatures, and both are sure that they are right.", "obstacle", "I6 G5",
              "What the common profile has to overcome."),
        _says("Your three letters about one incident were no help.", "none obstacle", "G5 I6"),
    )),
    _Interview("vp_supply", SUPPLY_ID, "2026-09-03", (
        _says("Never again do I want a line to stop for want of a part.", "goal", "G3", "What is wanted, whoever supplies."),
        _says("We qualify a second source for every A part, yours included.", "initiative", "G3", "How the lines are kept running."),
        _says("It does not save me a cent; a second source costs me {cost} million."),
        _says("The laboratory has no free bench before January.", "obstacle", "I1", "Samples cannot be tested in time."),
        _says("If your second plant counted as a source, half of my list would be done.", "contribution none", "I1",
              "A contribution of ours that the customer itself has named."),
    )),
    _Interview("cto", SPONSOR_ID, "2026-09-08", (
        _says("Project number one of this house is {energy} per cent less energy per site by the end of 2028.", "goal", "G2",
              "Called a project, but it names a state to be reached and no way to it."),
        _says("Network operators have begun to write energy into their tenders.", "pressure", "G2", "Why energy counts at all."),
        _says("In Pune we model a whole site, from the rectifier to the fan.", "initiative", "G2", "How the parts are chosen that save."),
        _says("A third of it is lost in the amplifier, so the new board in Leipzig pays into this too."),
    )),
    _Interview("rd_radio", RADIO_ID, "2026-09-10", (
        _says("By next June {units} open radio units have to run at network operators.", "goal", "G1", "A state with a figure and a day."),
        _says("We build a new amplifier board for them, with one part for both bands.", "initiative", "G1 G2",
              "How the units get to the trial."),
        _says("At half load the board runs too hot, and half load is what counts.", "obstacle", "I4", "What keeps the board from the trial."),
        _says("With open interfaces an operator can change us for another within a year.", "pressure", "G1",
              "Why the trial cannot wait."),
        _says("Send me people who measure, not people who present."),
    )),
    _Interview("coo", SPONSOR_ID, "2026-09-16", (
        _says("By March I want one price and one set of terms at all six sites.", "goal", "G6", "The decider's own goal."),
        _says("I do not ask for the lowest price, I ask for one that I can explain in Suzhou and in Raleigh."),
        _says("The review board under {vp_proc} is there for that, and for nothing else.", "initiative", "G6",
              "How one price comes about; who chairs it says what it is for."),
        _says("What stands in the way is that each plant keeps a price file of its own.", "obstacle", "I2", "There is no one list to start from."),
    )),
)  # fmt: skip

#: The goal whose owner speaks of its target, by slot.
_TARGETS = {"units": "G1", "energy": "G2", "price": "G4", "returns": "G5"}


def strategy(seed: int, cast: People, goals: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Tables ``initiatives``, ``obstacles`` and ``interviews``; and the truth about every statement in them.

    ``goals`` are the goals as noted: their owners speak of the same targets. The truth has one row a statement
    (the second sentence of the interview V03 is ``V03-2``): ``type`` holds the types that it may be sorted as and
    ``serves`` the ids that it may rightly lead to (of a goal: the goal that it is), both joined by “;”.
    """
    initiatives = _initiatives(seed, cast)
    interviews, heard = _interviews(seed, cast, goals, initiatives)
    truth = [
        *((goal, "goal", (goal,), "") for goal in goals["goal_id"]),
        *((f"I{n}", "initiative", each.serves, each.why) for n, each in enumerate(_INITIATIVES, start=1)),
        *((f"O{n}", "obstacle", each.hinders, each.why) for n, each in enumerate(_OBSTACLES, start=1)),
        *heard,
    ]
    columns = ["statement_id", "type", "serves", "why"]
    rows = [(name, kind, ";".join(serves), why) for name, kind, serves, why in truth]
    tables = {"initiatives": initiatives, "obstacles": _obstacles(cast), "interviews": interviews}
    return tables, pd.DataFrame(rows, columns=columns)


def _initiatives(seed: int, cast: People) -> pd.DataFrame:
    rng = stream(seed, "initiatives")
    weights = [(each.budget or 0) * rng.uniform(0.8, 1.2) for each in _INITIATIVES]
    budgets = split(10 * int(rng.integers(*_BUDGETS)), weights)  # in steps of 100 000
    rows = [
        {
            "initiative_id": f"I{n}",
            "initiative": each.initiative,
            "owner_contact": cast.cast[each.owner].id,
            "budget": None if each.budget is None else 100_000 * budget,
            "start": each.start,
            "end": each.end,
            "evidence": each.evidence,
            "source": each.source,
            "as_of": each.as_of,
            "synthetic": True,
        }
        for n, (each, budget) in enumerate(zip(_INITIATIVES, budgets, strict=True), start=1)
    ]
    return pd.DataFrame(rows).astype({"budget": "Int64"})


def _obstacles(cast: People) -> pd.DataFrame:
    rows = [
        {
            "obstacle_id": f"O{n}",
            "obstacle": each.obstacle,
            "owner_contact": cast.cast[each.owner].id,
            "evidence": each.evidence,
            "source": each.source,
            "as_of": each.as_of,
            "synthetic": True,
        }
        for n, each in enumerate(_OBSTACLES, start=1)
    ]
    return pd.DataFrame(rows)


def _interviews(
    seed: int, cast: People, goals: pd.DataFrame, initiatives: pd.DataFrame
) -> tuple[pd.DataFrame, list[tuple[str, str, tuple[str, ...], str]]]:
    rng = stream(seed, "interviews")
    targets = goals.set_index("goal_id")["target"].str.strip("-% ")
    words = {key: person.name for key, person in cast.cast.items()}
    words |= {slot: targets[goal] for slot, goal in _TARGETS.items()}
    words |= {"percent": pick(rng, ("two", "three")), "rebate": pick(rng, ("eight", "nine", "ten"))}
    words["cost"] = f"{initiatives.set_index('initiative_id')['budget']['I1'] / 1e6:.0f}"
    rows, truth = [], []
    for n, each in enumerate(_INTERVIEWS, start=1):
        name = f"V{n:02d}"
        day = date.fromisoformat(each.day) + timedelta(int(rng.integers(-2, 3)))
        rows.append(
            {
                "interview_id": name,
                "date": day.isoformat(),
                "contact_id": cast.cast[each.speaker].id,
                "team_id": each.asked_by,
                "text": " ".join(sentence.text.format(**words) for sentence in each.said),
                "synthetic": True,
            }
        )
        truth += [
            (f"{name}-{place}", ";".join(sentence.types), sentence.serves, sentence.why)
            for place, sentence in enumerate(each.said, start=1)
        ]
    return pd.DataFrame(rows), truth
