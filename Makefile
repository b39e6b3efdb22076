PYTHON ?= python3.11
BIN := .venv/bin
RUN := $(BIN)/.run
DEV := $(BIN)/.dev
BENCH := $(BIN)/.bench
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test check fix bench install clean

install: $(RUN)

$(BIN)/python:
	$(shell command -v $(PYTHON) || command -v python3) -m venv .venv

$(RUN): requirements.txt requirements.in pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q -r requirements.txt
	$(BIN)/python -m pip install -q --no-deps -e .
	touch $@

$(DEV): $(RUN) requirements-dev.txt
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	touch $@

$(BENCH): $(DEV) requirements-bench.txt
	$(BIN)/python -m pip install -q -r requirements-bench.txt
	touch $@

test: $(DEV)
	$(BIN)/python -m pytest

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

fix: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
