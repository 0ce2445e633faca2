# Two commands are enough: `make demo` and `make test`. CONTRIBUTING.md explains the rest.
PYTHON ?= python3
BIN := .venv/bin
LAUNCH := $(PYTHON) -m opleiding.launch

.PHONY: help setup demo demo-check test lint bench messages clean

help:
	@echo "make demo        de app met voorbeeldgegevens op deze computer"
	@echo "make test        alles controleren: stijl, types, lagen, tests en de browser"
	@echo "make setup       alleen klaarzetten wat de andere nodig hebben"
	@echo "make lint        alleen stijl, types, lagen en instellingen"
	@echo "make demo-check  de demo starten op verse gegevens, inloggen en stoppen"
	@echo "make bench       metingen; nooit een deel van de tests"
	@echo "make messages    de vertaalbestanden bijwerken"
	@echo "make clean       weghalen wat hier gemaakt is, ook de gegevens van de demo"

setup:
	@$(LAUNCH) setup

demo:
	@$(LAUNCH) run

demo-check:
	@$(LAUNCH) check

test: setup lint
	@$(LAUNCH) exec --fresh -- $(BIN)/python -m pytest -n 2

lint: setup
	@$(LAUNCH) lint

bench: setup
	@$(LAUNCH) exec --fresh -- $(BIN)/python -m bench.planner
	@$(BIN)/python -m bench.privacy
	@$(BIN)/python -m bench.visits

messages: setup
	@$(BIN)/python manage.py makemessages --locale en --locale nl --ignore node_modules --ignore .venv --no-obsolete

clean:
	@$(LAUNCH) clean
