"""Families for drawing, made of chance: remarriage, half- and step-siblings, cousins,
couples who are related, parents unknown, one-parent adoption, carers, three homes.
"""

from __future__ import annotations

from hypothesis import strategies as st

from riskmap.record.load import from_document
from riskmap.record.model import Family
from riskmap.yamlfile import Document

NAMES = (
    *("ada", "ben", "cleo", "dan", "eve", "finn", "gwen", "hal"),
    *("ida", "jon", "kit", "lea", "max", "nia", "oz", "pam"),
)
GENDERS = ("man", "woman", "another", "unknown")
KINDS = ("married", "living-together", "seeing-each-other", "not-stated")
LINKS = ("step", "adoptive", "foster", "kinship", "guardian", "unknown")
ENDS = (None, "separation", "divorce")


def made(data: dict) -> Family:
    """Make a family of plain data, checked as a file is."""
    return from_document(Document("family.yaml", data, {}, {}), ())


@st.composite
def families(draw: st.DrawFn, most: int = 14) -> dict:
    """Give a family of up to so many people, as the data of a file."""
    names = NAMES[: draw(st.integers(2, most))]
    depth = {who: draw(st.integers(0, 3)) for who in names}
    people = {who: _person(draw, who, depth[who]) for who in names}
    couples, free = _couples(draw, names, depth)
    links = _links(draw, names, depth, free)
    homes = {
        home: {"name": f"Home {home}", "lived_in": [{"who": who}]}
        for home in ("oak", "elm", "fir")
        if (who := draw(st.lists(st.sampled_from(names), max_size=4, unique=True)))
    }
    if draw(st.booleans()):
        people[names[0]]["relative_of"] = [names[-1]]
    for who in draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
        people[who]["sibling_of"] = [one for one in names[-2:] if one != who]
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": [draw(st.sampled_from(names))],
        "people": people,
        "couples": couples,
        "parent_links": links,
        "homes": homes,
    }


def _person(draw: st.DrawFn, who: str, depth: int) -> dict:
    person = {"name": who.title(), "drawn_as": draw(st.sampled_from(GENDERS))}
    year = 1950 + 24 * depth + draw(st.integers(0, 9))
    if draw(st.integers(0, 4)):
        person["born"] = f"{year}"
    return person


def _couples(
    draw: st.DrawFn, names: tuple[str, ...], depth: dict[str, int]
) -> tuple[list[dict], dict[str, bool]]:
    couples: list[dict] = []
    free = dict.fromkeys(names, True)  # nobody hangs them from anyone yet
    for _ in range(draw(st.integers(0, 7))):
        of = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        if abs(depth[of[0]] - depth[of[1]]) > 1 and draw(st.integers(0, 5)):
            continue
        couple: dict = {"of": of, "kind": draw(st.sampled_from(KINDS))}
        if draw(st.booleans()):
            couple["from"] = f"{2000 + draw(st.integers(0, 20))}"
        if end := draw(st.sampled_from(ENDS)):
            couple["ended_by"] = end
        children = _children(draw, names, depth, max(depth[who] for who in of), free)
        if children:
            couple["children"] = children
        if sorted(of) not in [sorted(one["of"]) for one in couples]:
            couples.append(couple)
        else:
            free.update(dict.fromkeys(children, True))
    return couples, free


def _children(
    draw: st.DrawFn,
    names: tuple[str, ...],
    depth: dict[str, int],
    above: int,
    free: dict[str, bool],
) -> list[str]:
    may = [who for who in names if free[who] and depth[who] > above]
    chosen = (
        draw(st.lists(st.sampled_from(may), max_size=4, unique=True)) if may else []
    )
    free.update(dict.fromkeys(chosen, False))
    return chosen


def _links(
    draw: st.DrawFn,
    names: tuple[str, ...],
    depth: dict[str, int],
    free: dict[str, bool],
) -> list[dict]:
    links: list[dict] = []
    for _ in range(draw(st.integers(0, 3))):
        parent, child = draw(
            st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
        )
        if (parent, child) in {(one["parent"], one["child"]) for one in links}:
            continue
        if free[child] and depth[parent] < depth[child]:
            links.append({"parent": parent, "child": child})
            free[child] = False
        else:
            kind = draw(st.sampled_from(LINKS))
            links.append({"parent": parent, "child": child, "kind": kind})
    return links
