"""One good answer to the exercise on case a-chips, built by the code twin: on what the team agrees, and is wrong."""

from samtrain.tools.alignment.model import Alignment

COO = {"source": "Interview V10", "as_of": "2026-09-18", "confirmed_by": "C01"}
SUPPLY = {"source": "Interview V07", "as_of": "2026-09-04", "confirmed_by": "C31"}
FUNCTIONS = ["engineering", "quality", "sales", "supply chain"]


def model_answer() -> Alignment:
    """The answer: two ratings confirmed, one item explained, the figures of t1 read, three steps and a checkpoint."""
    return (
        Alignment("A001", wave="t1")
        .item("I02", value=2, evidence="customer-confirmed", **COO)
        .item("I08", value=5, evidence="customer-confirmed", **SUPPLY)
        .explain(
            "I02",
            value=2,
            believed_by=FUNCTIONS,
            why="We hear of price every week from people who are measured by savings, and only one of us asked the decider.",
            what="Read the talk with Elin Brandt together, and stop opening with a price.",
            evidence="customer-confirmed",
            **COO,
        )
        .claim("closer", "shown")
        .claim("beyond chance", "not shown")
        .claim("right", "not shown")
        .claim("agreed is right", "not shown")
        .claim("passed", "not shown")
        .step(
            what="Read the talk with Elin Brandt of 18 September together, all twelve",
            about="I02",
            owner="T02",
            due="2026-10-14",
            test="The median of item 2 is 2 or 3 at the next wave",
        )
        .step(
            what="Have our second plant counted as a source for the first ten A parts",
            about="G3",
            owner="T10",
            due="2026-11-20",
            test="Holger Wiegmann's list shows ten parts fewer",
        )
        .step(
            what="Take the list price in Leipzig and the rebate in Suzhou back to one proposal",
            about="G6",
            owner="T01",
            due="2026-10-23",
            test="Karin Kettler has one price file from us",
        )
        .checkpoint(planned="2026-10-21", occasion="rhythm")
    )
