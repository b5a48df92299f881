"""What was said in supervision: signed, dated, and for the team alone."""

from __future__ import annotations

from riskmap.fields import Model
from riskmap.record.shared import Date, Texts, Words


class Supervision(Model):
    """One talk in supervision. It is in no copy, and in nothing for training."""

    on: Date
    by: Words  # who signed it
    says: Words
    questions: Texts = ()  # chosen: their ids
    next_look: Date = None  # when to look at this again
