# Two commands: `make run` and `make test`. The rest is for whoever works on Homeward.

PORT ?= 8000
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
HOMEWARD = HOMEWARD_DEMO=1 HOMEWARD_SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/homeward
COMPILE = $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --build-deps-for=editable \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.DEFAULT_GOAL = help
.PHONY: help run demo-reset test test-long lint bench assets lock

help: ## What there is to say to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: .venv/run.stamp ## The site with an invented neighbourhood, at http://127.0.0.1:8000 (or make run PORT=8123)
	@$(HOMEWARD) migrate
	@$(HOMEWARD) demo
	@$(HOMEWARD) serve --port $(PORT)

demo-reset: .venv/run.stamp ## Start the invented neighbourhood afresh
	@$(HOMEWARD) demo --reset

test: .venv/test.stamp lint ## Everything that must hold
	@tests/prerequisites.sh
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal

test-long: .venv/test.stamp ## What takes longer: storms, long searches
	@tests/prerequisites.sh
	@$(BIN)/python -m pytest -q -m long

lint: .venv/test.stamp ## Style, types and the floors of the house
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/test.stamp ## Measure this machine and write docs/benchmarks.md
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.register 50000
	@$(BIN)/python -m bench.directory

assets: ## Build style sheets and scripts (needs Node; what it builds is committed)
	@assets/build.sh

lock: .venv/test.stamp ## Choose versions anew and pin them with hashes
	@$(PIP) install pip-tools
	@$(COMPILE) --output-file requirements/run.lock pyproject.toml
	@$(COMPILE) --extra test --constraint requirements/run.lock --output-file requirements/test.lock pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Homeward needs Python 3.11 or later."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make an environment here. On Debian: apt-get install python3-venv"; exit 1; }

.venv/run.stamp: requirements/run.lock pyproject.toml | .venv/bin/python
	@echo "Installing what Homeward needs..."
	@$(PIP) install --require-hashes --requirement requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements/test.lock .venv/run.stamp
	@echo "Installing what the tests need..."
	@$(PIP) install --require-hashes --requirement requirements/test.lock
	@touch $@
