# Two commands: "make edition" builds the sample issue, "make test" runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ISSUE ?= issues/2024-03-29
OUT ?= out

PIP := -m pip --disable-pip-version-check --quiet
LOCK := requirements
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url $(UPGRADE) pyproject.toml

.PHONY: edition test test-fast test-whole test-newest lock pictures bench bench-lines bench-makeup bench-growth lint clean

edition: $(VENV)/.installed
	@$(BIN)/edition build $(ISSUE) --out $(OUT)

# What is installed is what the lock says, version by version; the project itself is added without asking again.
$(VENV)/.installed: pyproject.toml $(LOCK)/run.lock
	@PYTHON="$(PYTHON)" sh .ci/system.sh run
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) install --require-hashes --requirement $(LOCK)/run.lock
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed $(LOCK)/test.lock
	@PYTHON="$(PYTHON)" sh .ci/system.sh test
	@$(BIN)/python $(PIP) install --require-hashes --requirement $(LOCK)/test.lock
	@touch $@

test: $(VENV)/.tested lint
	@$(BIN)/python -m pytest -n 3 --dist loadfile

# The tests of daily work: all but what is marked slow. About three minutes.
test-fast: $(VENV)/.tested
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

# All of what the tests of hostile input take a part of: every string in every format, every character. About an hour.
test-whole: $(VENV)/.tested
	@EDITION_WHOLE=1 $(BIN)/python -m pytest -n 2 --dist load tests/faults tests/test_presets.py
	@$(BIN)/python tests/faults/fuzz.py 1800

# The same tests on the newest versions inside the bounds of pyproject.toml, to find on purpose what has drifted.
test-newest:
	@PYTHON="$(PYTHON)" sh .ci/system.sh test
	@rm -rf $(VENV)-newest && $(PYTHON) -m venv $(VENV)-newest
	@$(VENV)-newest/bin/python $(PIP) install --upgrade --editable '.[test]'
	@$(VENV)-newest/bin/python -m pytest -n 2 --dist loadfile

# Renews the lock: make lock keeps what still fits, make lock UPGRADE=--upgrade takes the newest.
lock:
	@mkdir -p $(LOCK)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) install --upgrade uv
	@$(COMPILE) --extra make --output-file $(LOCK)/run.lock
	@$(COMPILE) --extra make --extra test --constraint $(LOCK)/run.lock --output-file $(LOCK)/test.lock

lint: $(VENV)/.tested
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

pictures: $(VENV)/.installed
	@$(BIN)/python docs/contact_sheet.py

bench: $(VENV)/.installed
	@$(BIN)/python benchmarks/speed.py

bench-growth: $(VENV)/.installed
	@$(BIN)/python benchmarks/growth.py

bench-lines: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python benchmarks/lines.py

bench-makeup: $(VENV)/.installed
	@$(BIN)/python benchmarks/makeup.py

clean:
	rm -rf $(VENV) $(VENV)-newest $(OUT) build dist
