import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samtrain.plan.export import customer, report
from samtrain.plan.export.layout import Column, sheets, single_values
from samtrain.plan.export.records import records
from samtrain.plan.export.sharing import SHARED, shared_goals, shared_lines
from samtrain.plan.model import About, Plan

from .example import TODAY, example_plan

#: What may be seen of the plans below, and nothing else: each must show, so that an empty page does not pass.
SEEN = (
    "Norda AG", "Chips &amp; Co", "Halve the returns", "returns per million", "400", "30 Jun 2027", "Ann Able", "Show the yield data",
    "Mia Moor", "20 Oct 2026",
)  # fmt: skip


class Canary:
    """Values for cells, each of them recognisable and different for each ``seed``."""

    def __init__(self, seed: int) -> None:
        self.seed, self.n, self.made = seed, 0, []  # type: ignore[var-annotated]

    def of(self, column: Column) -> Any:
        """A value that the model takes: words, and where it can be told apart, numbers and days."""
        self.n += 1
        if column.choices:
            return column.choices[(self.n + self.seed) % len(column.choices)]
        if column.kind == "yes":
            return self.seed % 2 == 0
        if column.kind == "date":
            day = date(1961, 1, 1) + timedelta(self.n * 2 + self.seed)
            self.made += [day.isoformat(), f"{day:%d %b %Y}".lstrip("0"), f"{day:%Y}"]
            return day.isoformat()
        if column.kind in ("whole", "number"):
            low, high = column.low if column.low is not None else -1e9, column.high if column.high is not None else 1e9
            number = min(max(71_000_000 + 37 * self.n + self.seed, low), high)
            number = (
                number if number not in (low, high) else low + (high - low) * (0.1 + 0.0007 * self.n + 0.05 * self.seed)
            )
            value = int(number) if column.kind == "whole" else round(number, 6)
            self.made += [str(value)] if len(str(value)) > 5 else []
            return value
        word = f"Canary{self.seed}x{self.n}"
        self.made.append(word)
        return ["user"] if column.name == "roles" else [word] if column.kind == "list" else word


def filled(canary: Canary) -> Plan:
    """A plan in which every field of every model is filled; only what may be shared says what ``SEEN`` holds."""
    plan = Plan(
        saved=datetime(2026, 9, 30, tzinfo=UTC),
        account=About(id=canary.of(ID), name="Norda AG", supplier="Chips & Co", currency=canary.of(ID)),
    )
    for sheet in sheets():
        rows = [
            {"id": canary.of(ID), **{column.name: canary.of(column) for column in sheet.columns}} for _n in range(3)
        ]
        (plan.tools.setdefault(sheet.tool, {}) if sheet.tool else plan.tables)[sheet.table] = rows
    for path, column in single_values():
        if path[0] == "tools":
            place = plan.tools[path[1]]
            for name in path[2:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = canary.of(column)
    plan.texts = {tool: {canary.of(ID): canary.of(ID)} for tool in plan.tools}
    mine, ours = plan.tables["contacts"][0], plan.tables["team"][0]
    mine["name"], ours["name"] = "Ann Able", "Mia Moor"
    for node, kind in zip(plan.tools["strategy"]["nodes"], ("goal", "goal", "initiative"), strict=True):
        node.update(type=kind, evidence="internal")
    goal = plan.tools["strategy"]["nodes"][0]
    goal |= {
        "evidence": "customer-confirmed",
        "statement": "Halve the returns",
        "measure": "returns per million",
        "target": "400",
        "due": "2027-06-30",
        "owner": mine["id"],
    }
    shown, hidden, silent = plan.tools["actions"]["actions"]
    shown |= {
        "what": "Show the yield data", "goal": goal["id"], "owner": ours["id"], "stakeholders": [mine["id"]], "due": "2026-10-20",
        "status": "under way", "customer_visible": True, "done": None,
    }  # fmt: skip
    hidden |= {"customer_visible": False, "status": "planned"}
    silent |= {"customer_visible": None, "status": "done"}
    return plan


ID = Column("id", "Id", "text")


def everything(plan: Plan, previous: Plan | None) -> dict[str, str]:
    """Every file that leaves the house for the customer."""
    files = {name: data.decode() for name, data in customer.customer_view(plan, TODAY, previous).items()}
    return files | {"report.html": report.customer_report(plan, TODAY, previous)}


def spoken(text: str) -> str:
    """A file with what HTML and CSS hide in escapes said plainly, too."""
    unescaped = re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), text)
    return text + html.unescape(unescaped)


def test_the_hunt_knows_every_table_and_finds_what_is_there() -> None:
    canary = Canary(1)
    plan = filled(canary)
    words = [each for each in canary.made if each.startswith("Canary")]
    assert len(canary.made) > 300
    # All but those in whose place something stands that may be shared.
    assert len([each for each in words if each not in repr(plan)]) < 20
    team = spoken(report.monthly_report(plan, TODAY, None))
    assert any(each in team for each in canary.made)  # internal, and so it may


