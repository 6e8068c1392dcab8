"""Who gets a certificate, for what, and in whose name; and the commands by which it is made and checked."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner, Result

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.certificate import issue, keys
from samtrain.certificate.cli import PASSPHRASE
from samtrain.certificate.seal import check
from samtrain.certificate.statement import Statement, fingerprint
from samtrain.cli import app
from samtrain.criterion import Result as Judged
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import classroom, ledger, runner
from samtrain.grading.classroom import Course
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Graded, Mark
from samtrain.learner import about, progress
from samtrain.learner.about import About

DAY = date(2026, 11, 25)
START = datetime(2026, 11, 2, 10, tzinfo=UTC)
FIRST, SECOND = MODULES[:2]


def returned(course: Course, learner: str, exercise: str, plan: float, text: float, day: int = 0) -> None:
    lines = [Mark(id="S1", title="Is it so?", kind="criterion", points=10, earned=plan)]
    lines += [Mark(id=line.id, title=line.title, kind="rubric", points=3, earned=text) for line in RUBRIC]
    graded = Graded(exercise=exercise, learner=learner, at=START + timedelta(days=day), marks=lines)
    ledger.keep(classroom.marks_folder(course), graded)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with two exercises: Anna has mastered both, Ben one, Cleo none. Its gradebook knows nobody."""
    folder = tmp_path_factory.mktemp("original") / "class"
    write_atomically(folder / classroom._SETTINGS, classroom._WRITTEN.format(cohort=""))
    for module in (FIRST, SECOND):
        write_atomically(folder / "release" / module.exercise, "{}")
    made = classroom.open_course(folder)
    returned(made, "anna", FIRST.id, 8, 1)
    returned(made, "anna", FIRST.id, 2, 2, day=1)
    returned(made, "anna", SECOND.id, 10, 3, day=2)
    returned(made, "ben", FIRST.id, 9, 2)
    returned(made, "ben", SECOND.id, 9, 1)
    returned(made, "cleo", FIRST.id, 7, 3)
    with runner._own_programs(), Gradebook(made.config.CourseDirectory.db_url):
        return folder


@pytest.fixture
def course(original: Path, tmp_path: Path) -> Course:
    return classroom.open_course(shutil.copytree(original, tmp_path / "class"))


