"""A variant for each learner: repeatable, different from the others, read from wherever it was written."""

import pytest
from typer.testing import CliRunner

from samtrain import cases, content
from samtrain.cases import variants
from samtrain.cases.frame import DEFAULT_SEED
from samtrain.cases.stories import STORIES
from samtrain.cases.variants import variant, variant_seed, write_variant
from samtrain.cli import app
from samtrain.errors import PlainError

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
