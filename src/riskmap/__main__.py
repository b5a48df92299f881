"""Lets `python -m riskmap` start riskmap."""

from __future__ import annotations

import importlib

importlib.import_module("riskmap.cli.main").main()
