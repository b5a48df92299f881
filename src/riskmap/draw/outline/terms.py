"""Plain words for the words that a family file chooses from."""

from __future__ import annotations

from collections.abc import Mapping

COUPLES: Mapping[str, str] = {
    "married": "married",
    "living-together": "living together",
    "seeing-each-other": "seeing each other",
    "not-together": "not together",
    "not-stated": "how they are together is not stated",
}
LOST: Mapping[str, str] = {
    "miscarriage": "Lost before birth (miscarriage)",
    "stillbirth": "Stillborn",
    "termination": "The pregnancy was ended",
    "not-stated": "Lost",
}
CHILDREN: Mapping[str, str] = {  # what a child is of each kind of parent
    "birth": "Child of",
    "step": "Stepchild of",
    "adoptive": "Adopted child of",
    "foster": "Foster child of",
    "kinship": "In kinship care with",
    "guardian": "Has as guardian",
    "unknown": "Child of",
}
DRAWN: Mapping[str, str] = {
    "woman": "Drawn as a woman or girl.",
    "man": "Drawn as a man or boy.",
    "another": "Drawn as neither a woman nor a man.",
    "unknown": "",  # nobody has said
}
AGENCIES: Mapping[str, str] = {
    "social-care": "social care",
    "midwifery": "midwifery",
    "health-visiting": "health visiting",
    "gp": "GP surgery",
    "hospital": "hospital",
    "mental-health": "mental health",
    "early-help": "early help",
    "school": "school",
    "housing": "housing",
    "police": "police",
    "court": "court",
    "voluntary": "voluntary organisation",
    "other": "",
}
SOURCES: Mapping[str, str] = {
    "document": "A document",
    "conversation": "A conversation",
    "visit": "A visit",
    "meeting": "A meeting",
    "call": "A call",
    "other": "",
}
INTERPRETERS: Mapping[str, str] = {
    "independent": "An independent interpreter was there.",
    "relative": "A relative interpreted.",
    "none": "No interpreter was there.",
    "not-needed": "No interpreter was needed.",
}
EVENTS: Mapping[str, str] = {
    "birth": "a birth",
    "move": "a move",
    "assessment": "an assessment",
    "joint-discussion": "a joint discussion",
    "request": "a request",
    "conversation": "a conversation",
    "call-out": "a call-out",
    "hospital": "at a hospital",
    "other": "",
}
REASONS: Mapping[str, str] = {
    "choice": "the family's choice",
    "no-place": "no place at the service",
    "not-eligible": "the service's rules",
    "rule": "a rule of the service",
    "other": "",
}
RULES: Mapping[str, str] = {
    "residence": "about where people live",
    "settled-address": "about a settled address",
    "earlier-decline": "about help not taken up before",
    "age": "about age",
    "area-of-care": "about the area that someone was in care in",
    "money": "about money",
    "other": "about something else",
}
TOLD: Mapping[str, str] = {
    "whole": "told {0} in full",
    "summary": "told {0} in summary",
    "name": "gave {0} names only",
}
FAMILY_KNOWS: Mapping[str, str] = {
    "yes": "The family knows that this was passed on.",
    "no": "The family has not been told that this was passed on.",
    "not-stated": "Whether the family knows that this was passed on is not stated.",
}
READERS: Mapping[str, str] = {
    "worker": "the worker",
    "supervisor": "the supervisor",
    "family": "anyone in the family",
    "training": "training",
}
