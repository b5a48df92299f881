"""What the law or a court says of the family, and what was said in supervision."""

from __future__ import annotations

from riskmap.changing.form import SINCE, UNTIL, Field, Form, carried

CARRIED = carried(asked=True, needed=False)

LAW = (
    Form(
        "responsibility",
        "parental responsibility",
        "responsibility",
        fields=(
            Field(
                "who",
                "Who has parental responsibility: a person or a council?",
                "anyone",
                many=True,
                needed=True,
            ),
            Field("for", "For which child?", "person", many=True, needed=True),
            Field("how", "How do they have it, as it is recorded?"),
            SINCE,
            UNTIL,
            *CARRIED,
        ),
    ),
    Form(
        "order",
        "an order of a court",
        "orders",
        fields=(
            Field("order", "What does the order say?", needed=True),
            Field(
                "about",
                "Whom is it about?",
                "person",
                many=True,
                needed=True,
            ),
            Field("by", "Which court made it?"),
            SINCE,
            UNTIL,
            *CARRIED,
        ),
    ),
    Form(
        "contact-limit",
        "a limit to contact",
        "contact_limits",
        fields=(
            Field("between", "Between whom?", "person", many=True, needed=True),
            Field("limit", "What is the limit?", needed=True),
            Field("by", "Who set it?"),
            SINCE,
            UNTIL,
            *CARRIED,
        ),
    ),
    Form(
        "supervision",
        "a note of supervision",
        "supervision",
        fields=(
            Field("on", "On which day was it?", "date", needed=True),
            Field("by", "Who signs this note?", needed=True),
            Field("says", "What was thought through, in a few sentences?", needed=True),
            Field(
                "questions",
                "Which question was talked about: its letters or id?",
                "question",
                many=True,
            ),
            Field("next_look", "When will you look at this again?", "date"),
        ),
    ),
)
