from pathlib import Path

from samtrain.curriculum import MODULES


def test_every_module_runs_on_a_variant_in_one_of_the_files() -> None:
    taken = [number for path in Path(__file__).parent.glob("test_modules_*.py") for number in path.stem.split("_")[2:]]
    assert sorted(map(int, taken)) == [module.number for module in MODULES]
