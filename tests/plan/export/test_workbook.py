import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.plan.export.layout import FORMULAS, Formula, sheets
from samtrain.plan.export.records import records
from samtrain.plan.export.workbook import from_workbook, workbook
from samtrain.plan.model import About, Plan
from samtrain.tools.actions import analysis as acting
from samtrain.tools.competition import analysis as comparing
from samtrain.tools.industry.analysis import drivers
from samtrain.tools.relationship.analysis import white_space
from samtrain.tools.stakeholders.analysis import attention, people
from tests.plan.conftest import a_plan
from tests.plan.test_model import JSON

from .example import TODAY, example_plan

Edit = Callable[[Any], None]


#: A failing example is shown as it is found: shrinking one writes hundreds of workbooks.
QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@cache
def of_example() -> bytes:
    return workbook(example_plan(), TODAY)


@cache
def of_own() -> bytes:
    return workbook(a_plan(), TODAY)


def edited(plan: Plan, edit: Edit) -> bytes:
    """The plan's workbook after ``edit`` of it in Excel."""
    book = opened(of_own() if plan == a_plan() else workbook(plan, TODAY))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def at(sheet: Any, row_id: str, heading: str) -> Any:
    """The cell of a row under a heading."""
    column = next(cell.column for cell in sheet[3] if cell.value == heading)
    row = next(cell.row for cell in sheet["A"] if cell.value == row_id)
    return sheet.cell(row, column)


# Out and back ------------------------------------------------------------------------------------


def test_a_whole_plan_comes_back_as_it_was() -> None:
    plan = example_plan()
    back, said = from_workbook(of_example(), plan)
    assert back == plan and said == []


def test_nothing_of_a_plan_hangs_on_the_plan_that_it_comes_back_to() -> None:
    plan = example_plan()
    back, said = from_workbook(of_example(), Plan(account=plan.account))
    for tool, record in plan.tools.items():
        assert {name: part for name, part in record.items() if part != []} == back.tools[tool]
    assert back.texts == plan.texts and said


def test_a_plan_is_left_as_it_was() -> None:
    plan = a_plan()
    data = edited(plan, lambda book: book["Team"].delete_rows(4))
    from_workbook(data, plan)
    assert plan == a_plan()


FIELDS = {sheet.key: [column.name for column in sheet.columns] for sheet in sheets()}


def wild_rows(key: str) -> st.SearchStrategy[Any]:
    fields = st.sampled_from(["id", "strange", *FIELDS[key]])
    row = st.dictionaries(fields, JSON, max_size=6)
    return st.one_of(st.lists(st.one_of(row, JSON), max_size=4), JSON)


WILD = st.builds(
    lambda rows, texts, settings_of, name: Plan(
        account=About(name=name),
        tables={key[1:]: part for key, part in rows.items() if key.startswith("/") and isinstance(part, list) and all(isinstance(row, dict) for row in part)},
        tools={
            "actions": {"actions": rows["actions/actions"], "horizon": settings_of},
            "strategy": {"nodes": rows["strategy/nodes"]},
            "competition": {"criteria": rows["competition/criteria"], "statement": settings_of},
            "relationship": {"value": settings_of, "cells": rows["relationship/cells"]},
            "not ours": {"x": settings_of},
        },
        texts=texts,
    ),
    st.fixed_dictionaries({key: wild_rows(key) for key in ("/team", "/contacts", "actions/actions", "strategy/nodes", "competition/criteria", "relationship/cells")}),
    st.dictionaries(st.text(max_size=5), st.dictionaries(st.text(max_size=5), st.text(), max_size=2), max_size=2),
    JSON,
    st.text(max_size=20),
)  # fmt: skip


@settings(max_examples=10, deadline=None, phases=QUICKLY)
@given(WILD)
def test_wild_values_come_back_untouched(plan: Plan) -> None:
    back, said = from_workbook(workbook(plan, TODAY), plan)
    assert repr(back) == repr(plan) and said == []  # by repr: NaN is not equal to itself


ROWS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(min_size=1).filter(str.strip),
        "function": st.sampled_from(["=1+1", "+1", "-x", "@y", "a\nb", "\x01", "_x0041_"]),
        "level": st.integers(1, 5),
    },
)  # fmt: skip


