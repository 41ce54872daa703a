# `make` alone lists the commands.
PYTHON ?= python3
TESTS ?= tests
BIN := .venv/bin
LOCK := requirements-dev.txt
EXTRACT := -F pyproject.toml --ignore-dirs __pycache__ -k sentence -k _l -k lazy_gettext --no-location

.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE  # compiling the application at each start takes a fifth of the start
.PHONY: help run test quick model album bench setup catalogues words check migration lock

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## start Bijeen with its demonstration year; Ctrl-C stops it (PORT=8001 for another port)
	@$(BIN)/flask db upgrade
	@$(BIN)/flask demo --if-empty
	@exec $(BIN)/python -m app.serving

test: setup ## run every test, including those in a real browser (TESTS=tests/rules runs a part)
	@$(BIN)/python -m tests.journeys.chromium
	@$(BIN)/python -m tests.dovecot
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal --ignore tests/journeys $(TESTS)
	@test "$(TESTS)" != tests || $(BIN)/pytest --numprocesses auto --maxprocesses 2 --dist loadfile tests/journeys

quick: setup ## the inner loop: rules, architecture and the slices you changed (ALL=1 for every slice), on SQLite
	@$(BIN)/pytest --numprocesses 2 --dist worksteal --without-postgres $$($(BIN)/python -m tests.quick $(if $(ALL),--all))

model: setup ## whatever anybody does in any order, is what everybody was told last true? (MINUTES=60 on each database)
	@$(BIN)/pytest --numprocesses 2 --model-minutes $(or $(MINUTES),60) tests/model

# Up to date if it was created here, by this Python, and filled from this lock. A new lock is installed over the old one,
# so that running processes continue. It is recreated only if it was created elsewhere or by another Python.
setup: ## build .venv from the lock file; does nothing when it is up to date
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
	  || { echo "Bijeen runs on Python 3.11 to 3.14, and this is $$($(PYTHON) -V); PYTHON=/path/to/python names another"; exit 1; }
	@{ pwd; $(PYTHON) -V; } | cmp -s - .venv/made-by || { \
	  $(PYTHON) -m venv --clear .venv && { pwd; $(PYTHON) -V; } > .venv/made-by; }
	@cmp -s $(LOCK) .venv/filled-from || { \
	  echo "Filling .venv; this takes a minute or two." && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(LOCK) && \
	  cp $(LOCK) .venv/filled-from; }
	@$(MAKE) --silent catalogues

catalogues: ## compile the translations that changed
	@for po in app/translations/*/LC_MESSAGES/messages.po; do \
	  test "$${po%.po}.mo" -nt "$$po" || $(BIN)/pybabel -q compile -i "$$po" -o "$${po%.po}.mo" || exit 1; done

words: setup ## update the English catalogue from the application's texts; then translate what is empty
	@mkdir -p build
	$(BIN)/pybabel -q extract $(EXTRACT) -o build/bijeen.pot app templates
	$(BIN)/pybabel -q update -i build/bijeen.pot -d app/translations -l en --no-fuzzy-matching --ignore-obsolete \
	  --width 110 --ignore-pot-creation-date

album: setup ## screenshots of every step of the journeys, on phone, tablet and desktop: build/journeys/index.html
	@$(BIN)/python -m tests.journeys.chromium
	@ALBUM=1 $(BIN)/pytest --numprocesses auto --maxprocesses 2 --dist loadfile tests/journeys

bench: setup ## benchmark the site next to bare Flask, in one run (AGAINST=<commit> compares with that commit)
	@$(BIN)/python -m tests.benchmarks $(if $(AGAINST),--against $(AGAINST))

check: setup ## formatting, lint, types, import contracts, unused names, translations complete
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@mkdir -p build
	$(BIN)/pybabel -q extract $(EXTRACT) -o build/bijeen.pot app templates
	$(BIN)/pytest tests/architecture/test_words.py tests/architecture/test_translations.py \
	  tests/architecture/test_unused.py

# Compares with an empty database of its own, so that yours does not affect it.
migration: export INSTANCE_PATH = build/migration
migration: export DATABASE_URL =
migration: setup ## generate a migration from the changes to the models (m="what changed")
	@test -n "$(m)" || { echo 'make migration m="what changed"'; exit 1; }
	@rm -rf build/migration && $(BIN)/flask db upgrade
	@$(BIN)/flask db migrate -m "$(m)" --rev-id $$(printf %04d $$(($$(ls migrations/versions | grep -c '\.py$$') + 1)))
	@sed -i.old '/^ *# ### /d' migrations/versions/*.py && rm migrations/versions/*.old
	@$(BIN)/ruff check --quiet --fix migrations/versions && $(BIN)/ruff format --quiet migrations/versions

lock: setup ## lock the newest versions that pyproject.toml allows
	@rm -rf build/uv && $(PYTHON) -m venv build/uv && build/uv/bin/python -m pip install -q --disable-pip-version-check uv
	build/uv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url pyproject.toml -o requirements.txt
	build/uv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url pyproject.toml --group dev -o requirements-dev.txt
