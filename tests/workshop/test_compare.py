import json
import re
from datetime import date
from html import unescape

import pytest

from samtrain import cases
from samtrain.tools.agreement import alpha
from samtrain.tools.alignment.analysis import ratings
from samtrain.tools.alignment.model import MemberAnswer, TeamAlignment, add_answer, fill
from samtrain.workshop.compare import figures, findings, report


@pytest.fixture(scope="module")
def waves() -> TeamAlignment:
    """The case's team before and after."""
    return fill(TeamAlignment(), cases.load())


def test_each_wave_has_its_column_and_each_value_its_n(waves: TeamAlignment) -> None:
    rows = {each.label: each.cells for each in figures(waves, ["t0", "t1"])}
    assert rows["Answers"] == ["12", "12"]
    for wave, cell in zip(("t0", "t1"), rows["Ratings: Krippendorff's α"], strict=True):
        expected = alpha(ratings(waves, wave).to_numpy())
        assert cell.startswith(f"{expected:.2f} (") and cell.endswith("), 12 items")
    assert all(re.search(r"\d (items|members|people)|of 50|^12$", cell) for cells in rows.values() for cell in cells)


def test_what_nobody_answered_is_left_out(record: TeamAlignment) -> None:
    for member in ("T01", "T02"):
        cells = {
            "samtrain_member": 1,
            "account": "A001",
            "wave": "t0",
            "member": member,
            "ratings": {"I01": 2, "I02": 4},
        }
        record, _said = add_answer(record, MemberAnswer.model_validate(cells))
    labels = [each.label for each in figures(record, ["t0"])]
    assert "Order of goals: Kendall's W" not in labels and not any(label.startswith("Facts") for label in labels)


def test_the_report_names_no_member_and_says_what_it_cannot(waves: TeamAlignment) -> None:
    page = report(waves, "Helvion & Co", date(2026, 9, 30))
    assert not any(member.label in page for member in waves.members)
    assert "Helvion &amp; Co" in page and "ranks nobody" in page
    table = unescape(page).partition("Statement by statement")[2]
    positions = [table.index(item.label) for item in waves.items]
    assert positions == sorted(positions)


def test_where_the_team_agrees_and_is_wrong_stands_out(record: TeamAlignment) -> None:
    for member in ("T01", "T02", "T03"):
        cells = {
            "samtrain_member": 1,
            "account": "A001",
            "wave": "t0",
            "member": member,
            "ratings": {"I01": 5, "I02": 3},
        }
        record, _said = add_answer(record, MemberAnswer.model_validate(cells))
    assert findings(record)[0].startswith("The team agrees and is wrong on 1 of 1 confirmed items")
    assert "▲ agreed and wrong: median 5 (r_wg 1.00, n = 3)" in report(record, "Helvion", date(2026, 9, 30))


def test_an_empty_record_has_a_report(record: TeamAlignment) -> None:
    assert "Nobody has answered yet." in report(record, "Helvion", date(2026, 9, 30))
    assert findings(record) == [] and json.dumps([each.cells for each in figures(record, [])])
