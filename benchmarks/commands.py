"""Times whole commands beside the libraries that they need, and prints ratios.

    python benchmarks/commands.py [ROUNDS]

Every process of a round runs once before any runs again, so that a computer that is
busy for a while is as busy for both sides of a ratio. Nothing here is a time to
remember: only the ratios travel from one computer to another.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "src" / "riskmap" / "demo" / "family.yaml"
ROUNDS = 15

# What each side imports. pydantic fetches half of itself when its first model is made,
# so a model is made: nobody can use pydantic without.
PYDANTIC = "import pydantic\nclass Model(pydantic.BaseModel):\n    field: str\n"
READING = f"import click, yaml\n{PYDANTIC}"
DRAWING = f"import click, yaml, graphviz.backend\n{PYDANTIC}"


@dataclass(frozen=True)
class Pair:
    """A command, the libraries that it needs, and how far apart they may be."""

    name: str
    command: tuple[str, ...]
    libraries: str
    at_most: float


def pairs(folder: Path) -> tuple[Pair, ...]:
    """Give the pairs to time; pictures go into the folder."""
    riskmap = str(Path(sys.executable).with_name("riskmap"))
    picture = str(folder / "map.svg")
    return (
        Pair("riskmap --help", (riskmap, "--help"), "import click", 2),
        Pair("riskmap check", (riskmap, "check", str(DEMO)), READING, 1.5),
        Pair("riskmap ask", (riskmap, "ask", str(DEMO)), READING, 1.5),
        Pair("riskmap draw", (riskmap, "draw", str(DEMO), "-o", picture), DRAWING, 1.5),
    )


def main(arguments: Sequence[str]) -> int:
    """Time every pair, side by side, and print the ratios; 1 when one is too far."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        timed = side_by_side(pairs(Path(name)), rounds)
    good = True
    for pair, ratios in timed.items():
        middle = statistics.median(ratios)
        good = good and middle <= pair.at_most
        print(
            f"{pair.name:16} {middle:.2f} times its libraries "
            f"({min(ratios):.2f} to {max(ratios):.2f}; at most {pair.at_most})"
        )
    return 0 if good else 1


def side_by_side(all_pairs: Sequence[Pair], rounds: int) -> dict[Pair, list[float]]:
    """Run every side of every pair in turn; the first round only warms up."""
    ratios: dict[Pair, list[float]] = {pair: [] for pair in all_pairs}
    for number in range(rounds + 1):
        for pair in all_pairs:
            python = (sys.executable, "-c", pair.libraries)
            ratio = seconds(pair.command) / seconds(python)
            if number:
                ratios[pair].append(ratio)
    return ratios


def seconds(command: Sequence[str]) -> float:
    """Time one whole process; what is installed is byte-compiled, and so are we."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