@settings(max_examples=10, deadline=None, phases=QUICKLY)
@given(st.lists(ROWS.filter(bool), min_size=1, max_size=20))
def test_wild_texts_come_back_to_an_empty_plan(rows: list[dict[str, Any]]) -> None:
    rows = [{"id": f"T{n}", **row} for n, row in enumerate(rows, 1)]
    back, said = from_workbook(workbook(a_plan().with_rows("team", rows), TODAY), a_plan().with_rows("team", []))
    assert back.tables["team"] == rows and len(said) == len(rows)


def test_a_text_too_long_for_excel_is_named_and_kept_in_the_plan() -> None:
    plan = a_plan().with_rows("team", [{"id": "T1", "name": "x" * 40_000}])
    data = workbook(plan, TODAY)
    assert "Team, row 4, Name: Excel holds 32,767 characters" in str(
        [cell.value for cell in opened(data)["Contents"]["B"]]
    )
    assert from_workbook(data, plan) == (plan, [])


# What was changed --------------------------------------------------------------------------------


def test_a_changed_cell_is_taken_over_and_said() -> None:
    def edit(book: Any) -> None:
        at(book["Action plan"], "A1", "Owner").value = "T2 · Jo Jung"
        at(book["Action plan"], "A1", "By").value = datetime(2026, 11, 20)
        at(book["Action plan"], "A2", "With whom").value = "C1 · Ann Able; C2"

    plan = a_plan()
    back, said = from_workbook(edited(plan, edit), plan)
    [first, second] = back.tools["actions"]["actions"]
    assert (first["owner"], first["due"], second["stakeholders"]) == ("T2", "2026-11-20", ["C1", "C2"])
    assert said == [
        "Action plan, “Show the yield data”: Owner “T1” → “T2” and By “–” → “2026-11-20”.",
        "Action plan, “Visit the line”: With whom “C1, P1” → “C1, C2”.",
    ]
    first.update(plan.tools["actions"]["actions"][0])
    second["stakeholders"] = ["C1", "P1"]
    del first["due"]
    assert back == plan  # nothing else was touched


def test_a_new_row_gets_an_id_and_a_copied_one_another() -> None:
    def edit(book: Any) -> None:
        sheet = book["Team"]
        sheet.cell(6, 3).value = "New Colleague"
        for column in (1, 3):
            sheet.cell(7, column).value = sheet.cell(4, column).value

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    assert back.tables["team"][2:] == [{"id": "T3", "name": "New Colleague"}, {"id": "T4", "name": "Mia Moor"}]
    assert said == ["Team: “New Colleague” is new.", "Team: “Mia Moor” is new."]


@pytest.mark.parametrize(
    "how", [lambda sheet: sheet.delete_rows(4), lambda sheet: [setattr(cell, "value", None) for cell in sheet[4][2:]]]
)
def test_a_deleted_or_emptied_row_goes(how: Callable[[Any], Any]) -> None:
    back, said = from_workbook(edited(a_plan(), lambda book: how(book["Team"])), a_plan())
    assert [row["id"] for row in back.tables["team"]] == ["T2"] and said == ["Team: “Mia Moor” is taken out."]


def test_rows_may_be_sorted() -> None:
    def edit(book: Any) -> None:
        sheet = book["Team"]
        for one, other in zip(sheet[4], sheet[5], strict=True):
            one.value, other.value = other.value, one.value

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    assert back.tables["team"] == a_plan().tables["team"][::-1] and said == ["Team: the rows are in another order."]


def test_columns_may_be_moved_and_a_strange_one_is_named() -> None:
    def edit(book: Any) -> None:
        sheet = book["Team"]
        sheet.insert_cols(2)
        sheet.cell(3, 2).value = "My own"
        sheet.cell(4, 2).value = "x"
        sheet.insert_rows(1)

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    # The mark in the first cell has moved down with the row above it: without it the sheet is not known.
    assert back == a_plan() and said == ["The sheet “Team” is not in the file; its rows stay as they were."]
    back, said = from_workbook(
        edited(a_plan(), lambda book: setattr(book["Team"].cell(3, 9), "value", "My own")), a_plan()
    )
    assert back == a_plan() and said == ["Team: the column “My own” is not one of the plan's and was left out."]


