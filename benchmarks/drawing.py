"""Draws the same families with riskmap and with its peers, and compares the pictures.

    python benchmarks/drawing.py [GEDCOM...]

The families are the demo's, the gallery's, those of the GEDCOM files that are named,
and some made of chance, the same each time. Prints for each family how often lines of
two couples cross, how often something lies over a person, and how many sets of brothers
and sisters and how many people's partners stand out of turn; in the end the sums and
ratios. It ends in 1 when riskmap lets anything overlap, or crosses more than a peer on
any family where that peer keeps turns at least as well.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import families
import peers
from peers import Picture

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw.placement import checker, turns
from riskmap.draw.placement.layout import Layout, layout
from riskmap.draw.symbols import faces
from riskmap.record.model import Family
from riskmap.view import Sight

CATALOGUE = load()
BY_CHANCE = [(people, seed) for people in (12, 20, 30) for seed in range(16)]
TIMED = {30: range(8), 300: range(4)}
ROUNDS = 3
GROWTH = 15  # how many times as long 300 people may take as 30
LIKE = ("dot", "dot, partners level", "pedview")


def main(arguments: Sequence[str]) -> int:
    """Compare, print, and give 1 when riskmap is behind anywhere."""
    behind: list[str] = []
    sums: dict[str, list[int]] = {}
    gave_way = siblings = partners = 0
    print(f"{'':44} riskmap  {'  '.join(LIKE)}   (crossings/overlaps/out of turn)")
    for name, family in _families([Path(one) for one in arguments]):
        seen = view.make(family, Sight(), CATALOGUE.flags).family
        placed = _placed(seen)
        ours = peers.by_riskmap(placed)
        gave_way += bool(turns.out_of_turn(placed, seen))
        by_birth, by_time = peers.out_of_turn(ours, seen)
        siblings, partners = siblings + by_birth, partners + by_time
        mine_turned = by_birth + by_time
        wrong = checker.problems(placed, seen)
        behind += [f"{name}: {said}" for said in wrong]
        line = f"{name:44} {ours.crossings():4}/{ours.overlaps()}/{mine_turned}"
        for peer, mine, theirs in _peers(seen, ours):
            if theirs is None:
                line += "      -"
                continue
            crossings, overlaps = theirs.crossings(), theirs.overlaps()
            turned = sum(peers.out_of_turn(theirs, seen))
            line += f"  {crossings:4}/{overlaps}/{turned}"
            total = sums.setdefault(peer, [0, 0, 0, 0])
            for n, many in enumerate((mine.crossings(), turned, crossings, overlaps)):
                total[n] += many
            if mine.crossings() > crossings and turned <= mine_turned:
                behind.append(f"{name}: more lines cross than with {peer}")
        if ours.overlaps():
            behind.append(f"{name}: something lies over a person")
        print(line)
    for peer, (crossings, turned, theirs, over) in sums.items():
        ratio = f"{crossings / theirs:.2f}" if theirs else "-"
        print(f"crossings beside {peer}: {crossings} to {theirs}, {ratio} of them")
        print(
            f"  of {peer}: {over} times something over a person, {turned} times out of "
            f"turn; of riskmap: none, and {siblings} brothers and sisters, "
            f"{partners} partners"
        )
    print(f"families in which some custom gave way, and riskmap says so: {gave_way}")
    behind += _growth()
    for said in behind:
        print("BEHIND:", said)
    return 1 if behind else 0


def _families(files: Sequence[Path]) -> Iterator[tuple[str, Family]]:
    yield from families.kept()
    yield from (families.from_gedcom(file) for file in files)
    for people, seed in BY_CHANCE:
        yield f"by chance, {people} people, {seed}", families.by_chance(seed, people)


def _placed(family: Family) -> Layout:
    return layout(family, faces(view.View(family, Sight()), CATALOGUE))


def _peers(
    family: Family, ours: Picture
) -> Iterator[tuple[str, Picture, Picture | None]]:
    """Give each peer's picture, and riskmap's of what that peer can draw at all."""
    for peer, level in zip(LIKE, (False, True), strict=False):
        yield peer, ours, peers.by_dot(family, level=level)
    bare = peers.pedigree(family)
    theirs = peers.by_pedview(bare)
    yield "pedview", peers.by_riskmap(_placed(bare)) if theirs else ours, theirs


def _growth() -> Iterator[str]:
    """Time the placement of 30 people and of 300, side by side."""
    taken = {}
    for people, seeds in TIMED.items():
        times = []
        for seed in seeds:
            family = families.by_chance(seed, people)
            face = faces(view.View(family, Sight()), CATALOGUE)
            gc.collect()
            rounds = []
            for _ in range(ROUNDS):
                begun = time.process_time()
                layout(family, face)
                rounds.append(time.process_time() - begun)
            times.append(min(rounds))
        taken[people] = sum(times) / len(times)
        print(f"placing {people} people: {1000 * taken[people]:.0f} ms")
    ratio = taken[300] / taken[30]
    print(f"300 people take {ratio:.1f} times as long as 30 (allowed: {GROWTH})")
    if ratio > GROWTH:
        yield "300 people take too long beside 30"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
