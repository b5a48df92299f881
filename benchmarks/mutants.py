"""Changes the matching and the guards on purpose, and sees whether a test goes red.

    .venv/bin/python benchmarks/mutants.py [MODULE...] [--line NUMBER]

Each change is a small one in one place: `and` for `or`, `is not` for `is`, another
answer, a condition turned round or left out. The tests that are nearest run with it, in
a process of its own that begins where riskmap, pytest and the catalogue are loaded
already; so it needs a system that can fork. It names every change that no test saw,
says of each module how many were seen, and ends in 1 where fewer than nine in ten are.
"""

from __future__ import annotations

import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
MODULES = (
    "riskmap.patterns",
    "riskmap.patterns.candidates",
    "riskmap.patterns.conditions",
    "riskmap.patterns.links",
    "riskmap.patterns.narrowing",
    "riskmap.patterns.silence",
    "riskmap.patterns.told",
    "riskmap.guards",
    "riskmap.procedure",
)
# The quick ones first: most changes go no further.
TESTS = (
    ("matching", "links", "conditions", "graph", "guards", "told"),
    ("fixtures", "patterns", "questions"),
)
# For how long the tests may run, since a change can make a loop endless: in seconds,
# and in times of what they take unchanged. On a busy computer a minute is soon over.
LONGEST, TIMES = 60, 5
LEAST = 0.9

COMPARED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
REACHED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr}
REACHED |= {ast.BitOr: ast.BitAnd, ast.Mult: ast.Add}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
WORDS = {"YES": "NO", "NO": "CANNOT_SAY", "CANNOT_SAY": "YES"}
WORDS |= {"ASK": "FIND_OUT", "FIND_OUT": "ASK"}
WORDS |= {"RECORDED": "UNKNOWN", "UNKNOWN": "RULES_OUT", "RULES_OUT": "RECORDED"}
WORDS |= {"earliest": "latest", "latest": "earliest", "start": "end", "end": "start"}


def changed(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - a list
    """Give every small change of one place in a program."""
    match node:
        case ast.Compare(left, ops, right) if type(ops[0]) in COMPARED:
            yield ast.Compare(left, [COMPARED[type(ops[0])](), *ops[1:]], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for number in range(len(values)):
                rest = values[:number] + values[number + 1 :]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, op, right) if type(op) in REACHED:
            yield ast.BinOp(left, REACHED[type(op)](), right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(str() as value) if value:
            yield ast.Constant(value + "?")
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())
        case ast.Attribute(value, attr, ast.Load()) if attr in WORDS:
            yield ast.Attribute(value, WORDS[attr], ast.Load())
        case ast.If(test, body, orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.comprehension(target, over, ifs, is_async) if ifs:
            for number in range(len(ifs)):
                rest = ifs[:number] + ifs[number + 1 :]
                yield ast.comprehension(target, over, rest, is_async)
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Return(value) if value is not None and not _is_nothing(value):
            yield ast.Return(ast.Constant(None))
        case ast.AugAssign():
            yield ast.Pass()
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()


def _is_nothing(node: ast.AST) -> bool:
    """Whether a value is false already: none in its place would be the same."""
    return ast.unparse(node) in ("None", "False", "()", "[]", "{}", "''")


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Give each change of a source: its line, what it does, and the whole source."""
    tree = ast.parse(source)
    for parent, field, number, node in list(_places(tree)):
        for new in changed(node):
            ast.copy_location(new, node)
            said = f"{_short(node)}  ->  {_short(new)}"
            _put(parent, field, number, new)
            yield (
                getattr(node, "lineno", None) or _line_within(node),
                said,
                ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree))),
            )
            _put(parent, field, number, node)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Give every place that may be changed, and where in its parent it stands."""
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(one, ast.AST) and not _is_for_readers(node, one):
                yield node, field, number if isinstance(value, list) else None, one
                yield from _places(one)


def _is_for_readers(parent: ast.AST, node: ast.AST) -> bool:
    """Whether a place is a docstring or part of one text: no program looks at it."""
    text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return text and isinstance(parent, ast.Expr | ast.JoinedStr)


def _put(parent: ast.AST, field: str, number: int | None, node: ast.AST) -> None:
    if number is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[number] = node


def _line_within(node: ast.AST) -> int:
    lines = [one.lineno for one in ast.walk(node) if hasattr(one, "lineno")]
    return min(lines, default=0)


def _short(node: ast.AST) -> str:
    said = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return said if len(said) < 90 else said[:87] + "..."


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from changed source, wherever it is imported."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.path, self.source = name, path, source

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        package = self.path.name == "__init__.py"
        spec = importlib.util.spec_from_loader(name, self, is_package=package)
        if spec is not None and package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)  # noqa: S102


def ready() -> None:
    """Load all that no change is made to, so that each change begins from there."""
    for name in ("hypothesis", "pytest", "riskmap.graph", "riskmap.view"):
        importlib.import_module(name)
    load: Any = importlib.import_module("riskmap.catalogue.load")
    load.load = cache(load.load)
    load.load()
    loaded = [name for name in MODULES if name in sys.modules]
    if loaded:
        sys.exit(f"Loaded too early to be changed: {', '.join(loaded)}")


def is_seen(name: str, path: Path, source: str, longest: int = 0) -> bool:
    """Run the nearest tests with one change; say whether one of them went red.

    `longest` are the seconds after which a loop is called endless; 0 is never.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return status != 0
    signal.alarm(longest)  # ends this process where a loop does not
    sys.meta_path.insert(0, _Changed(name, path, source))
    code = 1
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = _tests()
    finally:
        os._exit(code)


def _tests() -> int:
    import pytest  # noqa: PLC0415

    options = ["-x", "-q", "-p", "no:cacheprovider"]
    for names in TESTS:
        files = [str(ROOT / "tests" / f"test_{name}.py") for name in names]
        if code := int(pytest.main([*options, *files])):
            return code
    return 0


def main(arguments: Sequence[str]) -> int:
    """Make every change in turn, and name those that no test saw."""
    line = None
    names = list(arguments)
    if "--line" in names:
        at = names.index("--line")
        line = int(names[at + 1])
        del names[at : at + 2]
    if strange := [name for name in names if name not in MODULES]:
        sys.exit(f"Not changed here: {', '.join(strange)}. Write {', '.join(MODULES)}.")
    ready()
    first = _path(MODULES[0])
    begun = time.monotonic()
    if is_seen(MODULES[0], first, first.read_text(encoding="utf-8")):
        sys.exit("The tests are red without any change.")
    longest = max(LONGEST, int(TIMES * (time.monotonic() - begun)))
    seen = made = 0
    for name in names or MODULES:
        path, before = _path(name), (seen, made)
        for number, said, source in mutants(path.read_text(encoding="utf-8")):
            if line is not None and number != line:
                continue
            made += 1
            if is_seen(name, path, source, longest):
                seen += 1
            else:
                print(f"{path.relative_to(ROOT)}:{number}: {said}", flush=True)
        print(f"{name}: {seen - before[0]} of {made - before[1]}", flush=True)
    print(f"{seen} of {made} changes were seen: {seen / max(made, 1):.1%}")
    return seen < LEAST * made


def _path(name: str) -> Path:
    place = SOURCE.joinpath(*name.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
