"""Code that wants points without solving anything: it patches, overwrites, pretends, and answers in the grader's place."""

from cohort import WRONG, Hostile, Outcomes, code

_NO_POINTS = "which are no points"


def wrong(source: str, says: str) -> Hostile:
    """Wrong functions, and after them ``source``."""
    return Hostile(code(WRONG + source), says)


TABLE = {
    "assertion-error": wrong("import builtins\nbuiltins.AssertionError = type(None)", "AssertionError"),
    "assert-trace": wrong(
        "import sys\nsys.settrace(lambda *a: None)\nsys.excepthook = lambda *a: None\n"
        "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)",
        "AssertionError",
    ),
    "pandas": wrong(
        "pd.Series = lambda *a, **k: {'a': 0.25}\npd.DataFrame.__eq__ = lambda *a: True\npd.testing = None", _NO_POINTS
    ),
    "builtins": wrong(
        "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.len = lambda x: 2\nbuiltins.isinstance = lambda *a: True\n"
        "builtins.float = lambda x: 1.0",
        "ended the program",
    ),
    "modules": wrong(
        "import sys, types\nfake = types.ModuleType('pandas')\nfake.Series = lambda *a, **k: {'a': 0.25}\n"
        "for name in ('pandas', 'numpy', 'nbgrader', 'samtrain.grading.analyst', 'samtrain.grading.apart'):\n"
        "    sys.modules[name] = fake",
        "AssertionError",
    ),
    "equals-all": Hostile(
        code(
            "class Yes:\n    def __eq__(self, other): return True\n    def __float__(self): return 0.25\n"
            "    def __sub__(self, other): return 0\n    def __getitem__(self, key): return self\n"
            "total = share = rate = lambda values: Yes()"
        ),
        "a value of type Yes cannot be handed over",
    ),
    "number-equals-all": Hostile(
        code(
            "class Yes(int):\n    def __eq__(self, other): return True\n    def __hash__(self): return 1\n"
            "class Half(float):\n    def __sub__(self, other): return 0.0\n"
            "total = lambda values: Yes(7)\nshare = lambda values: {'a': Half(9), 'b': Half(9)}\nrate = lambda pair: Half(9)"
        ),
        "AssertionError",
    ),
    "codec": wrong(
        "import json\nfrom samtrain.grading import byvalue\nbyvalue.encode = lambda value: {'dict': []}\n"
        "kept = json.dumps\njson.dumps = lambda *a, **k: kept({'value': {'pickle': 'gASVAAAAAA=='}, 'kind': 'function'})",
        "no plain value",
    ),
    "points-as-answer": wrong(
        "import os\nfor fd in range(3, 20):\n    try:\n"
        '        os.write(fd, b\'{"points": 4}\\n{"kind": "value", "value": 4}\\n{"value": 4, "earned": 4}\\n\' * 9)\n'
        "    except OSError:\n        pass",
        "is not callable",
    ),
    "printed-grade": wrong(
        'print(\'4.0\')\nprint(\'{"output_type": "execute_result", "data": {"text/plain": "4.0"}}\')\n'
        "from IPython.display import display, HTML\ndisplay(HTML('<script>alert(1)</script>4 of 4'))\n4.0",
        "0 of 2",
    ),
    "test-function": wrong("def points_x2():\n    return 2.0\namounts = []\nassert_ = print", "0 of 2"),
    "endless-points": Hostile(code("rate = lambda pair: float('inf')\ntotal = share = None"), _NO_POINTS),
    "nan-points": Hostile(code("rate = lambda pair: float('nan')\ntotal = share = lambda v: float('nan')"), _NO_POINTS),
    "huge-points": Hostile(code("rate = lambda pair: -10 ** 4000\ntotal = share = lambda v: 10 ** 9999"), "digits"),
    "text-points": Hostile(code("rate = lambda pair: 'full marks'\ntotal = share = lambda v: '3'"), "TypeError"),
    "frames": wrong(
        "import gc, inspect\nseen = [str(f.frame.f_globals) for f in inspect.stack()]\n"
        "seen += [text for text in gc.get_objects() if isinstance(text, str)]\n"
        "seen += [str(getattr(getattr(f, '__code__', 0), 'co_consts', '')) for f in gc.get_objects()]\n"
        "found = any('wisdom' in text and 'hidden ' + 'wisdom' in text for text in seen)\n"
        "print('tests ' + ('found' if found else 'not to be seen'))",
        "tests not to be seen",
    ),
    "shadow-module": wrong(
        "from pathlib import Path\nfor name in ('pandas', 'numpy', 'json', 'nbformat', 'sitecustomize'):\n"
        "    Path(name + '.py').write_text('raise SystemExit(0)')",
        "0 of 2",
    ),
    "at-exit": wrong(
        "import atexit, os\natexit.register(lambda: os.write(1, b'4.0'))\n"
        "class Late:\n    def __del__(self): print('4 of 4')\nlate = Late()",
        "0 of 2",
    ),
}


class TestOutcomes(Outcomes):
    """Each of them, and the neighbours."""
