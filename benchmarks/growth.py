"""How the time to load, view and ask grows with a family's file, in one process.

    .venv/bin/python benchmarks/growth.py

Prints ratios only: of a small family to the import of the libraries that riskmap
needs, and of each larger file to n log n from the smallest. The people stay the same.
"""

from __future__ import annotations

import gc
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PEOPLE = 25
SIZES = (60, 125, 250, 500, 1000)
ROUNDS = 5
IMPORT = "import pydantic, yaml, click"
TIMED = f"from time import perf_counter as t; a = t(); {IMPORT}; print(t() - a)"
FIRST = f"""
import sys
{IMPORT}
from time import perf_counter as t
from riskmap import questions, view
from riskmap.catalogue.load import load as load_catalogue
from riskmap.record.load import load
catalogue = load_catalogue()
a = t()
family = load(sys.argv[1], catalogue.factors)
questions.ask(view.make(family, view.Sight(), catalogue.flags), catalogue)
print(t() - a)
"""


# One of each kind that a real file holds; a larger file repeats them for others.
KINDS = """
factor: chronic-pain, about: {who}, happened: {year}-04/..
factor: studies-or-work-stopped-by-health, about: {who}, happened: {year}-09
factor: not-in-education-work-or-training, about: {who}, happened: {year}/..
factor: trauma-history, about: {who}
service: Talks, for: {who}, need: trauma, outcome: declined, happened: {year}-02
service: Group, for: {who}, need: parenting, outcome: no-place, happened: {year}-03
service: Visits, for: {who}, outcome: not-eligible, reasons: [{rule}]
service: Walks, for: {who}, need: trauma, outcome: taken-up, happened: {year}-08
factor: housing-move, about: {who}, happened: {year}-11
factor: overcrowding, about: {who}, happened: {year}-11/..
factor: staying-with-relatives, about: cottage
factor: wider-family-support, about: {who}
factor: family-member-harm-concern, about: {who}, status: alleged
factor: faith-and-belief, about: {who}
service: Assessment, for: {who}, offered_by: kent, outcome: ended, happened: {year}-10
event: Moved again, about: {who}, kind: move, happened: {year}-12
told: {told}, happened: {year}-12
decision: No order, by: Family court, about: [{who}], happened: {year}
factor: feelings-about-pregnancy, about: {who}
event: A talk, about: {who}, kind: conversation, happened: {year}-06
"""
RULE = "{says: No settled address., kind: rule, rule_about: residence}"
TOLD = "{from: kent, to: [visitors], level: summary, about: [p0], words: A move.}"
FROM = "basis: document, source: {from: note, at: p. %d}, says: What was written down."


def family(entries: int) -> str:
    """Write a family file of 25 people and so many entries."""
    kinds = KINDS.strip().splitlines()
    others = [f"p{number}" for number in range(PEOPLE - 1)]
    lines = ["riskmap: 1", "family: A made-up family", "about: [baby]", "people:"]
    lines += ["  baby: {name: Baby, due: 2027-01}"]
    lines += [f"  {who}: {{name: Person {who}}}" for who in others]
    lines += ["couples:", "  - {of: [p0, p1], children: [baby]}"]
    lines += [
        f"  - {{of: [p{2 * n}, p{2 * n + 1}], children: [p{n - 1}]}}"
        for n in range(1, (PEOPLE - 1) // 2)
    ]
    lines += ["homes:", "  cottage: {name: The cottage, lived_in: [{who: [p0, p2]}]}"]
    lines += ["agencies:", "  kent: {name: Kent, kind: social-care}"]
    lines += ["  visitors: {name: Visitors, kind: health-visiting}"]
    lines += ["ties:", "  - {who: visitors, in_contact_with: p0}"]
    lines += ["sources:", "  note: {title: A note}", "entries:"]
    for number in range(entries):
        turn, kind = divmod(number, len(kinds))
        who = others[(turn + kind) % len(others)]
        words = {"who": who, "year": 2020 + turn % 7, "rule": RULE, "told": TOLD}
        known = "{agency: visitors, from: never}" if number % 3 else "visitors"
        body = f"{kinds[kind].format(**words)}, {FROM % number}"
        lines += [f"  - {{id: e{number}, {body}, known_by: [kent, {known}]}}"]
    return "\n".join([*lines, ""])


def shortest(work: Callable[[], object]) -> float:
    """Give the shortest of several times that some work takes."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def alone(code: str, *arguments: str) -> float:
    """Give the time that some code prints, each time in a process of its own."""
    command = [sys.executable, "-c", code, *arguments]
    return min(float(subprocess.check_output(command)) for _ in range(ROUNDS))


def main() -> None:
    """Measure, and print the ratios."""
    from riskmap import questions, view  # noqa: PLC0415
    from riskmap.catalogue.load import load as load_catalogue  # noqa: PLC0415
    from riskmap.record.load import load  # noqa: PLC0415

    catalogue = load_catalogue()

    def whole(path: Path) -> None:
        seen = view.make(load(path, catalogue.factors), view.Sight(), catalogue.flags)
        questions.ask(seen, catalogue)

    libraries = alone(TIMED)
    taken: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.yaml"
            path.write_text(family(size), encoding="utf-8")
            if size == SIZES[0]:
                first = alone(FIRST, str(path)) / libraries
                print(f"the first time in a process: {first:.2f} of importing them")
            taken[size] = shortest(lambda path=path: whole(path))
    least = SIZES[0]
    print(f"{least} entries: {taken[least] / libraries:.2f} of importing the libraries")
    for size in SIZES[1:]:
        allowed = size * math.log(size) / (least * math.log(least))
        grown = taken[size] / taken[least]
        print(f"{size} entries: {grown / allowed:.2f} of n log n")


if __name__ == "__main__":
    main()