@pytest.mark.parametrize("with_previous", [False, True])
def test_nothing_internal_leaves_the_house(with_previous: bool) -> None:
    canary, earlier = Canary(1), Canary(2)
    plan = filled(canary)
    previous = filled(earlier) if with_previous else None
    if previous is not None:
        # The same rows a month ago, shared then as now or not, so that changes are looked at row by row.
        for now, then in zip(plan.tools["actions"]["actions"], previous.tools["actions"]["actions"], strict=True):
            then["id"] = now["id"]
        previous.tools["actions"]["actions"][1]["customer_visible"] = True
        previous.tools["actions"]["actions"][1]["what"] = earlier.of(ID)
        previous.saved = datetime(2026, 8, 31, tzinfo=UTC)
    files = everything(plan, previous)
    for name, text in files.items():
        leaks = [each for each in (*canary.made, *earlier.made) if each in spoken(text)]
        assert leaks == [], name
    whole = "".join(files.values())
    assert [each for each in SEEN if each not in whole] == []


def test_internal_fields_do_not_move_a_single_letter() -> None:
    """Ratings of 1 to 5 cannot be told apart in a text; but whatever they are, the files stay the same."""
    assert everything(filled(Canary(1)), None) == everything(filled(Canary(2)), None)


def test_the_list_names_only_what_the_models_have() -> None:
    fields = {sheet.key: {column.name for column in sheet.columns} for sheet in sheets()}
    assert set(SHARED["actions"]) - {"end"} <= fields["actions/actions"]
    forbidden = {
        "result",
        "kpi",
        "target",
        "hours",
        "obstacles",
        "responsible",
        "consulted",
        "informed",
        "objective",
        "customer_visible",
    }
    assert not set(SHARED["actions"]) & forbidden
    assert SHARED["team"] == SHARED["contacts"] == ("name",)
    assert not set(SHARED["goals"]) & {"evidence", "source", "as_of", "confirmed_by", "confidence"}


def test_the_example_shares_joint_actions_and_confirmed_goals_only() -> None:
    plan = example_plan()
    files = everything(plan, None)
    whole = html.unescape("".join(files.values()))
    for action in plan.tools["actions"]["actions"]:
        assert (action["what"] in whole) == (action.get("customer_visible") is True), action["what"]
    internal = [row.get("criterion") or "" for row in plan.tools["competition"]["criteria"]]
    internal += [row["obstacle"] for row in plan.tools["actions"]["obstacles"]] + [
        plan.tools["stakeholders"]["decision"]
    ]
    internal += [row["objective"] for row in plan.tools["actions"]["objectives"]] + list(plan.texts["actions"].values())
    rivals = records(plan, TODAY).case.table("competitors")["name"]
    assert [each for each in (*internal, *rivals) if each and each in whole] == []


def test_a_goal_that_is_only_guessed_is_not_shown_nor_named_beside_an_action() -> None:
    plan = filled(Canary(1))
    plan.tools["strategy"]["nodes"][0]["evidence"] = "assumed"
    read = records(plan, TODAY)
    assert shared_goals(read) == [] and shared_lines(read)[0].goal == ""
    assert "Halve the returns" not in "".join(everything(plan, None).values())


def test_somebody_without_a_name_in_the_tables_is_not_named() -> None:
    plan = filled(Canary(1))
    plan.tools["actions"]["actions"][0].update(owner="secret agent", stakeholders=["C99 the mole"])
    assert not re.search("secret|mole", "".join(everything(plan, None).values()))


def test_the_site_needs_nothing_and_hides_nothing() -> None:
    for name, text in everything(example_plan(), None).items():
        assert not re.search(r"https?:|src=|url\(|<script|<img|<!--|@import|data:", text), name
        assert set(re.findall(r'href="([^"]*)"', text)) <= {"index.html", "actions.html", "changes.html"}
        assert "@media print" in text and "prefers-color-scheme: dark" in text and "@page" in text
        assert text.count("Helvion Networks") >= 2 and "30 Sep 2026" in text


def test_what_people_typed_is_escaped() -> None:
    plan = filled(Canary(1))
    bad = "</title></style><script>alert(1)</script>\"'\\"
    plan.account.name = plan.tools["strategy"]["nodes"][0]["statement"] = plan.tables["team"][0]["name"] = bad
    for text in (*everything(plan, None).values(), report.monthly_report(plan, TODAY, None)):
        assert "<script" not in text and text.count("</style>") == 1 and text.count("</title>") == 1
        assert text.count("&lt;script&gt;") >= 1


def test_each_page_says_how_things_stand() -> None:
    files = customer.customer_view(example_plan(), TODAY)
    assert set(files) == {"index.html", "actions.html", "changes.html"}
    index = html.unescape(files["index.html"].decode())
    assert "● 0 of 3 joint actions done" in index and "○ no joint action yet" in index
    late = html.unescape(customer.customer_view(example_plan(), date(2026, 10, 22))["actions.html"].decode())
    assert '<span dir="auto" class="late">▲ late by 2 days</span>' in late


def test_an_empty_plan_says_what_comes_next() -> None:
    files = customer.customer_view(Plan(), TODAY)
    assert b"No goal is confirmed yet" in files["index.html"] and b"No joint action is open" in files["actions.html"]
