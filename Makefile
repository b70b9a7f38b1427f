# OpenCleo: `make demo` shows it, `make test` tests it. Only Python 3.11+, Node and make are needed beforehand.

PYTHON ?= python3
PORT ?= 8000
SERVE ?= yes
BIN := .venv/bin
VENDOR := src/opencleo/web/static/vendor
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint format bench clean

demo: .venv/demo.ready $(VENDOR)/.ready
	OPENCLEO_PORT=$(PORT) $(BIN)/opencleo demo $(if $(filter no,$(SERVE)),--no-serve,)

test: .venv/test.ready $(VENDOR)/.ready
	$(BIN)/python -m pytest

lint: .venv/test.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/test.ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/test.ready $(VENDOR)/.ready
	$(BIN)/python -m bench

clean:
	rm -rf .venv node_modules $(VENDOR) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# torch comes first and alone: the one release for which a build without graphics-card packages may be at hand.
.venv/demo.ready: pyproject.toml constraints.txt
	@echo "Installing Python packages into .venv (about 1.3 GB) ..."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) torch
	$(PIP) --editable '.[train]'
	touch $@

.venv/test.ready: .venv/demo.ready
	$(PIP) --editable '.[train,bench,dev]'
	sh tools/install-browser.sh
	touch $@

$(VENDOR)/.ready: package.json package-lock.json
	@echo "Installing browser files ..."
	npm ci --silent --no-fund --no-audit
	npm run --silent build
	touch $@
