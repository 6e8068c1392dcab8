from pathlib import Path

import pytest
from openpyxl import Workbook

from samtrain.errors import PlainError
from samtrain.workshop.roll import members


def roll(folder: Path, text: str) -> Path:
    path = folder / "class.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_headings_are_found_whatever_their_order(tmp_path: Path) -> None:
    found = members(roll(tmp_path, "Region;Full name;Learner ID;Department\nChina;Siyu Qiu;siyu;quality\n;Ben;ben;\n"))
    assert [(each.id, each.name, each.function, each.region) for each in found] == [
        ("siyu", "Siyu Qiu", "quality", "China"),
        ("ben", "Ben", None, None),
    ]


def test_without_ids_people_go_by_name_and_blank_rows_by_nothing(tmp_path: Path) -> None:
    assert [each.id for each in members(roll(tmp_path, "name\nAnna\n\nBen\n"))] == ["Anna", "Ben"]


def test_excel_will_do(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["id", "name"], [7, "Anna"], ["b", "Ben"]):
        book.active.append(row)
    book.save(tmp_path / "class.xlsx")
    assert [(each.id, each.name) for each in members(tmp_path / "class.xlsx")] == [("7", "Anna"), ("b", "Ben")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,Anna\na,Ben\n", "“a” stands in two rows"),
        ("colour\nred\n", "no column “id” or “name”"),
        ("id,name\n", "class.csv"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PlainError, match=says):
        members(roll(tmp_path, text))
    with pytest.raises(PlainError, match=r"none\.csv"):
        members(tmp_path / "none.csv")
