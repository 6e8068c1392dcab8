"""Hand-ins that are no honest zip: what can be taken is filed, the rest is set aside, nothing lands elsewhere or is lost."""

import io
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classmates import PEOPLE, Learner
from cohort import CODE, NEIGHBOURS, PLAN, Scene, Seen, grade
from pretend import EXERCISE

from samtrain.grading import classroom

NOTEBOOK = f"{EXERCISE}.ipynb"
TIME = "20261101T101500"


def parcel(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)


def named(learner: str) -> str:
    return f"{EXERCISE}_{learner}_{TIME}.zip"


def outside(name: str) -> Callable[[Path], None]:
    return lambda folder: parcel(folder / named("slip"), (NOTEBOOK, b"{}"), (name, b"evil"))


def link(folder: Path) -> None:
    member = zipfile.ZipInfo(NOTEBOOK)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    parcel(folder / named("link"), (member, b"../../gradebook.db"))


def bomb(folder: Path) -> None:
    """Fifty megabytes of nothing in fifty kilobytes, and one byte more than may be."""
    parcel(folder / named("bomb"), (NOTEBOOK, b"{}"), ("bomb.py", bytes(50_000_001)))


def lying_bomb(folder: Path) -> None:
    """A member that says that it is small."""
    path = folder / named("liar")
    parcel(path, (NOTEBOOK, bytes(1_000_000)))
    path.write_bytes(path.read_bytes().replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))


def deep(folder: Path) -> None:
    data = b"{}"
    for name in ("a.ipynb", "b.zip", "c.zip", "d.zip"):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(name, data)
        data = inner.getvalue()
    (folder / named("deep")).write_bytes(data)


def nobody(folder: Path) -> None:
    parcel(folder / "upload.zip", (NOTEBOOK, b"{}"))


def elsewhere(folder: Path) -> None:
    parcel(folder / f"99-nothing_eve_{TIME}.zip", ("99-nothing.ipynb", b"{}"))


def nothing_in_it(folder: Path) -> None:
    parcel(folder / named("empty"), ("letter.txt", b"Dear"))


def cut_off(folder: Path) -> None:
    parcel(folder / named("cut"), (NOTEBOOK, b"{}" * 500))
    path = folder / named("cut")
    path.write_bytes(path.read_bytes()[:-40])


def damaged_inside(folder: Path) -> None:
    parcel(folder / named("bits"), (NOTEBOOK, bytes(range(256)) * 9), method=zipfile.ZIP_STORED)
    path = folder / named("bits")
    path.write_bytes(path.read_bytes().replace(b"\x10\x11\x12", b"\x12\x11\x10", 1))


def many_files(folder: Path) -> None:
    parcel(folder / named("many"), (NOTEBOOK, b"{}"), *((f"{n}.py", b"") for n in range(500)))


#: A hand-in that is refused, and the sentence about it.
REFUSED = {
    "zip-slip": (outside("../../../evil.py"), "points outside"),
    "zip-slip-absolute": (outside("/tmp/evil.py"), "points outside"),
    "zip-slip-windows": (outside("..\\..\\evil.py"), "points outside"),
    "zip-slip-drive": (outside("C:evil.py"), "points outside"),
    "link": (link, "is a link, not a file"),
    "bomb": (bomb, "is too large"),
    "lying-bomb": (lying_bomb, "is damaged"),
    "deep": (deep, "zips within zips within zips"),
    "nobody": (nobody, "nobody is named"),
    "elsewhere": (elsewhere, "belongs to no exercise"),
    "nothing-in-it": (nothing_in_it, "holds no notebook"),
    "cut-off": (cut_off, "is damaged"),
    "damaged-inside": (damaged_inside, "is damaged"),
    "many-files": (many_files, "is too large"),
}


@pytest.fixture(scope="module")
def scene(make_scene: Any) -> Scene:
    scene: Scene = make_scene()
    for make, _said in REFUSED.values():
        make(scene.handed)
    _honest(scene, "twice")
    shutil.copy(_honest(scene, "again"), scene.handed / "again (1).zip")
    _honest(scene, "early").rename(scene.handed / f"{EXERCISE}_early_99991231T235959.zip")
    _honest(scene, "lender", "My own words.")
    theirs = _honest(scene, "theirs")
    theirs.rename(theirs.with_name(theirs.name.replace("theirs", "borrower")))
    return scene


def _honest(scene: Scene, name: str, text: str = "") -> Path:
    return Learner(scene.learners, name).answer(PEOPLE, text).hand_in(scene.handed)


@pytest.fixture(scope="module")
def graded(scene: Scene) -> dict[str, Seen]:
    return grade(scene, {})


