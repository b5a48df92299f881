"""The closed list of links that a pattern may name, and what each says."""

from __future__ import annotations

from collections.abc import Mapping

# Links that the graph holds.
LINKS: Mapping[str, str] = {
    "birth_parent_of": "is a birth parent of, also where that is disputed",
    "unsettled_parent_of": "may be a parent of, and that is disputed or not known",
    "responsible_for": "is recorded as having parental responsibility for",
    "limited_with": "has a limit to contact recorded with",
    "in_order_with": "is named in a court order with, or alone in it",
    "kin_of": "is a parent, brother, sister or other relative of",
    "sibling_of": "is a living brother or sister of",
    "close_to": "is the same person as, close family of, or shared a home with",
    "may_care_for": "is a parent of, or is recorded as caring for",
    "at_home_with": "lives with the child, or with a parent of the child",
    "cares_for": "is recorded as caring for",
    "supports": "is recorded as supporting",
    "hosts": "has staying with them",
    "in_contact_with": "is or was in contact with, or with a parent of the child",
    "still_in_contact_with": "is in contact with, and no end of it is recorded",
    "lives_in": "lives or lived in",
    "about": "is about",
    "concerns": "is about the person, the whole family, or a home they lived in then",
    "in_words_of": "is in the own words of, or holds them",
    "by": "was done or offered by the agency",
    "differs_from": "is another account of the same thing as",
    "settles": "is a decision about",
    "knows": "is recorded as knowing of",
    "has_older_words_of": "had an entry before its status changed, and not since",
}
# Links that are worked out when a pattern asks: of two dates, or of who did not know.
COMPARED: Mapping[str, str] = {
    "before": "ended before the other began",
    "after": "began after the other ended",
    "overlaps": "shares a time with",
    "not_apart_from": "shares a time with, or it is not recorded whether it does",
    "not_later_than": "began no later than, or it is not recorded which came first",
    "begun_after": "began after the other began",
    "again_after": "came after, and is no other account of the same",
    "listed_after": "is listed after by its date, and is no other account of",
    "soon_after": "began after the other began, and not long after",
    "not_looked_at_since": "is not recorded as looked at again since",
    "same_thing": "is the same factor, or the same kind of event, as",
    "same_need": "is for the same need as",
    "not_other_need": "is for the same need as, or it is not recorded for which",
    "same_people": "is about one of the same people as",
    "not_told": "does not know of, or was told a name only",
    "in_contact_after": "was in contact with the family after",
    "not_over_before": "was not over before the pregnancy of",
    "other_than": "is not the same as",
}
LINK_WORDS: Mapping[str, str] = {**LINKS, **COMPARED}
# Those of them that lead from one entry to another.
BETWEEN_ENTRIES = frozenset(
    {"before", "after", "overlaps", "not_apart_from", "not_later_than"}
    | {
        "begun_after",
        "again_after",
        "listed_after",
        "soon_after",
        "not_looked_at_since",
    }
    | {"same_thing", "same_need", "not_other_need", "same_people"}
)
# What may stand at the two ends of some links; with others they just never hold.
_ENTRIES, _AGENCY_ENTRY = ("entry", "entry"), ("agency", "entry")
ENDS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(BETWEEN_ENTRIES, _ENTRIES),
    **dict.fromkeys(("knows", "not_told", "in_contact_after"), _AGENCY_ENTRY),
    "not_over_before": ("entry", "person"),
}
