"""Plans into which somebody typed anything at all: long words, scripts, right to left, emoji, control characters."""

from typing import Any

from hypothesis import strategies as st

from samtrain.plan.model import About, Plan
from tests.plan.export.example import example_plan

#: What people and programs put where a name belongs.
NASTY = (
    "<script>alert(1)</script>",
    "]]></w:t><x:y xmlns:x='urn:x'/>",
    '" onload="alert(1)',
    "W" * 3000,
    "wort " * 2000,
    "مرحبا بالعالم \u202eevil\u202c",
    "👩‍👩‍👧 🎉 漢字 ไทย",
    "nul \x00 esc \x1b half \ud83d not \uffff bell \x07 line\u2028end",
    "=HYPERLINK(\"x\")",
    "http://example.invalid/" + "a" * 3000,
    "mailto:a@example.invalid",
    "$x^$ {{ 7*7 }} {said} %s \\ \t _x0007_",
    "&amp;lt; & < > ' \"",
)  # fmt: skip
#: Cells that hold words; ids, dates and numbers stay what they are.
_WORDS = {"statement", "measure", "target", "source", "name", "title", "what", "test", "kpi", "decision", "criterion",
          "objective", "obstacle", "driver", "because", "bu", "offering", "holder", "confirmed_by", "so_what", "why", "step"}  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


def filled_with(text: str, account: str = "") -> Plan:
    """The example plan as an account of one's own, with ``text`` wherever words stand."""

    def typed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: text if key in _WORDS and isinstance(each, str) else typed(each) for key, each in value.items()
            }
        return [typed(each) for each in value] if isinstance(value, list) else value

    plan = example_plan()
    about = About.model_construct(id="A001", name=account or text, currency="EUR", supplier=text, case="")
    return plan.model_copy(update={"account": about, "tools": typed(plan.tools)})
