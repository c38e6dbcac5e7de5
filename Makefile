# `make help` lists what there is.
# The newest Python that the pinned packages are made for.
PYTHONS := python3.14 python3.13 python3.12 python3.11 python3 python
PYTHON ?= $(firstword $(foreach name,$(PYTHONS),$(shell $(name) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 14) and print("$(name)")' 2>/dev/null)) python3)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# One thread for each process: the work is spread over processes.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
# A test suite at a time shares the processors by itself.
WORKERS ?= auto
# Each of these suites has a target of its own.
SLOWER := oracles browser hostile cluster database graders learner processors
SPACE := $() $()
QUICK := $(subst $(SPACE), and ,$(foreach suite,$(SLOWER),not_$(suite)))
QUICK := $(subst not_,not ,$(QUICK))

NBVAL := COURSE_NO_PROGRESS=1 pytest -n $(WORKERS) --dist loadfile --nbval --nbval-sanitize-with tests/nbval.cfg --nbval-cell-timeout 300 -p no:cacheprovider --override-ini addopts= --override-ini filterwarnings=default solutions

.DEFAULT_GOAL := help
# Every target is a name of what is done, not of a file; those that make one are the exceptions.
.PHONY: $(filter-out .venv,$(shell sed -nE 's/^([a-z][a-z-]*):.*/\1/p' $(MAKEFILE_LIST)))

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv: constraints.txt sandbox.txt pyproject.toml
	@$(PYTHON) autograder/preflight.py $(NEEDS)
	$(call install,$(PYTHON),.venv)
	@touch .venv

# An environment in the folder $(2) with the Python $(1); uv makes it in seconds, where it is there.
define install
	@if command -v uv >/dev/null; then set -ex; \
	  uv venv --quiet --clear --seed --python $(1) $(2); \
	  uv pip install --quiet --python $(2)/bin/python --require-hashes --no-deps -r sandbox.txt; \
	  uv pip install --quiet --python $(2)/bin/python -c constraints.txt -e '.[grading,cluster,postgres,test,browser]'; \
	else set -ex; \
	  $(1) -m venv $(2); \
	  $(2)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r sandbox.txt; \
	  $(2)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[grading,cluster,postgres,test,browser]'; \
	fi
endef

# What grades, tests and measures needs a sandbox, too; what only teaches does not.
LEARNING := lab build check lint notebooks-agree help clean
NEEDS := $(if $(filter-out $(LEARNING),$(MAKECMDGOALS)),--grading)

demo: .venv ## Fill a classroom with a sample class, grade it, report on it
	autograder sample 06 --classroom demo
	autograder grade 06 --classroom demo
	@autograder report 06 --classroom demo >/dev/null
	@echo
	@echo "Feedback pages:     demo/feedback/STUDENT/06_two_layer_network/06_two_layer_network.html"
	@echo "                    (annie, fei and hedy are worth a look)"
	@echo "Verdicts as JSON:   demo/verdicts/06_two_layer_network/STUDENT.json"
	@echo "In nbgrader:        make formgrader   (the demo class in JupyterLab's Formgrader)"
	@echo "Report on the class: demo/report/06_two_layer_network.html"

formgrader: .venv ## Open the demo class in nbgrader's Formgrader
	CLASSROOM=demo jupyter lab --notebook-dir=. --LabApp.default_url=/formgrader

test: .venv lint notebooks-agree unit ## Everything that must hold: lint, types, build, notebooks, tests

lint: .venv
	ruff check .
	ruff format --check .
	mypy

unit: .venv
	pytest -n $(WORKERS) --dist loadfile -m "$(QUICK)" tests utils autograder

# The stored outputs of the solutions are what running them gives.
notebooks-agree: .venv
	autograder build --check
	$(NBVAL)

test-all: test graders-tables processors learner hostile cluster database browser oracles other-pythons ## The slower suites, too

# Nothing committed may hang on the last digit, nor be printed where a processor's rounding decides it.
processors: .venv ## What is committed, as other processors calculate it
	pytest -n $(WORKERS) --dist load -m processors tests
	OPENBLAS_CORETYPE=Sandybridge NPY_DISABLE_CPU_FEATURES=X86_V3 $(NBVAL)

# The unit suite with every other Python that is here and that the pins allow.
other-pythons: .venv ## The unit suite on other versions of Python, where they are installed
	@for name in $(filter-out python python3 $(PYTHON),$(PYTHONS)); do \
	  $$name -c 'import sys' 2>/dev/null || { echo "$$name is not installed here"; continue; }; \
	  $(MAKE) --no-print-directory other-python OTHER=$$name || exit 1; \
	done

other-python:
	$(call install,$(OTHER),build/$(OTHER))
	build/$(OTHER)/bin/python -m pytest -n $(WORKERS) --dist loadfile -m "$(QUICK)" tests utils autograder

learner: .venv ## Every notebook with nothing but what a learner has
	pytest -n $(WORKERS) --dist load -m learner tests

hostile: .venv ## Attacks on the sandbox
	pytest -n $(WORKERS) --dist loadfile -m hostile tests

cluster: .venv ## Grading on a Dask cluster of this machine
	pytest -n $(WORKERS) --dist loadfile -m cluster tests

database: .venv ## PostgreSQL as gradebook (needs its server: apt install postgresql)
	pytest -n $(WORKERS) --dist load -m database tests

browser: .venv ## The notebook in JupyterLab in a real browser (needs chromium)
	pytest -m browser tests

oracles: .venv ## Answers against PyTorch
	$(BIN)/python -c 'import torch' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	pytest -m oracles tests

lab: .venv ## Open JupyterLab on the student notebooks
	jupyter lab --notebook-dir=notebooks

build: .venv ## Make notebooks/, the executed solutions and the public checks from solutions/UNIT/UNIT.py
	autograder build

check: .venv ## Say where what is generated differs from its source
	autograder build --check

graders: .venv ## Grade the graders: mutants, promises, mistakes, many seeds
	COURSE_NO_PROGRESS=1 python -m tests.graders --jobs 2

# Broken promises, mistakes and right answers as people write them.
graders-tables: .venv
	pytest -n $(WORKERS) --dist load -m graders tests

# A sample of the mutants and a few seeds.
graders-short: .venv
	COURSE_NO_PROGRESS=1 python -m tests.graders --jobs 2 --short

bench: .venv ## Measure what a submission costs
	python -m tests.bench

bench-peers: .venv build/otter/bin/otter ## The same, with otter-grader in an environment of its own
	python -m tests.bench

build/otter/bin/otter: tests/bench/otter.txt constraints.txt | .venv
	python -m venv --clear build/otter
	build/otter/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r $<
	@touch $@

clean: ## Remove what make made
	rm -rf .venv demo build .pytest_cache .mypy_cache .ruff_cache
