# make run    make a pretend province, match its lists, decide, open the site at http://127.0.0.1:8000
# make test   every test
# make check  format, lint, import contracts, types, migrations; changes nothing
# make fix    what a machine can put right
# make migrations   write the migrations for changed models
# make bench  every measured promise with its peer; `make bench ARGS=--all` takes the world of 5 M records too

PYTHON ?= python3.11
BIN := .venv/bin
VENV := $(BIN)/.venv
RUN := $(BIN)/.run
WARM := $(BIN)/.warm
DEV := $(BIN)/.dev
BENCH := $(BIN)/.bench
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
DJANGO := DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(BIN)/django-admin
ARGS ?=

.DELETE_ON_ERROR:
.PHONY: run test check fix migrations bench install clean

run: $(WARM)
	$(BIN)/tangga demo $(ARGS)

test: $(DEV) $(WARM)
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(DJANGO) check --fail-level WARNING
	$(DJANGO) makemigrations --check --dry-run

fix: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m tangga.rules.catalogue docs/reference/rules.md
	$(BIN)/python -m tangga.site.permissions_page docs/reference/permissions.md

migrations: $(DEV)
	$(DJANGO) makemigrations $(ARGS)

bench: $(BENCH) $(WARM)
	$(BIN)/python -m bench $(ARGS)

install: $(WARM)

clean:
	rm -rf .venv out build *.egg-info

# An environment that was left half made is made again.
$(VENV):
	$(or $(shell command -v $(PYTHON)),$(shell command -v python3),python3) -m venv --clear .venv
	@touch $@

$(RUN): requirements.txt requirements.in pyproject.toml | $(VENV)
	$(PIP) -r requirements.txt
	$(PIP) --no-deps -e .
	@touch $@

# Compiled code is kept beside its source; here it is compiled once, so that no run has to wait for it.
$(WARM): $(RUN) $(wildcard tangga/matching/kernels/*.py) tangga/matching/outcomes.py tangga/matching/columns.py \
		$(wildcard tangga/programmes/grouping/*.py)
	@echo "Compiling the loops over people and families, once (about a minute)"
	@$(BIN)/python -m tangga.matching.kernels.warm
	@$(BIN)/python -m tangga.programmes.grouping.warm
	@touch $@

$(DEV): $(RUN) requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

$(BENCH): $(DEV) requirements-bench.txt
	$(PIP) -r requirements-bench.txt
	@touch $@
