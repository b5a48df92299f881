"""Makes the gallery: each family's picture as SVG and PNG, and the page of them all.

Run it from a checkout where riskmap is set up (`python3 run.py test` does that):

    .venv/bin/python docs/gallery/make.py
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from riskmap import view
from riskmap.catalogue.load import load as load_catalogue
from riskmap.catalogue.model import Catalogue
from riskmap.draw import picture
from riskmap.record.load import load
from riskmap.view import Sight, View

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MADE_FROM = HERE / "made-from.json"  # of each picture: the SHA-256 of its DOT


@dataclass(frozen=True)
class Shape:
    """One picture of the gallery: its family file, and what to look at in it."""

    name: str
    file: Path
    heading: str
    says: str
    kind: str = "genogram"


def _made(name: str, heading: str, says: str) -> Shape:
    return Shape(name, HERE / "families" / f"{name}.family.yaml", heading, says)


SHAPES = (
    Shape(
        "demo",
        ROOT / "src" / "riskmap" / "demo" / "family.yaml",
        "The demo family",
        "Fictional. What `riskmap demo` writes, with what is recorded beside each "
        "person and the marks that lead to the questions.",
    ),
    Shape(
        "demo-ecomap",
        ROOT / "src" / "riskmap" / "demo" / "family.yaml",
        "The demo family as an ecomap",
        "Fictional. The home in the middle, people on the left and services on the "
        "right: what each gives or gets, how it goes where somebody says so, and what "
        "became of every service.",
        "ecomap",
    ),
    Shape(
        "review",
        ROOT / "tests" / "reviews" / "iman.family.yaml",
        "A published review",
        'A cited reading of the Local Child Safeguarding Practice Review "Iman" (see '
        "[tests/reviews](../../tests/reviews/README.md)): people of whom it does not "
        "say who they are stay unnamed. The name is the review's own.",
    ),
    _made(
        "half-and-step",
        "A family formed anew",
        "Fictional. Half-brothers and half-sisters, and step-parents of each other's "
        "children: nobody is drawn twice.",
    ),
    _made(
        "grandmother-in-charge",
        "Three generations in one home",
        "Fictional. A grandmother is guardian of the young mother and of her sister.",
    ),
    _made(
        "shared-care",
        "Two homes, shared care",
        "Fictional. Two children live in both homes, so they stand in both outlines.",
    ),
    _made(
        "adoption-and-fostering",
        "Two sets of parents",
        "Fictional. A brother is adopted, his sister lives with foster carers; both "
        "are still the children of those they were born to.",
    ),
    _made(
        "twins-and-losses",
        "Twins and losses",
        "Fictional. Twins of both kinds, and losses in the order of the births.",
    ),
    _made(
        "cousins-and-many-partners",
        "Cousins who are a couple",
        "Fictional. Cousins with a child, six brothers and sisters, and a man with "
        "three partners, one after the other.",
    ),
)


def main() -> None:
    """Make every picture, say what each was made from, and write the page."""
    catalogue = load_catalogue()
    digests = {}
    for shape in SHAPES:
        seen = sight(shape, catalogue)
        digests[shape.name] = digest(seen, catalogue, shape.kind)
        for ending in ("svg", "png"):
            drawn = picture.draw(seen, catalogue, ending, shape.kind)
            (HERE / f"{shape.name}.{ending}").write_bytes(drawn)
        print(f"Drawn: {shape.name}")
    MADE_FROM.write_text(json.dumps(digests, indent=2) + "\n", "utf-8")
    (HERE / "README.md").write_text(page(), "utf-8")


def sight(shape: Shape, catalogue: Catalogue) -> View:
    """Give the view that is drawn: all that a worker sees."""
    return view.make(load(shape.file, catalogue.factors), Sight(), catalogue.flags)


def digest(seen: View, catalogue: Catalogue, kind: str = "genogram") -> str:
    """Give the SHA-256 of the DOT of a picture: it needs no engine."""
    return hashlib.sha256(picture.place(seen, catalogue, kind).dot.encode()).hexdigest()


def page() -> str:
    """Write the page that shows every picture."""
    return _TOP + "\n".join(_section(shape) for shape in SHAPES)


_TOP = """\
# Gallery

Pictures as riskmap draws them, each from the family file beside its name. All but the review's are fictional: every person, place and agency in them is made up. `python docs/gallery/make.py` makes the pictures and this page; a test says when they are no longer what riskmap draws.

"""  # noqa: E501 - a line for each paragraph


def _section(shape: Shape) -> str:
    up = "../" * len(HERE.relative_to(ROOT).parts)
    inside = shape.file.is_relative_to(HERE)
    file = (
        shape.file.relative_to(HERE).as_posix()
        if inside
        else up + shape.file.relative_to(ROOT).as_posix()
    )
    return f"""\
## {shape.heading}

{shape.says}

![{shape.kind.capitalize()}: {shape.heading.lower()}]({shape.name}.svg)

[The family file]({file}) · [as PNG]({shape.name}.png)
"""


if __name__ == "__main__":
    main()