@pytest.fixture(scope="module")
def sentences(graded: dict[str, Seen], scene: Scene) -> list[str]:
    """What is said when everything is collected once more."""
    return classroom.collect(scene.course, scene.handed).sentences


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_and_set_aside(name: str, make_scene: Any) -> None:
    scene: Scene = make_scene()
    make, said = REFUSED[name]
    make(scene.handed)
    collected = classroom.collect(scene.course, scene.handed)
    assert collected.filed == [] and [said in sentence for sentence in collected.sentences] == [True]
    kept = {path.read_bytes() for path in (scene.course.folder / "set-aside").glob("*/*") if path.name != "why.txt"}
    (original,) = scene.handed.iterdir()
    assert original.read_bytes() in kept or _members(original) <= kept


def _members(path: Path) -> set[bytes]:
    with zipfile.ZipFile(path) as archive:
        return {archive.read(name) for name in archive.namelist()}


def test_the_neighbours_have_their_grades(graded: dict[str, Seen]) -> None:
    assert [graded[name].outcome.earned for name in NEIGHBOURS] == [PLAN + CODE] * 2


def test_honest_ones_among_them_are_graded(graded: dict[str, Seen]) -> None:
    assert set(graded) == {*NEIGHBOURS, "twice", "again", "early", "lender", "borrower"}
    assert {graded[name].outcome.error for name in graded} == {""}


def test_nothing_lies_outside(graded: dict[str, Seen], scene: Scene) -> None:
    assert not list(scene.course.folder.parent.rglob("*evil*"))
    assert {path.name for path in scene.course.path("submitted").iterdir()} == set(graded)


def test_a_file_in_anothers_name_is_said(sentences: list[str]) -> None:
    assert any("named after borrower, but the notebook was handed in by theirs" in said for said in sentences)


def test_the_same_file_twice_counts_once(sentences: list[str]) -> None:
    assert any(said.startswith(f"again, {EXERCISE}: handed in more than once") for said in sentences)


def test_a_time_to_come_does_not_win_for_ever(sentences: list[str]) -> None:
    assert any("9999-12-31 23:59 UTC, which is still to come" in said for said in sentences)


def test_two_with_the_same_words_are_named(make_scene: Any) -> None:
    scene: Scene = make_scene()
    for name in ("lender", "borrower"):
        _honest(scene, name, "The same words.")
    _honest(scene, "other", "Other words.")
    said = classroom.collect(scene.course, scene.handed).sentences
    assert f"{EXERCISE}: borrower, lender handed in the same answer, word for word. Ask them." in said


def test_a_link_in_a_submission_is_taken_out(make_scene: Any) -> None:
    scene: Scene = make_scene()
    _honest(scene, "eve")
    classroom.collect(scene.course, scene.handed)
    folder = scene.course.path("submitted", "eve", EXERCISE)
    (folder / "helper.py").symlink_to(scene.course.folder / "gradebook.db")
    outcome = next(classroom.grade(scene.course, classroom.submissions(scene.course)))
    assert (outcome.earned, outcome.error) == (PLAN, "")
    assert any("“helper.py” was a link to" in said for said in outcome.found)
    assert not (scene.course.path("autograded", "eve", EXERCISE) / "helper.py").exists()
    assert "was a link to" in next((folder / ".samtrain").glob("*-mended.txt")).read_text(encoding="utf-8")


def test_a_submission_that_is_itself_a_link_is_said(make_scene: Any) -> None:
    scene: Scene = make_scene()
    _honest(scene, "eve")
    classroom.collect(scene.course, scene.handed)
    scene.course.path("submitted", "mallory").symlink_to(scene.course.path("submitted", "eve"))
    outcomes = {o.submission.student: o for o in classroom.grade(scene.course, classroom.submissions(scene.course))}
    assert outcomes["eve"].error == "" and "is a link and was not followed" in outcomes["mallory"].error


def test_what_a_later_hand_in_replaces_is_kept(make_scene: Any) -> None:
    scene: Scene = make_scene()
    for n, text in enumerate(("First.", "Second.", "Third.")):
        made = Learner(scene.learners / str(n), "eve").answer(PEOPLE, text).hand_in(scene.handed)
        made.rename(scene.handed / f"{EXERCISE}_eve_20261101T10150{n}.zip")
        classroom.collect(scene.course, scene.handed)
    kept = scene.course.path("submitted", "eve", EXERCISE, ".samtrain").glob("*-before")
    words = {json.loads((folder / f"{EXERCISE}.answer.json").read_text())["texts"]["why"] for folder in kept}
    assert words == {"First.", "Second."}