def test_a_broken_cell_is_kept_as_typed_and_named() -> None:
    def edit(book: Any) -> None:
        at(book["Action plan"], "A1", "By").value = "soon"
        at(book["Stakeholders"], "C1", "Power").value = 7

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    assert (
        back.tools["actions"]["actions"][0]["due"] == "soon"
        and back.tools["stakeholders"]["stakeholders"][0]["power"] == 7
    )
    assert "Action plan, row 4, column L (By): “soon” is kept as typed. By: a date such as 2026-11-30." in said
    assert any("“7” is kept as typed. Power: from 1 to 5." in each for each in said)


def test_a_problem_that_was_there_before_is_not_said_again() -> None:
    plan = a_plan().with_rows("team", [{"id": "T1", "name": "Mia", "level": 9}])
    back, said = from_workbook(
        edited(plan, lambda book: setattr(at(book["Team"], "T1", "Name"), "value", "Mia Moor")), plan
    )
    assert back.tables["team"] == [{"id": "T1", "name": "Mia Moor", "level": 9}]
    assert said == ["Team, “Mia”: Name “Mia” → “Mia Moor”."]


def test_a_failed_formula_does_not_get_into_the_plan() -> None:
    def edit(book: Any) -> None:
        cell = at(book["Team"], "T1", "Name")
        cell.value, cell.data_type = "#REF!", "e"

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    assert back == a_plan() and said == [
        "Team, row 4, Name: the formula in this cell failed (#REF!); the plan keeps what it had."
    ]


def test_single_values_and_texts_come_back() -> None:
    def edit(book: Any) -> None:
        for row in book["Single values"].iter_rows(min_row=4):
            match row[0].value:
                case '["tools", "stakeholders", "decision"]':
                    row[3].value = "Frame contract"
                case '["tools", "actions", "horizon"]':
                    row[3].value = 7
                case '["texts", "stakeholders", "reasoning"]':
                    row[3].value = "=Because"
                    row[3].data_type = "s"
                case '["account", "supplier"]':
                    row[3].value = None

    back, said = from_workbook(edited(a_plan(), edit), a_plan())
    assert back.tools["stakeholders"]["decision"] == "Frame contract" and back.tools["actions"]["horizon"] == 7
    assert back.texts["stakeholders"]["reasoning"] == "=Because" and back.account.supplier == ""
    assert "Single values, Decision: “Second source” → “Frame contract”." in said
    assert any("column D (Days ahead): “7” is kept as typed" in each for each in said)


def test_no_row_is_deleted_where_the_plan_went_on() -> None:
    data = of_own()
    later = a_plan().with_rows("team", [*a_plan().rows("team"), {"id": "T3", "name": "Newcomer"}])
    later.saved = datetime(2026, 10, 2, tzinfo=UTC)
    back, said = from_workbook(data, later)
    assert back == later
    assert said[0].startswith("The plan was saved again") and "“Newcomer” is not in the workbook. It stays" in said[1]


def test_a_sheet_that_is_missing_changes_nothing() -> None:
    back, said = from_workbook(edited(a_plan(), lambda book: book.remove(book["Team"])), a_plan())
    assert back == a_plan() and said == ["The sheet “Team” is not in the file; its rows stay as they were."]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"id;name\n1;x"])
def test_other_files_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PlainError, match="cannot be opened as a workbook"):
        from_workbook(data, a_plan())


def test_a_workbook_of_somebody_else_is_refused() -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.save(buffer)
    with pytest.raises(PlainError, match="not the workbook of a plan"):
        from_workbook(buffer.getvalue(), a_plan())
    with pytest.raises(PlainError, match="of Norda AG, the plan of Other Ltd"):
        from_workbook(of_own(), Plan(account=About(id="X", name="Other Ltd")))
    renamed = a_plan().model_copy(update={"account": About(id="N1", name="Norda SE", supplier="Chips & Co")})
    assert "Single values, Account: “Norda SE” → “Norda AG”." in from_workbook(of_own(), renamed)[1]


# What a person sees ------------------------------------------------------------------------------


def test_each_table_has_a_sheet_that_excel_takes() -> None:
    book = opened(of_example())
    names = [name.casefold() for name in book.sheetnames]
    assert book.sheetnames[0] == "Contents" and len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    assert {sheet.title for sheet in sheets()} <= set(book.sheetnames)
    links = {cell.hyperlink.location for cell in book["Contents"]["B"] if cell.hyperlink}
    assert {f"'{sheet.title}'!A1" for sheet in sheets()} <= {
        link if link.startswith("'") else "'" + link.replace("!", "'!") for link in links
    }


