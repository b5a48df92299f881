"""Builds riskmap as pyproject.toml says, and reads its catalogue beforehand."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
CATALOGUE = ROOT / "factor_catalogue"


class BuildWithCatalogue(build_py):
    """Also keep what the catalogue's files say, so that riskmap starts fast."""

    def run(self) -> None:
        """Build as usual, then read the catalogue; in a checkout, beside its files."""
        super().run()
        sys.path.insert(0, str(ROOT / "src"))
        from riskmap.catalogue import parsed  # noqa: PLC0415 - it was not there before

        built = Path(self.build_lib) / "riskmap" / CATALOGUE.name
        parsed.write(CATALOGUE, CATALOGUE if self.editable_mode else built)


setup(cmdclass={"build_py": BuildWithCatalogue})
