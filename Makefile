# make start   set up a virtual environment and open the course   (ARGS="--no-browser --port 8890" reach samtrain start)
# make test    set up everything for the tests and run them       (ARGS="-k stakeholders" reach pytest)
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: start test checks lock exercises cases messages wheels clean

start: $(VENV)/ready
	$(BIN)/samtrain start $(ARGS)

test: $(VENV)/ready-test chromium checks
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

checks: $(VENV)/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "samtrain needs Python 3.11, 3.12 or 3.13; say which with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml solutions/pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e . -e solutions
	@touch $@

$(VENV)/ready-test: requirements-test.lock $(VENV)/ready
	$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

# The browser tests drive the system's own Chromium; a machine without one gets it from its packages.
.PHONY: chromium
chromium:
ifeq ($(CHROMIUM),)
	@command -v apt-get >/dev/null || { echo "Install Chromium or Chrome, then run make test again."; exit 1; }
	$(SUDO) apt-get update -qq
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
endif

# For those who change the course -----------------------------------------------------------------

lock: $(VENV)/ready-test
	$(PIP) install uv
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra clone pyproject.toml -o requirements.lock
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra clone --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

exercises: $(VENV)/ready-test
	$(BIN)/python -m samtrain.grading.notebooks sync
	$(BIN)/python -m samtrain.grading.notebooks release

cases: $(VENV)/ready-test
	$(BIN)/python -m samtrain.cases

messages: $(VENV)/ready-test
	$(BIN)/pybabel --quiet extract --omit-header --no-location --sort-output -k _ -o samtrain/locale/samtrain.pot samtrain

wheels: $(VENV)/ready-test
	$(BIN)/python -m samtrain.learner.lessons build/rendered
	$(BIN)/python -m build --no-isolation --wheel --outdir dist .
	$(BIN)/python -m build --no-isolation --wheel --outdir dist solutions

clean:
	rm -rf $(VENV) build dist
