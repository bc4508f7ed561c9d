# Each target is one command from the README; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8501
SAMPLE ?= 1
N ?= 3
# Which examples `make test` tries: full (the same every time) or new (others every time).
EXAMPLES ?= full
export ISV_HOME ?= var
# Each of the hundred programs that the tests start would compile all of our code again.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
PY := $(VENV)/bin/python
# An environment whose Python has gone (an upgrade, an interrupted start) is made again.
_ := $(shell $(PY) -c "" 2>/dev/null || rm -f $(VENV)/.ready $(VENV)/.run $(VENV)/.dev)

.PHONY: help run replicas scale quick test bench bench-scale fuzz fire witness screenshots sample map pins fonts format clean

help:  ## deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14
	@echo "Keuzes: PORT=$(PORT)  ISV_HOME=$(ISV_HOME)  SAMPLE=$(SAMPLE) (0: begin zonder voorbeelddata)"

run: $(VENV)/.run fonts  ## start de ISV-monitor op 127.0.0.1
	@exec $(PY) serve.py --port $(PORT) $(if $(filter-out 0,$(SAMPLE)),--sample)

replicas: $(VENV)/.run fonts haproxy  ## start N=3 servers achter één adres (HAProxy)
	@if [ "$(SAMPLE)" != 0 ]; then $(PY) -m data sample; fi
	@exec $(PY) -m commands.upkeep.replicas --count $(N) --port $(PORT)

# One machine's worth of cluster, to try it with: the app counts on Sail, in a process of its own.
SCALE_PORT ?= 50051
scale: $(VENV)/.scale fonts  ## start Sail op deze computer, en de ISV-monitor die daarop rekent
	@$(PY) -m pysail spark server --ip 127.0.0.1 --port $(SCALE_PORT) & sail=$$!; \
	trap 'kill $$sail 2>/dev/null || true' EXIT; \
	if [ "$(SAMPLE)" != 0 ]; then $(PY) -m data sample; fi; \
	ISV_ENGINE=sc://127.0.0.1:$(SCALE_PORT) $(PY) serve.py --port $(PORT)

# Types are looked at beside the tests: by themselves they leave a core idle for up to a minute.
BESIDE = @$(MAKE) --no-print-directory -j2 types tests

quick: $(VENV)/.dev  ## de controles en de snelle tests, in enkele minuten
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(BESIDE) HOW='-n 2 --hypothesis-profile quick -m "not browser and not office and not screen and not slow"'

# Three at once on two cores: who tests in a browser often waits for it. A fourth gains nothing.
test: $(VENV)/.dev browser office identity haproxy database fonts  ## alle controles en tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(BESIDE) HOW='-n 3 --hypothesis-profile $(EXAMPLES)'

.PHONY: types tests
types:
	$(VENV)/bin/mypy .

tests:
	$(PY) -m pytest --dist worksteal $(HOW)

bench: $(VENV)/.dev  ## meet de snelheid, in een tabel van verhoudingen; LARGE=1: ook met 10 miljoen contracten
	$(PY) -m benchmarks $(if $(LARGE),--large)

bench-scale: $(VENV)/.dev $(VENV)/.scale browser  ## meet hoe de kosten groeien tot MOST=10000000 contracten, en schrijf tabel en plaatje
	$(PY) -m benchmarks.scale --write $(if $(MOST),--most $(MOST))

fuzz: $(VENV)/.dev  ## lees duizenden verminkte bestanden, en laat een map van alles overkomen
	$(PY) -m tests.fuzz --count 5000 --sequences 2000 --reruns 500

fire: $(VENV)/.dev haproxy $(if $(DATABASE),database)  ## drie minuten leveren, kijken, servers doden en alles natellen; STORE=... of DATABASE=1: waar
	$(PY) -m tests.fire $(if $(STORE),--store $(STORE)) $(if $(DATABASE),--database)

witness: $(VENV)/.dev office  ## vergelijk elke cel van FILES="a.xlsx b.ods" met wat LibreOffice toont
	$(PY) -m tests.witness $(FILES)

screenshots: $(VENV)/.dev browser  ## maak afbeeldingen van alle schermen, en die van de README opnieuw
	$(PY) -m docs.screenshots

sample: $(VENV)/.dev  ## maak de voorbeelddata die meekomt opnieuw, na een wijziging van data/sample of van het lezen
	$(PY) -m data.sample

map: $(VENV)/.dev  ## teken opnieuw welke kamer welke gebruikt, in docs/rooms.md
	$(PY) -m docs.rooms

