# Two commands: "make edition" builds the sample issue, "make test" runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ISSUE ?= issues/2024-03-29
OUT ?= out

.PHONY: edition test pictures bench bench-lines bench-makeup lint clean

edition: $(VENV)/.installed
	@$(BIN)/edition build $(ISSUE) --out $(OUT)

$(VENV)/.installed: pyproject.toml
	@PYTHON="$(PYTHON)" sh .ci/system.sh run
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@PYTHON="$(PYTHON)" sh .ci/system.sh test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

test: $(VENV)/.tested lint
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.tested
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

pictures: $(VENV)/.installed
	@$(BIN)/python docs/contact_sheet.py

bench: $(VENV)/.installed
	@$(BIN)/python benchmarks/speed.py

bench-lines: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python benchmarks/lines.py

bench-makeup: $(VENV)/.installed
	@$(BIN)/python benchmarks/makeup.py

clean:
	rm -rf $(VENV) $(OUT) build dist
