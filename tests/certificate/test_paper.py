"""What stands on the page."""

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import html
from samtrain.certificate.paper import page
from samtrain.certificate.statement import fingerprint
from samtrain.curriculum import MODULES
from tests.certificate.made import Made, statement
from tests.plan.export.pdf import pages


def texts(made: Made) -> tuple[str, ...]:
    (one,) = pages(made.pdf)
    return one.texts


def test_the_page_shows_everything_that_is_signed(issued: Made) -> None:
    shown, told = texts(issued), issued.statement
    wanted = ["Certificate", told.name, told.issuer, told.course, "25 Nov 2026", f"Certificate {told.id}"]
    wanted += [f"Key {fingerprint(issued.public)}", f"has mastered all {len(MODULES)} modules of the course."]
    assert [text for text in wanted if text not in shown] == []
    for module, stated in zip(MODULES, told.modules, strict=True):
        row = shown.index(f"{module.number} · {module.title}")
        day = f"{stated.day.day} Sep 2026"
        assert list(shown[row + 1 : row + 5]) == [day, "24.5 of 27", "13 of 18", str(stated.attempts)]


def test_hours_and_version_are_small_print(issued: Made) -> None:
    hours = html.points(sum(module.minutes for module in MODULES) / 60)
    assert f"Planned learning time: {hours} hours. Course version 0.1.0." in texts(issued)


def test_a_part_of_the_course_is_no_more_than_that(self_issued: Made) -> None:
    assert f"has mastered 4 of the {len(MODULES)} modules of the course." in texts(self_issued)


def test_a_self_issued_certificate_says_so_in_its_title_and_its_table(self_issued: Made) -> None:
    shown = texts(self_issued)
    text = " ".join(shown)
    assert shown.count("Self-issued certificate") == 1 and "Self-assessed" in shown and "Reasoning" not in shown
    assert "nobody else has confirmed it" in text and "no other person has read it" in text
    assert "instructor" not in text


def test_an_instructors_certificate_claims_nothing_of_the_kind(issued: Made) -> None:
    text = " ".join(texts(issued)).lower()
    assert "self-" not in text and "instructor has read" in text


def test_it_is_one_page_with_the_code_as_a_square_that_phones_read(issued: Made) -> None:
    """Half a millimetre a cell at least, and no larger than version 20."""
    made = segno.make_qr(issued.code, error="l")
    assert made.mode == "alphanumeric" and int(made.version) <= 20
    assert 142 / 72 * 25.4 / made.symbol_size(border=0)[0] > 0.5
    assert issued.code.encode() in issued.pdf


def test_the_same_statement_makes_the_same_page(issued: Made) -> None:
    made = [page(issued.statement, issued.code, issued.public) for _round in range(2)]
    assert made[0] == made[1]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_name_fits_on_one_page(issued: Made, name: str, issuer: str) -> None:
    told = statement(name=name, issuer=issuer)
    assert len(pages(page(told, issued.code, issued.public))) == 1


@pytest.mark.parametrize("name", ["Wilhelmina Alexandra von und zu Hohenstein-Weissenburg-Bamberg der Jüngeren " * 2])
def test_a_long_name_pushes_nothing_into_the_foot(issued: Made, name: str) -> None:
    """Everything below the foot's rule lies there, and the table above it: heights are read off the page."""
    from samtrain.certificate import paper

    seen: list[float] = []
    foot = paper._foot

    def watched(pen: paper._Pen, *rest: object) -> None:
        seen.append(pen.y)
        foot(pen, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper, "_foot", watched)
        ten = statement(name=name, modules=(statement().modules * 2)[:10], of=10)
        page(ten, issued.code, issued.public)
    assert seen[0] < paper.FOOT
