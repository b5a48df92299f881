"""Adds to a family, kind by kind, what came to be known only after some day."""

from __future__ import annotations

from riskmap.record.model import (
    Agency,
    ContactLimit,
    Couple,
    DecisionEntry,
    EventEntry,
    Exploration,
    FactorEntry,
    Home,
    Known,
    Order,
    ParentLink,
    Person,
    Relationship,
    Responsibility,
    ServiceEntry,
    Source,
    Stay,
    Step,
    Tie,
    ToldEntry,
)

WORD = "Zzyzx"  # in whatever is added, and nowhere else
STANDS = {"is": "stands"}
HOW = {"basis": "document", "source": ["later-source"]}


class Adding:
    """One family, the people and the entry that were there, and a day that is later."""

    def __init__(self, family, there, day):
        self.family, self.day = family, f"{day}"
        self.year_on = f"{day.year + 1}-12-01"  # nobody was expecting this child yet
        self.one, self.other = list(there.people)[:2]
        self.entry = there.entries[0].id
        self.home = next(iter(there.homes))
        self.agency, self.second = list(there.agencies)[:2]
        self.known = [{"agency": key, "from": self.day} for key in family.agencies]
        self.source = Source(title=f"{WORD} letter", date=self.day)

    def added(self, **groups):
        """Give the family with more in some groups; all of it from a later source."""
        sources = {**self.family.sources, "later-source": self.source}
        update = {"sources": sources}
        for name, more in groups.items():
            old = getattr(self.family, name)
            update[name] = {**old, **more} if isinstance(old, dict) else (*old, *more)
        return self.family.model_copy(update=update)

    def person(self, **more):
        return Person(name=f"{WORD} Late", known_by=self.known, **more)

    def changed(self, group, key, **update):
        old = getattr(self.family, group)
        one = old[key].model_copy(update=update)
        return self.family.model_copy(update={group: {**old, key: one}})

    def step(self, **more):
        """Give the family with one step more for an entry; before that it stood."""
        had = next(one for one in self.family.entries if one.id == self.entry).status
        new = Step(**{"is": "not so", "by": WORD, **more})
        return self.entry_changed(status=[*(() if had else [Step(**STANDS)]), new])

    def entry_changed(self, **more):
        """Give the family with the first entry changed: a tuple grows."""
        entries = []
        for one in self.family.entries:
            mine = more if one.id == self.entry else {}
            grown = {k: (*(getattr(one, k) or ()), *v) for k, v in mine.items()}
            entries.append(one.model_copy(update=grown))
        return self.family.model_copy(update={"entries": tuple(entries)})


def _entry(kind, self, **more):
    what = {"id": "zzyzx", "says": f"{WORD} says.", "known_by": self.known, **HOW}
    return self.added(entries=[kind(**{**what, **more})])


ADDED = {
    "a person": lambda a: a.added(people={"zz": a.person()}),
    "a brother or sister": lambda a: a.added(
        people={"zz": a.person(sibling_of=[a.one])}
    ),
    "a relative": lambda a: a.added(people={"zz": a.person(relative_of=[a.one])}),
    "a child born later": lambda a: a.added(
        people={"zz": Person(name=f"{WORD} Born", born=a.year_on)},
        parent_links=[ParentLink(parent=a.other, child="zz")],
    ),
    "a death": lambda a: a.changed("people", a.other, died=a.source.date),
    "a couple": lambda a: a.added(
        people={"zz": a.person()},
        couples=[Couple(of=[a.one, "zz"], kind="married", **{"from": a.day})],
    ),
    "a couple that was, and nobody knew": lambda a: a.added(
        people={"zz": a.person()},
        couples=[Couple(of=[a.one, "zz"], known_by=a.known, **{"from": "2001"})],
    ),
    "a parent link": lambda a: a.added(
        people={"zz": a.person()},
        parent_links=[ParentLink(parent="zz", child=a.one, known_by=a.known)],
    ),
    "a home": lambda a: a.added(
        homes={"zz": Home(name=f"{WORD} house", lived_in=[a.one], known_by=a.known)}
    ),
    "a stay in a home that is there": lambda a: a.changed(
        "homes",
        a.home,
        lived_in=(
            *a.family.homes[a.home].lived_in,
            Stay(who=[a.other], says=f"{WORD} stays.", **{"from": a.day}),
        ),
    ),
    "an agency": lambda a: a.added(
        agencies={"zz": Agency(name=f"{WORD} agency")},
        ties=[Tie(who=["zz"], in_contact_with=[a.one], **{"from": a.day})],
    ),
    "a tie": lambda a: a.added(
        ties=[Tie(who=[a.one], supports=[a.other], what=WORD, **{"from": a.day})]
    ),
    "a tie that was, and nobody knew": lambda a: a.added(
        ties=[Tie(who=[a.one], supports=[a.other], what=WORD, known_by=a.known)]
    ),
    "how two get on": lambda a: a.added(
        relationships=[
            Relationship(
                between=[a.one, a.other],
                how="close",
                says=f"{WORD} close.",
                known_by=a.known,
                **HOW,
            )
        ]
    ),
    "responsibility": lambda a: a.added(
        responsibility=[
            Responsibility(who=[a.one], how=WORD, **{"for": a.other, "from": a.day})
        ]
    ),
    "an order": lambda a: a.added(
        orders=[Order(order=f"{WORD} order", about=[a.one], **{"from": a.day})]
    ),
    "an order that nobody knew": lambda a: a.added(
        orders=[Order(order=f"{WORD} order", about=[a.one], known_by=a.known)]
    ),
    "a limit to contact": lambda a: a.added(
        contact_limits=[
            ContactLimit(between=[a.one, a.other], limit=WORD, known_by=a.known)
        ]
    ),
    "a factor": lambda a: _entry(
        FactorEntry, a, factor="exhaustion", about=[a.one], happened=a.day
    ),
    "a factor of long ago, learned later": lambda a: _entry(
        FactorEntry, a, factor="harm-in-own-childhood", about=[a.one], happened="2001"
    ),
    "another account of what is there": lambda a: _entry(
        EventEntry, a, event=f"{WORD} event", about=[a.one], differs_from=[a.entry]
    ),
    "what takes the place of what is there": lambda a: _entry(
        EventEntry, a, event=f"{WORD} event", about=[a.one], supersedes=[a.entry]
    ),
    "a service": lambda a: _entry(
        ServiceEntry, a, service=f"{WORD} service", outcome="no-place", **{"for": a.one}
    ),
    "a decision": lambda a: _entry(
        DecisionEntry,
        a,
        decision=f"{WORD} decision",
        by=WORD,
        about=[a.one],
        settles=[a.entry],
    ),
    "what was told": lambda a: _entry(
        ToldEntry,
        a,
        happened=a.day,
        told={
            "from": a.agency,
            "to": [a.second],
            "level": "summary",
            "entries": [a.entry],
            "words": f"{WORD} told.",
        },
    ),
    "a step of a status": lambda a: a.step(**{"from": a.day}),
    "a step that was, and nobody knew": lambda a: a.step(
        known_by=a.known, **{"from": "2026-01-01"}
    ),
    "that another agency knows": lambda a: a.entry_changed(
        known_by=[Known(agency=a.agency, **{"from": a.day})]
    ),
    "what was talked about": lambda a: a.added(
        explorations=[
            Exploration(
                question="nights-alone@family",
                state="explored",
                on=a.day,
                learned=f"{WORD} learned.",
            )
        ]
    ),
}
