"""Every family that can be made has a placement that keeps the rules."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from riskmap.catalogue.load import load
from riskmap.draw.placement import checker
from riskmap.draw.placement.layout import layout
from riskmap.draw.symbols import faces
from riskmap.errors import ProblemsFound
from riskmap.view import Sight, View

from .made_families import families, made

CATALOGUE = load()
import os

N = int(os.environ.get("N", 60))


def placed(data):
    try:
        family = made(data)
    except ProblemsFound:
        return None
    return layout(family, faces(View(family, Sight()), CATALOGUE)), family


@settings(max_examples=N, deadline=None, suppress_health_check=list(HealthCheck))
@given(families())
def test_no_rule_is_broken(data):
    got = placed(data)
    if got:
        assert checker.problems(*got) == []