def test_ids_are_kept_out_of_sight_and_headings_stay_in_sight() -> None:
    sheet = opened(of_example())["Action plan"]
    assert sheet.column_dimensions["A"].hidden and sheet["A4"].value == "A05"
    assert sheet.freeze_panes == "C4" and sheet.print_title_rows == "$3:$3"
    assert [cell.value for cell in sheet[3]][1:4] == ["Row", "What", "Goal"]


def test_days_and_numbers_are_what_they_are() -> None:
    sheet = opened(of_example())["Action plan"]
    assert at(sheet, "A05", "By").value == datetime(2026, 10, 23) and at(sheet, "A05", "By").is_date
    assert at(sheet, "A05", "Hours").value == 40 and at(sheet, "A05", "Hours").data_type == "n"
    assert at(sheet, "A05", "Owner").value == "T07 · Jesper Koskela"
    assert at(sheet, "A05", "Shown to the customer").value == "yes"


def test_cells_with_choices_offer_them() -> None:
    sheet = opened(of_example())["Action plan"]
    column = at(sheet, "A05", "Status").column_letter
    [rule] = [rule for rule in sheet.data_validations.dataValidation if f"{column}4" in str(rule.sqref)]
    assert rule.type == "list" and rule.formula1 == '"planned,under way,done,dropped"'
    drivers_sheet = opened(of_example())["Industry, drivers"]
    column = at(drivers_sheet, "D01", "Direction").column_letter
    [rule] = [rule for rule in drivers_sheet.data_validations.dataValidation if f"{column}4" in str(rule.sqref)]
    assert rule.formula1 == '"-1,1"'  # 0 lies between the limits, but a direction it is not


