"""How fast riskmap asks, beside merely parsing the files.

    .venv/bin/python benchmarks/many.py [FAMILIES]

Asks by every pattern of a family of 25 people and 60 entries, in one process, beside
parsing its YAML. Then makes many families (10,000 unless another number is written)
and with two processes, in turn, parses them, reads and checks them, and reads them
and asks by every pattern. Parsing is measured twice: as riskmap does it, which keeps
the line of each word, and as PyYAML does with libyaml, which is what somebody who
merely wants the data would write. It prints families a second: a number that belongs
to the computer; the ratios travel. It ends in 1 where the whole, from the file to its
questions, takes more than three times as long as PyYAML takes to parse, or asking
alone more than three times as long as riskmap takes.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from growth import family, shortest

MOST = 3.0  # times the parsing
PROCESSES = 2
TURN = 500  # families
SIZES = (5, 10, 20, 40)  # entries of a made family


def write(folder: Path, many: int) -> list[Path]:
    """Write made families into a folder, of several sizes, always the same."""
    mix = random.Random(many)  # noqa: S311 - nothing is kept secret
    paths = []
    for number in range(many):
        path = folder / f"{number}.yaml"
        path.write_text(family(mix.choice(SIZES)), encoding="utf-8")
        paths.append(path)
    return paths


@cache
def catalogue() -> Any:  # noqa: ANN401 - riskmap is imported late
    """Load the catalogue once in each process."""
    from riskmap.catalogue.load import load  # noqa: PLC0415

    gc.disable()  # as in every command of riskmap
    return load()


def ask(path: Path) -> int:
    """Read a family, make its view and ask; give how long the list of questions is."""
    from riskmap import questions, view  # noqa: PLC0415
    from riskmap.record.load import load  # noqa: PLC0415

    known = catalogue()
    seen = view.make(load(path, known.factors), view.Sight(), known.flags)
    return len(questions.ask(seen, known).asked)


def read(path: Path) -> int:
    """Read a family and check it, as `riskmap check` does."""
    from riskmap.record.load import load  # noqa: PLC0415

    return len(load(path, catalogue().factors).entries)


def parse(path: Path) -> int:
    """Read the YAML of a family as riskmap does, and nothing more."""
    from riskmap import yamlfile  # noqa: PLC0415

    return len(yamlfile.read(path).data)


def plain(path: Path) -> int:
    """Read the YAML of a family as quickly as PyYAML can, without any lines."""
    import yaml  # noqa: PLC0415

    fast = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return len(yaml.load(path.read_bytes(), Loader=fast))  # noqa: S506 - both are safe


def in_turn(works: tuple[Any, ...], paths: list[Path]) -> dict[str, float]:
    """Give how long each work takes for all families with two processes.

    Some hundred families at a time, each work in its turn: a computer that is busy
    for a while is as busy for all of them.
    """
    taken = {work.__name__: 0.0 for work in works}
    with ProcessPoolExecutor(PROCESSES, initializer=catalogue) as pool:
        for work in works:
            list(pool.map(work, paths[: PROCESSES * 4]))  # every process is warm
        for first in range(0, len(paths), TURN):
            for work in works:
                begun = time.perf_counter()
                list(pool.map(work, paths[first : first + TURN], chunksize=25))
                taken[work.__name__] += time.perf_counter() - begun
    return taken


def one_family(folder: Path) -> None:
    """Say how asking by every pattern compares with parsing one usual family."""
    from riskmap import questions, view  # noqa: PLC0415
    from riskmap.record.load import load  # noqa: PLC0415

    path = folder / "usual.yaml"
    path.write_text(family(60), encoding="utf-8")
    known = catalogue()
    seen = view.make(load(path, known.factors), view.Sight(), known.flags)
    asking = shortest(lambda: questions.ask(seen, known))
    parsing = shortest(partial(parse, path))
    words = "every pattern on 25 people and 60 entries"
    print(f"{words}: {asking / parsing:.2f} of parsing the file")
    print("  within 10 ms" if asking < 0.010 else "  NOT within 10 ms")


def main() -> int:
    """Measure, and print how fast and which ratios."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        one_family(Path(folder))
        paths = write(Path(folder), many)
        taken = in_turn((plain, parse, read, ask), paths)
    for name, seconds in taken.items():
        ratios = [f"{seconds / taken[one]:.2f} of {one}" for one in ("plain", "parse")]
        print(f"{name:5} {many / seconds:6.0f} families a second; {', '.join(ratios)}")
    whole = taken["ask"] / taken["plain"]
    asking = (taken["ask"] - taken["read"]) / taken["parse"]
    print(f"from the file to its questions: {whole:.2f} of plain; at most {MOST:g}")
    print(f"asking, once a family is read: {asking:.2f} of parse; at most {MOST:g}")
    return max(whole, asking) > MOST


if __name__ == "__main__":
    sys.exit(main())