@pytest.fixture
def private(tmp_path: Path) -> Path:
    path = tmp_path / "academy.pem"
    keys.make(path)
    return path


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of one who learns alone and has passed the checks of the first module."""
    monkeypatch.setattr(content, "solutions", lambda: tmp_path)
    workspace = tmp_path / "samtrain-course"
    about.write(workspace, About(learner="dora", name="Dora Lind"))
    result = Judged("S1", "Is it so?", 10, 9, "It is so.", "")
    progress.record_attempt(workspace, FIRST.id, Answer(exercise=FIRST.id), [result])
    return workspace


def assess(workspace: Path, points: float) -> None:
    for line in RUBRIC:
        progress.record_reasoning(workspace, FIRST.id, line.id, points)


def samtrain(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=typed, catch_exceptions=False)


def issued(course: Course, private: Path, *more: object) -> Result:
    return samtrain("certificate", "issue", *more, "-c", course.folder, "-k", private, "--issuer", "Our academy")


def stated(path: Path) -> Statement:
    return check(path.read_bytes()).statement


# For a class -------------------------------------------------------------------------------------


def test_whoever_has_mastered_everything_is_certified(course: Course, private: Path) -> None:
    key = keys.load(private, str)
    (made,) = issue.by_instructor(course, key, "Our academy", [], DAY, {})
    assert made.path == course.folder / "certificates" / "anna.pdf"
    told = stated(made.path)
    assert told == made.statement
    assert (told.name, told.learner, told.issuer, told.kind, told.of, told.day) == (
        "anna",
        "anna",
        "Our academy",
        "issued",
        2,
        DAY,
    )
    first, second = told.modules
    assert (first.id, str(first.day), first.checks, first.reasoning, first.attempts) == (
        FIRST.id,
        "2026-11-03",
        (8, 10),
        (12, 18),
        2,
    )
    assert (second.id, second.minutes, second.attempts) == (SECOND.id, SECOND.minutes, 1)


def test_who_is_named_gets_what_is_mastered_so_far(course: Course, private: Path) -> None:
    (made,) = issue.by_instructor(course, keys.load(private, str), "Our academy", ["ben"], DAY, {"ben": "Ben Holm"})
    assert (made.statement.name, [module.id for module in made.statement.modules]) == ("Ben Holm", [FIRST.id])


@pytest.mark.parametrize("learner", ["cleo", "nobody", "../anna"])
def test_who_has_mastered_nothing_gets_nothing_and_nor_do_the_others(
    course: Course, private: Path, learner: str
) -> None:
    with pytest.raises(PlainError, match="has mastered no module yet"):
        issue.by_instructor(course, keys.load(private, str), "Our academy", ["anna", learner], DAY, {})
    assert not (course.folder / "certificates").exists()


def test_a_learner_is_called_as_in_the_gradebook(course: Course, private: Path) -> None:
    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        gradebook.add_student("anna", first_name="Anna", last_name="Berg")
        gradebook.add_student("ben")
    made = issue.by_instructor(course, keys.load(private, str), "Our academy", ["anna", "ben"], DAY, {})
    assert [each.statement.name for each in made] == ["Anna Berg", "ben"]


def test_a_name_with_line_breaks_becomes_one_line(course: Course, private: Path) -> None:
    (made,) = issue.by_instructor(
        course, keys.load(private, str), "Our\nacademy", ["ben"], DAY, {"ben": "Ben\x1b[2J\nH"}
    )
    assert (made.statement.issuer, made.statement.name) == ("Our academy", "Ben [2J H")


def test_when_nobody_is_ready_it_is_said(course: Course, private: Path) -> None:
    write_atomically(course.folder / "release" / MODULES[2].exercise, "{}")
    with pytest.raises(PlainError, match="Nobody has mastered every module yet"):
        issue.by_instructor(course, keys.load(private, str), "Our academy", [], DAY, {})


# Alone -------------------------------------------------------------------------------------------


def test_who_learns_alone_certifies_what_was_mastered_and_says_so(alone: Path) -> None:
    assess(alone, 2)
    made = issue.by_learner(alone, DAY)
    told = stated(made.path)
    assert (told.kind, told.name, told.issuer, told.of) == ("self", "Dora Lind", "Dora Lind", len(MODULES))
    assert [(module.id, module.checks, module.reasoning) for module in told.modules] == [(FIRST.id, (9, 10), (12, 18))]


def test_the_learners_key_is_made_once(alone: Path) -> None:
    assess(alone, 2)
    one, other = issue.by_learner(alone, DAY), issue.by_learner(alone, DAY)
    assert one.path != other.path
    assert check(one.path.read_bytes()).public == check(other.path.read_bytes()).public


@pytest.mark.parametrize("points", [None, 1])
def test_reasoning_that_is_open_or_thin_certifies_nothing(alone: Path, points: float | None) -> None:
    if points is not None:
        assess(alone, points)
    with pytest.raises(PlainError, match="You have mastered no module alone yet"):
        issue.by_learner(alone, DAY)
    assert not (alone / "certificates").exists()


def test_in_a_class_the_instructor_issues_it(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assess(alone, 2)
    monkeypatch.setattr(content, "solutions", lambda: None)
    with pytest.raises(PlainError, match="In a class the instructor issues the certificate"):
        issue.by_learner(alone, DAY)


def test_a_folder_that_is_no_workspace_is_said(alone: Path, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="is no course folder"):
        issue.by_learner(tmp_path, DAY)


# The commands ------------------------------------------------------------------------------------


def test_a_class_from_the_key_to_the_check(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    path = tmp_path / "school.pem"
    made = samtrain("certificate", "key", path, typed="sesame\nsesame\n")
    public = keys.public_path(path)
    assert made.exit_code == 0 and "sesame" not in made.output
    assert f"key {fingerprint(keys.load_public(public))}" in made.output

    wanted = (
        "certificate",
        "issue",
        "ben",
        "--name",
        "Ben Holm",
        "-c",
        course.folder,
        "-k",
        path,
        "--issuer",
        "School",
    )
    assert "passphrase" in samtrain(*wanted, typed="wrong\n").output
    done = samtrain(*wanted, typed="sesame\n")
    assert done.exit_code == 0 and "1 certificate is written." in done.output

    checked = samtrain("certificate", "verify", course.folder / "certificates" / "ben.pdf", "--key", public)
    assert checked.exit_code == 0
    for said in (
        "Unchanged: the file is byte for byte as it was signed.",
        "Signed in the name of School.",
        "This is the key that you have named.",
        "Ben Holm (ben) has mastered 1 of 2 modules of “Strategic account management” (version 0.1.0)",
        f"{FIRST.title}: mastered on 2026-11-02; checks 9 of 10, reasoning 12 of 18; 1 attempt.",
        f"issued on {date.today()}.",
    ):
        assert said in checked.output


def test_the_passphrase_may_stand_in_the_environment(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "sesame")
    path = tmp_path / "school.pem"
    assert samtrain("certificate", "key", path).exit_code == 0
    assert b"ENCRYPTED" in path.read_bytes()
    assert issued(course, path).exit_code == 0


def test_without_a_key_from_the_issuer_the_check_says_what_it_cannot_know(course: Course, private: Path) -> None:
    issued(course, private)
    checked = samtrain("certificate", "verify", course.folder / "certificates" / "anna.pdf")
    assert checked.exit_code == 0
    assert "Anybody can make a key" in checked.output and "that you have named" not in checked.output


def test_another_key_is_refused(course: Course, private: Path, tmp_path: Path) -> None:
    issued(course, private)
    other = keys.make(tmp_path / "other.pem")
    checked = samtrain("certificate", "verify", course.folder / "certificates" / "anna.pdf", "-k", other)
    assert checked.exit_code == 1 and "signed with another key" in checked.output
    assert "mastered" not in checked.output


def test_a_file_that_was_changed_is_refused(course: Course, private: Path) -> None:
    issued(course, private)
    path = course.folder / "certificates" / "anna.pdf"
    path.write_bytes(path.read_bytes().replace(b"/Title", b"/title"))
    checked = samtrain("certificate", "verify", path)
    assert checked.exit_code == 1 and "This certificate does not count." in checked.output


def test_the_code_of_a_page_is_checked_as_text(course: Course, private: Path, tmp_path: Path) -> None:
    (made,) = issue.by_instructor(course, keys.load(private, str), "Our academy", ["ben"], DAY, {})
    code = made.path.read_bytes().partition(b"SAMTRAIN1:")[2].partition(b")")[0]
    (tmp_path / "code.txt").write_bytes(b"SAMTRAIN1:" + code + b"\n")
    checked = samtrain("certificate", "verify", tmp_path / "code.txt")
    assert checked.exit_code == 0 and "compare each line below with it" in checked.output


@pytest.mark.parametrize("name", ["gone.pdf", "."])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    checked = samtrain("certificate", "verify", tmp_path / name)
    assert checked.exit_code == 1 and "cannot be read" in checked.output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--issuer", "Our academy"], "Say who certifies, and with which key"),
        (["--key", "academy.pem"], "Say who certifies, and with which key"),
        (["--key", "academy.pem", "--issuer", "A", "--name", "Ben"], "name that learner’s id"),
    ],
)
def test_what_an_instructor_must_say_is_asked_for(course: Course, more: list[str], said: str) -> None:
    result = samtrain("certificate", "issue", "-c", course.folder, *more)
    assert result.exit_code == 1 and said in result.output


@pytest.mark.parametrize("more", [["anna"], ["--issuer", "Our academy"], ["--key", "academy.pem"], ["--name", "Ben"]])
def test_what_is_meant_for_a_class_needs_the_course(alone: Path, more: list[str]) -> None:
    assess(alone, 2)
    result = samtrain("certificate", "issue", "-w", alone, *more)
    assert result.exit_code == 1 and "--course" in result.output
    assert not (alone / "certificates").exists()


def test_one_who_learns_alone_from_the_command_to_the_check(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assess(alone, 2)
    monkeypatch.chdir(alone)
    made = samtrain("certificate", "issue")
    assert made.exit_code == 0 and "for Dora Lind" in made.output
    (path,) = (alone / "certificates").iterdir()
    checked = samtrain("certificate", "verify", path)
    assert checked.exit_code == 0
    assert "Self-issued: signed by Dora Lind, who is also the learner." in checked.output
    assert "self-assessed; no other person has read it" in checked.output


def test_an_answer_is_not_touched_by_a_certificate(alone: Path) -> None:
    assess(alone, 2)
    path = answers.path_for(alone / FIRST.exercise)
    answers.save(path, Answer(exercise=FIRST.id))
    before = path.read_bytes()
    issue.by_learner(alone, DAY)
    assert path.read_bytes() == before
