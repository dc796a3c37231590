# The project's commands; `make demo` and `make test` start from nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN_PINS := requirements/run.txt
DEV_PINS := requirements/dev.txt

.PHONY: demo test check lint types floors styles train train-matching train-evidence format clean help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(VENV)/.run: $(RUN_PINS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "provenance needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r $(RUN_PINS)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(DEV_PINS) $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -r $(DEV_PINS)
	@touch $@

demo: $(VENV)/.run  ## check the example article, print the findings, write demo-report.html
	@echo '$$ provenance check examples/harbour-authority.txt'
	@$(BIN)/provenance check examples/harbour-authority.txt --fail-on never
	@$(BIN)/provenance report examples/harbour-authority.txt -o demo-report.html

test: $(VENV)/.dev lint types floors  ## everything: tests, ruff, mypy strict, the floor plan
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev lint types floors  ## the inner loop: the same without the slow tests
	$(BIN)/python -m pytest -n auto -m "not slow and not browser and not suite"

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check .

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

floors: $(VENV)/.dev  ## import-linter: imports point down only
	$(BIN)/lint-imports

train: $(VENV)/.dev  ## make the model that reads references in free text again (needs the public sets, see docs/model-card-references.md)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.labels

styles: $(VENV)/.dev  ## every CSL style of the collection on a mixed list (about ten minutes)
	CSL_STYLES=all $(BIN)/python -m pytest tests/references/csl/test_styles.py

$(VENV)/.train: requirements/train.txt $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/train.txt
	@touch $@

train-evidence: $(VENV)/.train  ## make the judge of evidence again: DATA=folder [ENCODER=folder] (docs/model-card-evidence.md)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.evidence $(DATA) $(if $(ENCODER),--encoder $(ENCODER))

format: $(VENV)/.dev  ## sort imports and apply the safe fixes
	$(BIN)/ruff check --fix .

train-matching: $(VENV)/.dev  ## make references/matching/weights.json anew from a folder of .bib files: LIBRARIES=folder
	$(BIN)/python -m training.train_matching "$(LIBRARIES)"

clean:  ## remove the environment and what was built
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache demo-report.html
