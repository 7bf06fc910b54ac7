# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
#
# A list of commands; the work is in tools/. Arguments: make test ARGS="--only odoo -x"

PYTHON ?= python3
ARGS ?=
COMMANDS := setup test test-fast lint bench demo shell db start stop i18n \
	screenshot lock clean

.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) -m tools help

$(COMMANDS):
	@$(PYTHON) -m tools $@ $(ARGS)
