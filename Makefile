# make run    serve the atlas on http://127.0.0.1:8501 (PORT=… changes it)
# make test   every test
# make check  lint, format, types
# make bench  the measured comparisons
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check bench data

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
	$(BIN)/python -m pytest

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m bench

data: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-data.txt
	$(BIN)/python data/make_real.py
	$(BIN)/python data/make_illustrative.py
