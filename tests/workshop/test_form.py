import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from samtrain.tools.alignment.model import MemberAnswer, TeamAlignment, add_answer
from samtrain.workshop.form import answered, form, questions, served_form


def told(page: str) -> dict[str, object]:
    """What the page's script is given."""
    found = re.search(r'<script type="application/json" id="ask">(.*?)</script>', page, re.DOTALL)
    assert found
    value = json.loads(found.group(1))
    assert isinstance(value, dict)
    return value


def test_the_page_asks_everything_and_escapes_it(record: TeamAlignment) -> None:
    page = form(record, "t0", "Helvion & <Sons>")
    assert "Price &lt;decides&gt; &amp; all" in page and "<decides>" not in page
    assert "Helvion &amp; &lt;Sons&gt;" in page and "<Sons>" not in page
    for words in ("They plan with us", "never", "always", "Elin Brandt", "COO", "A rival is cheaper."):
        assert words in page
    assert page.count('<input type="radio"') == 2 * 5


def test_nobody_else_and_no_answer_is_on_it(record: TeamAlignment) -> None:
    answer = MemberAnswer(samtrain_member=1, account="A001", wave="t0", member="T02", contribution="my secret line")
    with_answer, _said = add_answer(record, answer)
    asked = json.dumps(questions(with_answer, "t0"))
    for page in (form(with_answer, "t0"), served_form(with_answer, "t0", "", "T01")):
        assert not any(name in page for name in ("Jonas", "Siyu", "Guowei", "T02", "my secret line", "Aarhus"))
    assert '"value"' not in asked and "customer-confirmed" not in asked


def test_it_needs_and_reaches_nothing_outside(record: TeamAlignment) -> None:
    page = form(record, "t0")
    assert not re.search(r"https?://|@import|url\(|\bsrc=|<link", page)
    assert "default-src 'none'" in unescape(page) and "connect-src" not in page
    assert "connect-src 'self'" in unescape(served_form(record, "t0", "", "T01"))


def test_its_policy_names_its_own_script_and_style(record: TeamAlignment) -> None:
    page = form(record, "t0")
    for tag in ("script", "style"):
        body = page.rsplit(f"<{tag}>", 1)[1].split(f"</{tag}>", 1)[0]
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in unescape(page)


def test_nothing_typed_ends_the_data(record: TeamAlignment) -> None:
    wild = "</script><script>alert(1)</script><!--"
    record = record.model_copy(update={"account": wild})
    page = form(record, "t0")
    assert wild not in page
    assert told(page)["account"] == wild


def test_facts_can_be_left_out(record: TeamAlignment) -> None:
    page = form(record, "t0", with_facts=False)
    assert "A rival is cheaper." not in page and 'data-part="facts"' not in page


def test_what_was_kept_for_other_questions_is_not_mixed_in(record: TeamAlignment) -> None:
    other = record.model_copy(update={"items": record.items[:1]})
    keys = [told(page)["key"] for page in (form(record, "t0"), form(record, "t1"), form(other, "t0"))]
    keys += [told(served_form(record, "t0", "", member))["key"] for member in ("T01", "T02")]
    assert len(set(keys)) == 5
    assert told(form(record, "t0"))["key"] == keys[0]


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ({}, 0),
        ({"ratings": {"I01": 2}, "roles": {"C01": "decider"}}, 2),
        ({"ratings": {"I01": 2, "I02": 5}, "ranking": {"G1": 1}, "listed": [{"words": "x"}], "role": "innovator"}, 5),
        ({"ratings": "wrong", "roles": 3, "ranking": None}, 0),
        ({"ratings": {str(n): 1 for n in range(99)}}, 6),
        ({"facts": ["F1"]}, 0),
    ],
)
def test_how_far_a_member_is(record: TeamAlignment, answer: dict[str, object], given: int) -> None:
    assert answered(record, answer) == (given, 6)


def test_a_record_of_nothing_still_makes_a_page() -> None:
    page = form(TeamAlignment(), "t0")
    assert 'data-part="ratings"' not in page and 'data-part="end"' in page
