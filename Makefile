# Everything a user or a contributor runs. `make run` and `make test` need only Python 3.11+, git and make.
PYTHON ?= python3
UV_VERSION = 0.13.9
BIN = .venv/bin

.PHONY: run test check floors train scale neo4j lock clean

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

# The scores may not fall below their floors; the larger gold is measured where it lies beside the project.
GOLD ?= ../shared/gold/dev
floors: .venv/installed
	$(BIN)/suanli evaluate tests/gold --floors tests/floors/samples.json
	if [ -d $(GOLD) ]; then $(BIN)/suanli evaluate $(GOLD) --floors tests/floors/dev.json; fi
	if [ -d $(GOLD) ]; then $(BIN)/suanli evaluate $(GOLD)/datong-2025-08-24.json --floors tests/floors/newspaper.json; fi

# Rebuild the weights of tagger and relations; TAGGERS may hold taggers that have not seen some of the pages. PyTorch takes some 6 GB on Linux; Maven fetches one of the pretrained encoders.
# The project's own annotation of articles that belong to others is kept as offsets and laid on their text first.
UNLABELLED ?= ../shared/corpus/unlabelled.jsonl.gz
OWN = out/training/annotated
TRAIN_ON ?= ../shared/gold/train $(OWN)
train: .venv/train-installed $(OWN)
	$(BIN)/python -m extract.training.tagger $(TRAIN_ON) --unlabelled $(UNLABELLED) --measure $(GOLD)
	$(BIN)/python -m extract.training.relations $(TRAIN_ON) $(if $(TAGGERS),--taggers $(TAGGERS)) --measure $(GOLD)
	$(BIN)/python -m extract.training.claims $(TRAIN_ON) $(if $(TAGGERS),--taggers $(TAGGERS)) --measure $(GOLD)

$(OWN): .venv/installed extract/training/annotated.jsonl $(UNLABELLED)
	rm -rf $@
	$(BIN)/python -m extract.training.standoff restore $(UNLABELLED) $@

.venv/train-installed: .venv/installed requirements-train.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-train.txt
	touch $@

# Past one machine: Ray for `extract --engine ray`, the Redis client for `crawl --queue`.
scale: .venv/scale-installed

.venv/scale-installed: .venv/installed requirements-scale.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-scale.txt
	touch $@

# A real Neo4j on the usual ports, for as long as it runs; needs Java 17 or newer and Maven.
neo4j: .venv/installed
	$(BIN)/python -m graph.neo4j_server out/neo4j

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra dev --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra train -c requirements.txt --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements-train.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra scale -c requirements.txt --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements-scale.txt

clean:
	rm -rf .venv out
