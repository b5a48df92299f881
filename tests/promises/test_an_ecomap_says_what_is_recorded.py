"""An ecomap shows what is recorded, as what it is, and says nothing by its places."""

from __future__ import annotations

import copy
import random
import re

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from riskmap.draw.ecomap import Ecomap, checker, ecomap
from riskmap.draw.ecomap.middle import middle
from riskmap.draw.ecomap.things import things
from riskmap.errors import ProblemsFound
from riskmap.view import Sight, View, for_a_picture

from .families import (
    AGENCIES,
    CATALOGUE,
    OUTCOMES,
    QUALITIES,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
    some,
)
from .test_no_hindsight import DAY

SIGHTS = (
    Sight(),
    Sight(as_at=DAY),
    Sight(audience="family", reader="ana"),
    Sight(audience="mid"),
)
YEAR = 1900  # no smaller number is a date of these families
usual = settings(holds_for_any, max_examples=max(holds_for_any.max_examples // 3, 15))
ENDS = ("baby", "ana", "ben", "flat", "cottage", "gran", "cal")
WORDS = ("cares_for", "supports", "in_contact_with", "hosts")
NAMES = ("Al", "Bo", "Cy", "Di", "Ed", "Fi", "Gus", "Hal", "Ivo", "Jo", "Kim", "Lou")
LONG = "of the long road by the old mill, over the hill and far from the town"


@st.composite
def surrounded(draw: st.DrawFn) -> dict:
    """Give a family with any number of people and services round any of its homes."""
    data = draw(families())
    names = NAMES[: draw(st.integers(0, len(NAMES)))]
    tail = draw(st.sampled_from(("", f" {LONG}")))
    people = {name.lower(): {"name": name + tail} for name in names}
    ties = []
    for _ in range(draw(st.integers(0, 14))):
        who = draw(st.sampled_from((*people, "cal", "cottage", *AGENCIES)))
        to = [one for one in draw(some(ENDS, 1)) if one != who] or ["baby"]
        ends = (who, to) if draw(st.booleans()) else (to[0], [who])
        only_people = not {"cottage", "flat", *AGENCIES} & set(ends[1])
        word = draw(st.sampled_from(WORDS if only_people else ("supports",)))
        one = {"who": ends[0], word: ends[1]}
        status = draw(
            st.sampled_from((None, "alleged", "not so", "not known", "ended"))
        )
        said = {"quality": draw(st.sampled_from(QUALITIES)), "status": status}
        said |= {"to": draw(st.sampled_from((None, None, "2020")))}
        said |= {"what": draw(st.sampled_from((None, "meals", LONG)))}
        base = {"basis": "seen", "source": "note"}
        ties.append(base | one | {k: v for k, v in said.items() if v})
    services = [
        entry(
            f"s-{n}",
            service=f"Service {chr(97 + n)}{tail}",
            outcome=draw(st.sampled_from(OUTCOMES)),
            **{"for": draw(some(("ana", "baby", "family", "cal"), 1))},
        )
        for n in range(draw(st.integers(0, 20)))
    ]
    for one in services:
        if quality := draw(st.sampled_from(QUALITIES)):
            one["quality"] = quality
    return plus(data, *services, people=people, ties=ties)


def of(data: dict, sight: Sight) -> View:
    """Make a view, unless chance made a file that riskmap would not read."""
    try:
        return for_a_picture(seen(data, sight), CATALOGUE.flags)
    except ProblemsFound:
        reject()


def drawn(found: View, home: str = "") -> list[Ecomap]:
    asked = {"ana": ["A question"], "gran": ["Another"]}
    first = ecomap(found, CATALOGUE, asked, first=["Follow it."], home=home)
    return [first, *first.more]


@usual
@given(surrounded(), st.sampled_from(SIGHTS), st.sampled_from(("", "flat", "cottage")))
def test_every_sheet_keeps_every_rule_of_the_checker(data, sight, home):
    found = of(data, sight)
    home = home if home in found.family.homes else ""
    inner = middle(found.family, home)
    round_it = things(found, CATALOGUE, inner)
    sheets = [one.sheet for one in drawn(found, home)]
    assert checker.problems(sheets, round_it, inner) == []


@usual
@given(surrounded(), st.sampled_from(SIGHTS), st.randoms(use_true_random=False))
def test_the_order_of_the_file_moves_nothing(data, sight, chance):
    other = _shuffled(data, chance)
    pages = [[one.dot for one in drawn(of(each, sight))] for each in (data, other)]
    assert pages[0] == pages[1]


def _shuffled(data: dict, chance: random.Random) -> dict:
    new = copy.deepcopy(data)
    for name, part in new.items():
        if isinstance(part, dict):
            keys = list(part)
            chance.shuffle(keys)
            new[name] = {key: part[key] for key in keys}
        elif name not in ("about", "riskmap") and isinstance(part, list):
            chance.shuffle(part)
    for one in new["ties"]:
        for word in WORDS:
            if isinstance(one.get(word), list):
                chance.shuffle(one[word])
    return new


@usual
@given(surrounded())
def test_where_nobody_says_how_anything_goes_every_line_is_plain_and_nothing_counts(
    data,
):
    quiet = copy.deepcopy(data)
    for one in (*quiet["ties"], *quiet["entries"]):
        one.pop("quality", None)
    for one in drawn(of(quiet, Sight())):
        kinds = {line.kind for line in one.sheet.lines}
        assert not kinds & {"strong", "thin", "strained", "hatch"}
        for label in one.sheet.labels:
            said = re.sub(r"\(sheet \d+ of \d+\)", "", " ".join(label.lines))
            for number in re.findall(r"\d+", said):
                assert int(number) > YEAR or number in repr(data)


@usual
@given(surrounded(), st.sampled_from(("strong", "thin", "strained")))
def test_a_family_copy_does_not_tell_how_it_goes_for_others(data, quality):
    pair = []
    for one in (None, quality):
        more = {"who": "cal", "supports": ["ben"], "basis": "seen", "source": "note"}
        more |= {"quality": one} if one else {}
        pair.append(plus(data, ties=[more]))
    copies = [
        [one.dot for one in drawn(of(each, Sight(audience="family", reader="ana")))]
        for each in pair
    ]
    assert copies[0] == copies[1]