DANGEROUS = ["=cmd|'/c calc'!A1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


def test_no_text_becomes_a_formula() -> None:
    plan = a_plan().with_rows("team", [{"id": f"T{n}", "name": text} for n, text in enumerate(DANGEROUS)])
    plan.account.name = plan.account.supplier = DANGEROUS[0]
    plan.texts = {"stakeholders": {DANGEROUS[0]: DANGEROUS[0]}}
    book = opened(workbook(plan, TODAY))
    formulas = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert all(re.match(r"=(IFERROR\(|SUM\(|SUMPRODUCT\()", text) for text in formulas)
    for n, text in enumerate(DANGEROUS):
        cell = at(book["Team"], f"T{n}", "Name")
        assert cell.value == text and cell.data_type == "s" and cell.quotePrefix


# Formulas ----------------------------------------------------------------------------------------


def test_totals_stand_above_their_columns() -> None:
    sheet = opened(of_example())["Competition, criteria"]
    assert sheet["B2"].value == "Sum"
    assert [sheet[f"{letter}2"].value for letter in "DEF"] == [f"=SUM({letter}4:{letter}63)" for letter in "DEF"]


def test_a_rows_formula_names_the_cells_of_its_row() -> None:
    sheet = opened(of_example())["Action plan, obstacles"]
    assert at(sheet, "B1", "Risk today").value == '=IFERROR(IF(OR($D4="",$E4=""),"",$D4*$E4),"")'
    assert sheet["D3"].value == "Probability" and sheet["E3"].value == "Impact"


def test_the_load_counts_open_actions_of_an_owner() -> None:
    book = opened(of_example())
    sheet, actions = book["Load"], book["Action plan"]
    owner, hours, status = (at(actions, "A05", heading).column_letter for heading in ("Owner", "Hours", "Status"))
    last = 3 + 17 + 50

    def whole(letter: str) -> str:
        return f"'Action plan'!${letter}$4:${letter}${last}"

    assert sheet["B4"].value == "T01 · Jonas Lindqvist"
    assert sheet["D4"].value == (
        f'=SUMPRODUCT(({whole(owner)}=$B4)*({whole(status)}<>"done")*({whole(status)}<>"dropped"),{whole(hours)})'
    )


def computed(formula: Formula, row: dict[str, Any], sums: dict[str, float] | None = None) -> Any:
    """A formula's value in Python: Excel's words as functions, “” for a blank cell."""
    numbers = lambda values: [each for each in values if each != ""]  # noqa: E731
    words = {
        "ABS": abs, "N": lambda x: x or 0, "IF": lambda test, yes, no: yes() if test else no(), "AND": lambda *x: all(x),
        "MAX": lambda *x: max(numbers(x)), "COUNT": lambda *x: len(numbers(x)), "AVERAGE": lambda *x: sum(numbers(x)) / len(numbers(x)),
    }  # fmt: skip
    blank = {name: "" if value is None else value for name, value in row.items()}
    needed = [name for name in blank if f"{{{name}}}" in formula.text and name not in formula.optional]
    if any(blank[name] == "" for name in needed):
        return None
    text = re.sub(r"\{(\w+)\}", lambda found: f"v[{found[1]!r}]", formula.text)
    text = re.sub(r"(?<![<>=])=(?!=)", "==", text)
    value = eval(_lazy(text), {**words, "v": {**blank, **{f"sum_{k}": x for k, x in (sums or {}).items()}}})
    return None if value == "" else value


def _lazy(text: str) -> str:
    """IF(a,b,c) as IF(a,lambda:b,lambda:c): Excel does not compute the branch that it does not need."""
    found = re.search(r"IF\(", text)
    if not found:
        return text
    parts, depth, start = [], 0, found.end()
    for n in range(found.end(), len(text)):
        if text[n] in "([":
            depth += 1
        elif text[n] in ")]" and depth:
            depth -= 1
        elif text[n] in ",)" and depth == 0:
            parts.append(text[start:n])
            start = n + 1
            if text[n] == ")":
                test, yes, no = map(_lazy, parts)
                return f"{text[: found.start()]}IF({test},lambda:{yes},lambda:{no}){_lazy(text[n + 1 :])}"
    raise ValueError(text)


def formula_of(tool: str, table: str, name: str) -> Formula:
    return next(formula for formula in FORMULAS[tool, table] if formula.name == name)


def same(found: list[Any], wanted: Any) -> None:
    known = [None if value != value else float(value) for value in wanted]
    assert [None if each is None else pytest.approx(each) for each in found] == known
    assert any(each is not None for each in known)


def test_formulas_say_what_the_tools_say() -> None:
    read = records(example_plan(), TODAY)
    rows = [driver.model_dump() for driver in read.industry.drivers]
    same(
        [computed(formula_of("industry", "drivers", "exposure"), row) for row in rows],
        drivers(read.industry)["exposure"],
    )
    rows = [person.model_dump() for person in read.stakeholders.stakeholders]
    wanted = attention(people(read.stakeholders))
    same([computed(formula_of("stakeholders", "stakeholders", "attention"), row) for row in rows], wanted)
    rows = [action.model_dump() for action in read.actions.actions]
    expected = formula_of("actions", "actions", "expected")
    pairs = [(computed(expected, row), action.mean) for row, action in zip(rows, read.actions.actions, strict=True)]
    assert all(found == pytest.approx(mean) for found, mean in pairs if found is not None) and any(
        found for found, _m in pairs
    )
    rows = [obstacle.model_dump() for obstacle in read.actions.obstacles]
    table = acting.risks(read.actions).loc[[row["id"] for row in rows]]
    same([computed(formula_of("actions", "obstacles", "risk"), row) for row in rows], table["before"])
    same([computed(formula_of("actions", "obstacles", "risk_after"), row) for row in rows], table["after"])
    cells = [cell.model_dump() for cell in read.relationship.cells]
    table = white_space(
        pd.DataFrame(cells).astype(dict.fromkeys(("spend", "ours", "locked", "addressable", "realistic"), float))
    )
    for name in ("potential", "white"):
        same([computed(formula_of("relationship", "cells", name), cell) for cell in cells], table[name])


def test_weighted_scores_add_up_to_the_utilities() -> None:
    read = records(example_plan(), TODAY)
    rows = [row.model_dump() for row in read.competition.criteria]
    for row in rows:
        row["mean"] = computed(formula_of("competition", "criteria", "mean"), row)
    total = sum(row["mean"] for row in rows)
    for row in rows:
        row["weight"] = computed(formula_of("competition", "criteria", "weight"), row, {"mean": total})
    basis = comparing.basis(comparing.table(read.competition))
    assert basis is not None
    ours = sum(computed(formula_of("competition", "criteria", "contribution"), row) for row in rows)
    lead = [computed(formula_of("competition", "criteria", "lead"), row) for row in rows]
    assert ours == pytest.approx(comparing.utilities(basis.scores, basis.weights)["us"])
    same(lead, comparing.contribution_gaps(basis.scores, basis.weights)["gap"])
