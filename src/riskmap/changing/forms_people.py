"""The forms for people, couples, homes, and what else is no entry."""

from __future__ import annotations

from typing import Final, get_args

from riskmap.changing.form import (
    MAY_CARRY,
    QUALITY,
    SINCE,
    UNTIL,
    Field,
    Form,
    carried,
    words_of,
)
from riskmap.record.model import AgencyKind, Couple, ParentLink, Person, Relationship
from riskmap.record.people import Loss, Source

HEAD: Final = Form(
    "family",
    "the head of the file",
    "",
    fields=(
        Field("name", "What is the family called?", needed=True, called="family"),
        Field(
            "about", "Which child is the map about?", "person", many=True, needed=True
        ),
        Field("fictional", "The family is made up.", "yes", asked=False),
    ),
)
PEOPLE: Final = (
    Form(
        "person",
        "a person",
        "people",
        "name",
        (
            Field("name", "What are they called?", needed=True),
            Field(
                "drawn_as",
                "Drawn as which?",
                "choice",
                words_of(Person, "drawn_as"),
            ),
            Field("born", "When were they born?", "date"),
            Field("due", "Not born yet: when are they due?", "date"),
            Field(
                "parents",
                "Whose child are they, where it is known?",
                "person",
                many=True,
            ),
            Field("died", "When did they die?", "date", asked=False),
            Field(
                "lost_on",
                "When was the pregnancy or the baby lost?",
                "date",
                asked=False,
                within="lost",
                called="on",
            ),
            Field(
                "lost_kind",
                "How the pregnancy or the baby was lost.",
                "choice",
                words_of(Loss, "kind"),
                asked=False,
                within="lost",
                called="kind",
            ),
            Field(
                "unnamed", "The source does not say who this is.", "yes", asked=False
            ),
            Field("not_known", "Nobody knows who this is.", "yes", asked=False),
            Field("before_birth", "What they were called until born.", asked=False),
            Field(
                "recorded_at_birth",
                "How the birth was recorded.",
                "choice",
                words_of(Person, "recorded_at_birth"),
                asked=False,
            ),
            Field("twin_of", "Whose twin are they?", "person", many=True, asked=False),
            Field(
                "identical",
                "Are the twins identical?",
                "truth",
                ("yes", "no"),
                asked=False,
            ),
            Field(
                "sibling_of",
                "Whose brother or sister, no parent being known?",
                "person",
                many=True,
                asked=False,
            ),
            Field(
                "relative_of",
                "Whose relative, nobody having said how?",
                "person",
                many=True,
                asked=False,
            ),
            Field("worked_out", "How was a date worked out?", asked=False),
            *MAY_CARRY,
        ),
    ),
    Form(
        "couple",
        "a couple",
        "couples",
        fields=(
            Field("of", "Who are the two?", "person", many=True, needed=True),
            Field(
                "kind",
                "How are or were they together?",
                "choice",
                words_of(Couple, "kind"),
            ),
            SINCE,
            UNTIL,
            Field(
                "ended_by", "How did it end?", "choice", words_of(Couple, "ended_by")
            ),
            Field("children", "Which children were born to both?", "person", many=True),
            *MAY_CARRY,
        ),
    ),
    Form(
        "link",
        "a parent link",
        "parent_links",
        fields=(
            Field("parent", "Who is the adult?", "person", needed=True),
            Field("child", "Who is the child?", "person", needed=True),
            Field("kind", "In what way?", "choice", words_of(ParentLink, "kind")),
            SINCE,
            UNTIL,
            *MAY_CARRY,
        ),
    ),
    Form(
        "home",
        "a home",
        "homes",
        "name",
        (
            Field("name", "What is the home called?", needed=True),
            Field("area", "In which area is it?"),
            Field("who", "Who lives or lived there?", "person", many=True),
            SINCE,
            UNTIL,
            *MAY_CARRY,
        ),
    ),
    Form(
        "agency",
        "an agency",
        "agencies",
        "name",
        (
            Field("name", "What is the agency called?", needed=True),
            Field("kind", "What does it do?", "choice", get_args(AgencyKind)),
            Field("area", "For which area?"),
            Field("also", "What else is it called?", many=True, asked=False),
        ),
    ),
    Form(
        "source",
        "a source",
        "sources",
        "title",
        (
            Field("title", "What is it called?", needed=True),
            Field("kind", "What is it?", "choice", words_of(Source, "kind")),
            Field("date", "Of which date is it?", "date"),
            Field("with", "With whom was the talk?", "person", many=True),
            Field("present", "Which relatives were in the room?", "person", many=True),
            Field(
                "interpreter",
                "Who interpreted?",
                "choice",
                words_of(Source, "interpreter"),
                asked=False,
            ),
        ),
    ),
    Form(
        "tie",
        "a tie",
        "ties",
        fields=(
            Field(
                "who",
                "Who does it: a person, home or agency?",
                "anyone",
                many=True,
                needed=True,
            ),
            Field("cares_for", "For whom do they care?", "person", many=True),
            Field("supports", "Whom do they support?", "anyone", many=True),
            Field(
                "in_contact_with", "With whom are they in contact?", "person", many=True
            ),
            Field("hosts", "Who stays with them?", "person", many=True),
            Field("what", "What do they do?", many=True),
            Field("how_often", "How often?"),
            QUALITY,
            SINCE,
            UNTIL,
            *MAY_CARRY,
        ),
    ),
    Form(
        "relationship",
        "how two people get on",
        "relationships",
        fields=(
            Field("between", "Who are the two?", "person", many=True, needed=True),
            Field(
                "how",
                "How do they get on?",
                "choice",
                words_of(Relationship, "how"),
                needed=True,
            ),
            Field("towards", "Where it goes one way: to whom?", "person", asked=False),
            SINCE,
            UNTIL,
            *carried(asked=True, needed=True),
        ),
    ),
)
