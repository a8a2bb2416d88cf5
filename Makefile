# make demo   sets up .venv, then runs the demo: open the address it prints
# make test   sets up .venv with the test tools, then runs every test
# make test-long  the tests that take a minute or more each, and a short kill test
# make check  ruff, mypy, import contracts, size of files and functions
# make bench  the figures, each beside a floor measured in the same run
# make kill   kills a loaded service 200 times and counts its messages

PYTHON ?= python3.11
PY := .venv/bin/python
# three processes at once read the same modules: without kept bytecode each would compile all of them, in every run
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-long check types style imports sizes bench kill lock

demo: .venv/run
	$(PY) -m tomoshibi demo

test: .venv/dev
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long"
	@echo "left out here, run by make test-long: every nasty value in every sentence of a chat, each clause's rule switched off, faults of LINE, Discord and the disk as journeys, canaries on PostgreSQL, a short kill test"

test-long: .venv/dev
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m long
	$(PY) -m tests.kill --times 10 --seed 7

# each looks at everything whatever another found, and prints its lines in one piece
check: .venv/dev
	$(MAKE) --no-print-directory --keep-going --jobs 2 --output-sync=target types style imports sizes

types:
	.venv/bin/mypy

style:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

imports:
	.venv/bin/lint-imports

sizes:
	$(PY) -m tests.architecture.sizes

bench: .venv/dev
	$(PY) -m tests.bench

kill: .venv/dev
	$(PY) -m tests.kill --times 200 --seed 1

lock:
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock

.venv/run: requirements.lock pyproject.toml
	test -x $(PY) || $(PYTHON) -m venv .venv || python3 -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
