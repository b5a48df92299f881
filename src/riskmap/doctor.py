"""Looks at what riskmap needs and can use on this computer; the command prints it."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable
from importlib import import_module, metadata, resources

from riskmap.draw import engine
from riskmap.draw.engine import Finding

__all__ = ["Finding", "examine"]

_OLDEST_PYTHON = (3, 11)
_REINSTALL = "Install riskmap again: pip install --force-reinstall riskmap"
_MODULES = {
    "python-docx": "docx",
    "python-pptx": "pptx",
    "pyyaml": "yaml",
}  # where a library's module has another name
_NO_MODULE = {"graphviz-pure"}  # a program only, which the engines below try


def examine() -> tuple[Finding, ...]:
    """Return everything looked at, in the order of a page; it never raises."""
    return (
        *_guarded("Python", _python),
        *_guarded("riskmap", _riskmap),
        *_guarded("catalogue", _catalogue),
        *_guarded("libraries", _libraries),
        *_guarded("engines", engine.found),
    )


def _guarded(what: str, look: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return what a look finds, or that it could not look."""
    try:
        return look()
    except Exception:  # noqa: BLE001  a broken install is what this is for
        words = "could not be looked at: something in this install is broken"
        return (Finding(what, there=False, words=words, get_it=_REINSTALL),)


def _python() -> tuple[Finding, ...]:
    """Return the Python that runs this."""
    words = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info >= _OLDEST_PYTHON:
        return (Finding("Python", there=True, words=words),)
    advice = "Install Python 3.11 or later from https://www.python.org/downloads/"
    return (Finding("Python", there=False, words=words, get_it=advice),)


def _riskmap() -> tuple[Finding, ...]:
    """Return riskmap's own version."""
    try:
        words = metadata.version("riskmap")
    except metadata.PackageNotFoundError:
        words = "runs here without having been installed: its version is not known"
        return (Finding("riskmap", there=False, words=words, get_it=_REINSTALL),)
    return (Finding("riskmap", there=True, words=words),)


def _catalogue() -> tuple[Finding, ...]:
    """Return whether the catalogue came with the install."""
    try:
        folder = resources.files("riskmap.factor_catalogue")
    except ModuleNotFoundError:
        there = False
    else:
        there = folder.joinpath("catalogue.yaml").is_file()
    if there:
        return (Finding("catalogue", there=True, words="came with this install"),)
    words = "the factors and patterns are missing from this install"
    return (Finding("catalogue", there=False, words=words, get_it=_REINSTALL),)


def _libraries() -> tuple[Finding, ...]:
    """Return each library that riskmap cannot do without."""
    try:
        needed = metadata.requires("riskmap") or []
    except metadata.PackageNotFoundError:
        needed = []
    names = [_name(line) for line in needed if "extra ==" not in line]
    return tuple(_library(name) for name in sorted(names))


def _name(requirement: str) -> str:
    """Return the library's name from a line of metadata.

    >>> _name("pydantic<3,>=2.7")
    'pydantic'
    """
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def _library(name: str) -> Finding:
    """Return whether a library is there and loads."""
    what = f"library {name}"
    advice = f"Install it with: pip install {name}"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(what, there=False, words="not installed", get_it=advice)
    try:
        if name not in _NO_MODULE:
            import_module(_MODULES.get(name, name.replace("-", "_")))
    except Exception:  # noqa: BLE001  a library that may not load raises anything
        words = f"{version} is installed but does not load here"
        return Finding(what, there=False, words=words, get_it=advice)
    return Finding(what, there=True, words=version)
