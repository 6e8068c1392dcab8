"""A model answer on the case a-chips, built by the code twin: one good map among several."""

from samtrain import cases
from samtrain.tools.strategy.model import Strategy

CONFIRMED = "customer-confirmed"


def build() -> Strategy:
    """Goals in their owners' own words where somebody asked, our notes where nobody did; four contributions of ours."""
    case = cases.load("a-chips")
    notes = case.table("goals").set_index("goal_id")
    dates = case.table("interviews").set_index("interview_id")["date"]
    built = Strategy(case)

    def measured(goal: str) -> dict[str, object]:
        return {"measure": notes["measure"][goal], "target": str(notes["target"][goal]), "due": notes["due"][goal]}

    # What they want: two goals as noted, four as their owners put them this summer.
    built.add("G1", perspective="customer").add("G3", perspective="internal")
    built.add("V05-2", "goal", perspective="financial", evidence=CONFIRMED, **measured("G4"))
    built.add("V06-1", "goal", perspective="customer", evidence=CONFIRMED, **measured("G5"))
    built.add("V08-1", "goal", perspective="customer", evidence=CONFIRMED, **measured("G2"))
    built.add("V10-1", "goal", perspective="internal", evidence=CONFIRMED, **measured("G6"))
    # What drives them.
    built.add("V05-1", "pressure", serves=["V05-2"], evidence=CONFIRMED)
    built.add("V08-2", "pressure", serves=["V08-1"], evidence=CONFIRMED)
    built.add("V09-4", "pressure", serves=["G1"], evidence=CONFIRMED)
    # How they go about it; what our notes have of last winter is replaced by what was said in August.
    built.add("I1", serves=["G3"]).add("I2", serves=["V10-1"]).add("I4", serves=["G1", "V08-1"])
    built.add("I5", serves=["V08-1"], evidence=CONFIRMED, source="Interview with the CTO", as_of=dates["V08"])
    built.add("I6", serves=["V06-1"])
    built.add("V04-1", "initiative", serves=["V10-1"], evidence=CONFIRMED)
    built.add("V05-3", "initiative", serves=["V05-2", "V10-1"], evidence=CONFIRMED)
    # What stands in the way.
    built.add("O2", serves=["I2"]).add("O4", serves=["I4"])
    built.add("V01-3", "obstacle", serves=["G3"], evidence="internal")
    built.add("V03-2", "obstacle", serves=["I2"], evidence=CONFIRMED)
    built.add("V06-3", "obstacle", serves=["I6"], evidence=CONFIRMED)
    built.add("V07-4", "obstacle", serves=["I1"], evidence=CONFIRMED)
    # What we bring.
    built.add(
        "N1", "contribution", statement="Our second plant, released as a second source", serves=["I1"], our_owner="T10"
    )
    built.add(
        "N2",
        "contribution",
        statement="One price list for six sites, from one of us",
        serves=["O2", "I2"],
        our_owner="T01",
    )
    built.add("N3", "contribution", statement="A power stage measured at half load", serves=["O4"], our_owner="T07")
    built.add("N4", "contribution", statement="Soldering limits on one page", serves=["V06-3"], our_owner="T12")
    built.link("N1", "I1", because="Half of the A parts on the list come from us", strength=3)
    built.link("N2", "O2", because="A list to start from ends the argument over whose file is right", strength=2)
    built.link("N2", "I2", because="The questionnaire asks for one answer for all regions")
    built.link("N3", "O4", because="Half load is where the heat arises", strength=2)
    built.link("N4", "V06-3", because="Both plants ask us which profile our parts stand", strength=3)
    # How they decide.
    built.culture(
        "risk",
        2,
        so_what="bring measurements before ideas",
        evidence="internal",
        source="Interviews V06, V09",
        as_of=dates["V09"],
    )
    built.culture(
        "pace",
        2,
        so_what="start the paperwork in October",
        evidence="internal",
        source="Calendar of the board",
        as_of=dates["V10"],
    )
    built.culture(
        "centre",
        3,
        so_what="speak to Suzhou before Aarhus decides",
        evidence="internal",
        source="Interviews V03, V10",
        as_of=dates["V10"],
    )
    built.culture(
        "worth", 3, so_what="show what a stopped line costs", evidence="assumed", source="Our guess", as_of=dates["V05"]
    )
    built.culture(
        "openness",
        4,
        so_what="send people who measure",
        evidence="internal",
        source="Interview V09",
        as_of=dates["V09"],
    )
    return built
