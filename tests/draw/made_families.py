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
LOSSES = ("miscarriage", "stillbirth", "termination", "not-stated")
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


# --- shapes that are often met


@st.composite
def shaped(draw: st.DrawFn, partners: tuple[int, int] = (0, 0)) -> dict:
    """Give a family of four generations as a worker meets them, as the data of a file.

    There are second and third partners, half- and step-children, cousins who are a
    couple, brothers and sisters of unknown parents, a child adopted by one person,
    foster carers and three homes, each as often as not. `partners` is of how many, from
    and to, somebody has still more.
    """
    tree = _Tree(draw)
    old = [tree.couple(tree.new(1940), tree.new(1942), 1962) for _ in range(2)]
    middle = [who for pair in old for who in tree.children(pair, 1965, (1, 3))]
    if draw(st.booleans()):
        tree.brothers_and_sisters(middle[-1])
    low: list[list[str]] = []
    for who in middle:
        since = 1985
        for _ in range(draw(st.integers(0, 2))):
            since += 7
            other = tree.partner(who, middle, 1966)
            low.append(tree.children(tree.couple(who, other, since), since, (0, 2)))
    for number in range(draw(st.integers(*partners))):
        pair = tree.couple(middle[0], tree.new(1970), 1990 + number)
        low.append(tree.children(pair, 1991 + number, (0, 1)))
    tree.baby(low, middle)
    tree.beside(low, middle)
    return tree.data()


class _Tree:
    """A family that grows from the eldest downwards."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.about = draw, ""
        self.people: dict[str, dict] = {}
        self.couples: list[dict] = []
        self.links: list[dict] = []
        self.homes: dict[str, dict] = {}

    def new(self, year: int) -> str:
        who = f"p{len(self.people)}"
        self.people[who] = _person(self.draw, who, 0)
        if "born" in self.people[who]:
            self.people[who]["born"] = str(year + self.draw(st.integers(0, 3)))
        return who

    def partner(self, who: str, others: list[str], year: int) -> str:
        """Give somebody new, or one of the others who is not their partner yet."""
        had = {one for couple in self.couples for one in couple["of"]}
        free = [one for one in others if one != who and one not in had]
        if free and not self.draw(st.integers(0, 3)):
            return self.draw(st.sampled_from(free))
        return self.new(year)

    def couple(self, one: str, other: str, since: int) -> dict:
        couple: dict = {"of": [one, other], "kind": self.draw(st.sampled_from(KINDS))}
        if self.draw(st.integers(0, 3)):
            couple["from"] = str(since)
        if end := self.draw(st.sampled_from(ENDS)):
            couple["ended_by"] = end
        self.couples.append(couple)
        return couple

    def children(self, couple: dict, year: int, many: tuple[int, int]) -> list[str]:
        some = range(self.draw(st.integers(*many)))
        found = [self.new(year + 3 * number) for number in some]
        if found:
            couple["children"] = found
        return found

    def brothers_and_sisters(self, who: str) -> None:
        """Give somebody from outside two brothers and sisters of unknown parents."""
        one, other = self.new(1966), self.new(1969)
        self.people[one]["sibling_of"] = [other]
        self.couple(who, one, 1990)

    def baby(self, low: list[list[str]], middle: list[str]) -> None:
        """Let two cousins, or one of them with a stranger, have the child."""
        sets = [some for some in low if some]
        if not sets:
            self.about = middle[0]
            return
        one = sets[0][0]
        cousin = len(sets) > 1 and self.draw(st.booleans())
        other = sets[-1][-1] if cousin else self.new(1995)
        self.people["baby"] = {"name": "Baby", "due": "2027-01"}
        self.couple(one, other, 2020)["children"] = ["baby"]
        self.about = "baby"

    def beside(self, low: list[list[str]], middle: list[str]) -> None:
        """Add step-parents, a sole adopter, foster carers, and homes."""
        children = [who for some in low for who in some]
        adults = [couple["of"][1] for couple in self.couples[2:]] or middle
        for kind in ("step", "guardian", "kinship"):
            if children and self.draw(st.booleans()):
                pair = self.draw(st.sampled_from(adults)), children[0]
                self.link(*pair, kind)
        if self.draw(st.booleans()):
            adopted = self.new(2010)
            self.link(middle[-1], adopted, "adoptive")
        if children and self.draw(st.booleans()):
            carers = [self.new(1965), self.new(1967)]
            self.couple(*carers, 1990)
            for carer in carers:
                self.link(carer, children[-1], "foster")
        for home in ("oak", "elm", "fir"):
            who = self.draw(
                st.lists(st.sampled_from(sorted(self.people)), max_size=5, unique=True)
            )
            if who:
                self.homes[home] = {"name": f"Home {home}", "lived_in": [{"who": who}]}

    def link(self, parent: str, child: str, kind: str) -> None:
        known = {(one["parent"], one["child"]) for one in self.links}
        theirs = [
            couple for couple in self.couples if child in couple.get("children", ())
        ]
        born = any(parent in couple["of"] for couple in theirs)
        if parent != child and not born and (parent, child) not in known:
            self.links.append({"parent": parent, "child": child, "kind": kind})

    def data(self) -> dict:
        return {
            "riskmap": "1",
            "family": "A made-up family",
            "about": [self.about],
            "people": self.people,
            "couples": self.couples,
            "parent_links": self.links,
            "homes": self.homes,
        }
