# Everything a user or a contributor runs. `make run` and `make test` need only Python 3.11+, git and make.
PYTHON ?= python3
UV_VERSION = 0.13.9
BIN = .venv/bin

.PHONY: run test check lock clean

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

run: .venv/installed
	$(BIN)/suanli run tests/gold --out out

test: .venv/installed
	$(BIN)/pytest

check: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra dev --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.txt

clean:
	rm -rf .venv out
