"""A variant for each learner: repeatable, different from the others, read from wherever it was written."""

import pytest
from typer.testing import CliRunner

from samtrain import cases, content
from samtrain.cases import variants
from samtrain.cases.frame import DEFAULT_SEED
from samtrain.cases.generate import generate
from samtrain.cases.stories import STORIES
from samtrain.cases.variants import renamed, variant, variant_seed, write_variant
from samtrain.cli import app
from samtrain.errors import PlainError
from samtrain.files import write_atomically

CASE = "d-devices"


def test_a_learners_seed_is_the_same_for_ever():
    # Written down once: whoever changes the rule changes every variant that is out there.
    assert variant_seed("2026-autumn", "anna", "a-chips") == 39_087_545


def test_blanks_around_an_id_do_not_matter():
    assert variant_seed(" 2026-autumn", "anna ", CASE) == variant_seed("2026-autumn", "anna", CASE)


def test_cohort_learner_and_case_each_change_the_seed():
    seeds = [variant_seed("a", "bc", CASE), variant_seed("ab", "c", CASE), variant_seed("a", "bc", "a-chips")]
    assert len(set(seeds)) == 3


def test_a_class_of_thousands_shares_no_seed_and_none_is_negative():
    seeds = [variant_seed("2026-autumn", f"learner-{n}", CASE) for n in range(2_000)]
    assert len(set(seeds)) == len(seeds) and min(seeds) >= 0


def test_nobody_gets_the_default_seed(monkeypatch):
    class Unlucky:
        def digest(self) -> bytes:
            return DEFAULT_SEED.to_bytes(4) + bytes(28)

    monkeypatch.setattr(variants.hashlib, "sha256", lambda _said: Unlucky())
    assert variant_seed("a", "b", CASE) == DEFAULT_SEED + 1


@pytest.mark.parametrize("case", list(STORIES))
def test_a_written_variant_is_loaded_from_its_folder(tmp_path, case):
    write_variant(tmp_path, "2026-autumn", "anna", case)
    mine, shared = cases.load(case, tmp_path), cases.load(case)
    made = variant("2026-autumn", "anna", case).case
    assert {name: table.to_csv() for name, table in mine.tables.items()} == {
        name: table.to_csv() for name, table in made.tables.items()
    }
    assert (mine.title, mine.customer, mine.disclaimer) == (shared.title, shared.customer, shared.disclaimer)
    assert set(mine.table("contacts")["name"]) != set(shared.table("contacts")["name"])


def test_a_written_variant_holds_no_truth(tmp_path):
    folder = write_variant(tmp_path, "2026-autumn", "anna", CASE)
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in (content.CASES / CASE).iterdir()}


def test_a_lost_table_of_a_variant_is_named_in_a_sentence(tmp_path):
    (write_variant(tmp_path, "2026-autumn", "anna", CASE) / "goals.csv").unlink()
    with pytest.raises(PlainError, match=r"missing in .*: goals\. Have the case written again"):
        cases.load(CASE, tmp_path)


def test_a_folder_without_the_case_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(PlainError, match="There is no case “d-devices”"):
        cases.load(CASE, tmp_path)


@pytest.mark.parametrize(("only", "written"), [([CASE], {CASE}), ([], set(STORIES))])
def test_the_command_writes_a_learners_variants(tmp_path, only, written):
    said = CliRunner().invoke(app, ["cases", str(tmp_path), *only, "--cohort", "2026-autumn", "--learner", "anna"])
    assert said.exit_code == 0, said.output
    assert {path.name for path in tmp_path.iterdir()} == written
    assert cases.load(CASE, tmp_path).id == CASE


def test_the_command_refuses_an_unknown_case_in_a_sentence(tmp_path):
    said = CliRunner().invoke(app, ["cases", str(tmp_path), "z-cars", "--cohort", "a", "--learner", "b"])
    assert said.exit_code == 1
    assert "no generator for a case “z-cars”" in said.output


# Which variant is at hand --------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path):
    """A learner's folder with an own variant of one case."""
    write_atomically(tmp_path / "mine" / ".samtrain" / "workspace.json", "{}")
    write_variant(content.variants(tmp_path / "mine"), "2026-autumn", "anna", CASE)
    return tmp_path / "mine"


def test_a_notebook_in_a_workspace_plays_on_the_learners_variant(workspace, monkeypatch):
    (workspace / "06-stakeholders").mkdir()
    monkeypatch.chdir(workspace / "06-stakeholders")
    assert cases.load(CASE).seed == variant_seed("2026-autumn", "anna", CASE)


def test_a_case_without_a_variant_is_the_courses_there_too(workspace, monkeypatch):
    monkeypatch.chdir(workspace)
    assert cases.load("a-chips").seed == DEFAULT_SEED


def test_what_a_learner_does_to_the_visible_tables_changes_nothing(workspace, monkeypatch):
    write_atomically(workspace / "cases" / CASE / "case.json", "{ damaged")
    monkeypatch.chdir(workspace)
    assert cases.load(CASE).seed == variant_seed("2026-autumn", "anna", CASE)


def test_everywhere_else_the_course_has_its_own_variant(workspace, monkeypatch):
    assert cases.load(CASE).seed == DEFAULT_SEED
    monkeypatch.chdir(workspace)
    assert cases.load(CASE, content.CASES).seed == DEFAULT_SEED


@pytest.mark.parametrize("made", [variant("2026-autumn", "anna", CASE), generate(CASE)], ids=["own", "default"])
def test_the_truth_is_the_one_about_the_variant(made):
    truth = cases.truth_about(made.case)
    assert {name: table.to_csv() for name, table in truth.tables.items()} == {
        name: table.to_csv() for name, table in made.truth.tables.items()
    }


def test_without_solutions_there_is_no_truth_about_a_variant_either(monkeypatch):
    monkeypatch.setattr(content, "solutions", lambda: None)
    assert cases.truth_about(variant("2026-autumn", "anna", CASE).case) is None


# Who is who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", list(STORIES))
def test_people_are_known_by_their_titles_in_another_variant(case):
    one, other = generate(case).case, variant("2026-autumn", "anna", case).case
    names = renamed(one, other)
    titles = other.table("contacts").set_index("name")["title"]
    for name, title in one.table("contacts")[["name", "title"]].itertuples(index=False):
        assert titles[names[name]] == title and names[name].endswith(names[name.split()[-1]])
    assert [names[name] for name in one.table("team")["name"]] == other.table("team")["name"].tolist()
    assert [names[name] for name in one.table("competitors")["name"]] == other.table("competitors")["name"].tolist()
