# Each target sets up all it needs first; a second time that takes a fraction of a second.
PYTHON ?= python3
ARGS   ?=
PY     := .venv/bin/python
OURS    = $(wildcard console ui main.py setup tests)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test tests tests-of-console tests-of-screen bench minute faults tour pictures lint types format translations lock clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup:  ## Make .venv, install the locked packages and missing system libraries
	@$(PYTHON) -m setup run

setup-dev:
	@$(PYTHON) -m setup dev

run: setup  ## Start the console (ARGS="--center URL …"); without a display it says so and writes pictures
	@$(PY) main.py run $(ARGS)

test: setup-dev  ## Run every check and every test (SEED=n, NIGHT=1 for the long ones)
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types $(if $(ARGS),tests,tests-of-console tests-of-screen)

# Two processes for two cores: the screen's tests wait for its page half of the time.
SCREEN    = tests/ui tests/walks
PYTEST    = $(PY) -m pytest $(if $(SEED),--hypothesis-seed=$(SEED)) $(ARGS)

tests: setup-dev
	@$(PYTEST)

tests-of-console: setup-dev
	@$(PYTEST) $(SCREEN:%=--ignore=%)

tests-of-screen: setup-dev
	@$(PYTEST) $(SCREEN)

bench: setup  ## Measure against the budgets (JSON=F writes the figures)
	@$(PY) main.py bench $(if $(JSON),--json $(JSON)) $(ARGS)

tour: setup  ## Take pictures of every view of the console (DIR=folder)
	@$(PY) main.py tour $(or $(DIR),tour) $(ARGS)

minute: setup-dev  ## Count the keys of what officers do most (JSON=F writes them)
	@$(PY) -m tests.minute $(if $(JSON),--json $(JSON))

faults: setup-dev  ## Kill consoles and their center, judge by its ledger (SEED=n, NIGHT=1, JSON=F)
	@$(PY) -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(NIGHT),--night) $(if $(JSON),--json $(JSON))

pictures: setup-dev  ## Take the tour, and replace the documents' pictures that changed
	@$(PY) -m setup.pictures

lint: setup-dev  ## Check style and format
	@$(PY) -m ruff check --quiet --output-format concise $(OURS)
	@$(PY) -m ruff format --quiet --check --output-format concise $(OURS)

types: setup-dev  ## Check types
	@$(PY) -m mypy --no-error-summary $(OURS)

format: setup-dev  ## Put sources into the house's format
	@$(PY) -m ruff check --quiet --fix $(OURS)
	@$(PY) -m ruff format --quiet $(OURS)

translations: setup-dev  ## Take new sentences of ui/ into resources/translations, and compile them
	@$(PY) -m setup.translations

LOCK = $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --only-binary :all: --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

lock: setup-dev  ## Lock the newest packages that pyproject.toml allows (UPGRADE=1), or only what changed
	@$(LOCK) $(if $(UPGRADE),--upgrade) --group build -o requirements.lock
	@$(LOCK) $(if $(UPGRADE),--upgrade) --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## Remove what was made: .venv, caches, byte-code
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
