"""What can be filled in of each thing in a family file.

The commands make their options and their questions of these tables, so that a script
and a person at a terminal say the same things in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from riskmap.changing.form import Field, Form
from riskmap.changing.forms_entries import ENTRIES
from riskmap.changing.forms_law import LAW
from riskmap.changing.forms_people import HEAD, PEOPLE

__all__ = ["FORMS", "HEAD", "Field", "Form"]

_ALL = (*PEOPLE, *LAW, *ENTRIES)
FORMS: Final[Mapping[str, Form]] = {form.kind: form for form in _ALL}
