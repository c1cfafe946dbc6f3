# make run    serve the atlas on http://127.0.0.1:8501 (PORT=… changes it)
# make test   every test
# make check  lint, format, types
# make bench  the measured comparisons
# make messages  the texts of the pages into the catalogues of locales/, and compile these
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# Browser journeys wait as much as they work: one worker more than there are cores, four at most. Files
# stay in their order, in which the long journeys come early and nobody waits for them at the end.
WORKERS := $(shell $(PYTHON) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')

.PHONY: run test check bench pictures data messages

.venv/run: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Shudi needs Python 3.11 or newer: make PYTHON=python3.12 run")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

run: .venv/run
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

test: .venv/dev
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.axe
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_imports.py tests/test_files.py tests/test_docs.py tests/test_user_guide.py

# The pictures of README and user guide, from the running application.
pictures: .venv/dev
	$(BIN)/python -m tests.browser.pictures

bench: .venv/dev
	$(BIN)/python -m bench

# New texts come in empty and gone ones go; fill the empty ones and run it again.
messages: .venv/dev
	$(BIN)/pybabel -q extract -k label --no-location --project Shudi -o locales/shudi.pot ui layers service
	$(BIN)/pybabel -q update -D shudi -d locales -i locales/shudi.pot --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D shudi -d locales

data: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-data.txt
	$(BIN)/python -m data.make_real
	$(BIN)/python -m data.make_illustrative
