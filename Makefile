# make demo   set up with run-time dependencies only and plan the example film (as of the date its production file was written)
# make test   set up for development and run the tests
# make check  format, lint, types, import contracts, tests: what CI runs
# make lock   write the hashed lock files again (needs uv)
# make bench  benchmarks, peers in the same run
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
RUN := .venv/bin
EXAMPLE := examples/feature

.PHONY: demo test check format lint types contracts bench clean lock

.venv/.run: requirements.lock pyproject.toml
	@test -x .venv/bin/python || $(if $(UV),uv venv --quiet --seed --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)
	$(if $(UV),uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.lock,.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock)
	$(if $(UV),uv pip install --quiet --python .venv/bin/python --no-deps -e .,.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .)
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml
	@test -x .venv/bin/python || $(if $(UV),uv venv --quiet --seed --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)
	$(if $(UV),uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock,.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock)
	$(if $(UV),uv pip install --quiet --python .venv/bin/python --no-deps -e .,.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .)
	@touch $@ .venv/.run

demo: .venv/.run
	$(RUN)/setpiece plan $(EXAMPLE)/script.fountain --production $(EXAMPLE)/production.toml --out out/demo --seconds 20 --today 2026-11-24 --force

test: .venv/.dev
	$(RUN)/python -m pytest -n 2

check: .venv/.dev lint types contracts test

format: .venv/.dev
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

lint: .venv/.dev
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .

types: .venv/.dev
	$(RUN)/mypy

contracts: .venv/.dev
	$(RUN)/lint-imports

bench: .venv/.dev
	$(RUN)/python -m benchmarks
	$(RUN)/python -m benchmarks.productions --size short feature --seeds 201 --seconds 10 --at 2 --peer cpsat --peer-seconds 30

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock

clean:
	rm -rf .venv out
