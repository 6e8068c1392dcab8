from datetime import date
from importlib import import_module

import pytest

from samtrain.plan.case import as_case
from samtrain.plan.model import About, Plan
from samtrain.tools.catalogue import Tool, tools


def test_the_account_selection_is_no_part_of_a_plan() -> None:
    assert [tool.id for tool in tools()] == [
        "industry",
        "relationship",
        "strategy",
        "stakeholders",
        "competition",
        "actions",
    ]


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.id)
def test_a_tool_is_called_as_its_screen_calls_itself(tool: Tool) -> None:
    case = as_case(Plan(account=About(name="Norda AG")), date(2026, 9, 30))
    bar = import_module(f"samtrain.tools.{tool.id}.widget").screen({}, case, lambda raw: None).bar
    assert (bar.title, bar.question, bar.notice) == (tool.title, tool.question, "")


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.id)
def test_a_tool_reads_its_raw_record(tool: Tool) -> None:
    record, problems = tool.read({})
    again, still = tool.read(record.model_dump(mode="json"))
    assert problems == still == [] and type(again) is type(record)