# For every platform and every Python that pyproject.toml allows: each line says for which it is.
PINNED := $(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header \
  --no-emit-index-url --no-emit-find-links
pins: $(VENV)/.dev  ## leg de versies van alle pakketten opnieuw vast, met hun controlegetallen
	$(PINNED) pyproject.toml -o requirements.txt
	$(PINNED) pyproject.toml --extra scale -c requirements.txt -o requirements-scale.txt
	$(PINNED) requirements-dev.in -o requirements-dev.txt

format: $(VENV)/.dev  ## zet de code in de afgesproken vorm
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:  ## gooi .venv en tussenbestanden weg; gegevens blijven staan
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last: an interrupted install is started again by the next run.
$(VENV)/.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 of nieuwer is nodig; $(PYTHON) is $$($(PYTHON) -V). Kies er een: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python kan hier geen omgeving maken: installeer het pakket python3-venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) && $(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.ready
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.scale: requirements-scale.txt | $(VENV)/.ready
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-scale.txt
	@touch $(VENV)/.run $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/.ready
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $(VENV)/.run $@

# Without them a PDF names each sign that its own fonts have not; that is no reason to stop.
FONTS := fonts-noto-core fonts-droid-fallback fonts-nanum fonts-symbola
fonts:  ## installeer lettertypen voor andere schriften en symbolen in een PDF (mag zonder)
	@if ! { cd /usr/share/fonts/truetype && [ -d noto ] && [ -d droid ] && [ -d nanum ] && \
	    [ -d ancient-scripts ]; }; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	      { apt-get install -qq -y --no-install-recommends $(FONTS) >/dev/null 2>&1 || \
	        { apt-get update -qq && apt-get install -qq -y --no-install-recommends $(FONTS) >/dev/null; }; }; then :; \
	  else \
	    echo "Een PDF noemt tekens van andere schriften bij hun nummer. Om ze te zien (Debian): sudo apt-get install $(FONTS)" >&2; \
	  fi; \
	fi

.PHONY: browser
browser:
	@if ! command -v "$${CHROMIUM:-chromium-headless-shell}" >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	      apt-get install -qq -y --no-install-recommends chromium-headless-shell >/dev/null; then :; \
	  elif ! command -v "$${CHROMIUM:-chromium}" >/dev/null; then \
	    echo "De tests hebben Chromium nodig. Installeer het (Debian: sudo apt-get install chromium-headless-shell) of zet CHROMIUM op het pad." >&2; \
	    echo "The tests need Chromium: install it, or set CHROMIUM to its path." >&2; exit 1; \
	  fi; \
	fi

# The truth in PostgreSQL is tested with a real server, which the tests start themselves.
.PHONY: database
database:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -qq -y --no-install-recommends postgresql >/dev/null; \
	  else \
	    echo "De tests hebben PostgreSQL nodig. Installeer het (Debian: sudo apt-get install postgresql)." >&2; \
	    echo "The tests need PostgreSQL: install it." >&2; exit 1; \
	  fi; \
	fi

# Who signs in in the tests does so at a real provider (on Node), and through a real proxy.
.PHONY: identity
identity: tests/identity/node_modules/.package-lock.json
	@if ! PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -qq -y --no-install-recommends nginx-light; \
	  else \
	    echo "De tests hebben nginx nodig. Installeer het (Debian: sudo apt-get install nginx-light)." >&2; \
	    echo "The tests need nginx: install it." >&2; exit 1; \
	  fi; \
	fi

tests/identity/node_modules/.package-lock.json: tests/identity/package-lock.json
	@if ! command -v npm >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -qq -y --no-install-recommends nodejs npm; \
	fi
	@command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { \
	  echo "De tests hebben Node 20 of nieuwer nodig, met npm." >&2; \
	  echo "The tests need Node 20 or newer, with npm." >&2; exit 1; }
	@npm ci --prefix tests/identity --no-audit --no-fund --silent
	@touch $@

.PHONY: haproxy
haproxy:
	@if ! PATH="$$PATH:/usr/sbin" command -v haproxy >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -qq -y --no-install-recommends haproxy; \
	  else \
	    echo "Meer servers achter één adres hebben HAProxy nodig. Installeer het (Debian: sudo apt-get install haproxy)." >&2; exit 1; \
	  fi; \
	fi

.PHONY: office
office:
	@if ! command -v "$${SOFFICE:-loimpress}" >/dev/null || ! command -v "$${SOFFICE:-soffice}" >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -qq -y --no-install-recommends libreoffice-calc libreoffice-impress; \
	  else \
	    echo "De tests hebben LibreOffice Calc en Impress nodig. Installeer ze (Debian: sudo apt-get install libreoffice-calc libreoffice-impress) of zet SOFFICE op het pad." >&2; \
	    echo "The tests need LibreOffice Calc and Impress: install them, or set SOFFICE to the path of soffice." >&2; exit 1; \
	  fi; \
	fi
