"""Writes the first text of a new factor or pattern, with a comment at each field."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from riskmap.catalogue.model import KIND_WORDS, Catalogue, Factor, To
from riskmap.catalogue.page import ATTACHES, TO_WORDS
from riskmap.catalogue.wording import TO_FILL_IN

_LETTERS = re.compile("[a-z0-9]+")
NO_SOURCE = "OWN"  # what somebody knows from practice, and did not look up


@dataclass(frozen=True)
class Draft:
    """What is known of a new entry; what is empty is still to fill in."""

    id: str
    label: str = ""
    domain: str = ""
    kind: str = "context"  # of a factor
    attaches: str = "person"  # of a factor
    definition: str = ""  # of a factor
    evidence: str = ""  # of a factor
    bears_on: tuple[str, ...] = ()  # of a factor
    looks_for: tuple[str, ...] = ()  # of a pattern: factors
    caveat: str = ""
    questions: Mapping[To, tuple[str, ...]] = field(default_factory=dict)
    source: str = NO_SOURCE
    where: str = ""
    mark: str = "U"


def sources_with(word: str, catalogue: Catalogue) -> str:
    """Say which sources have a word in their title, publisher or what was read."""
    found = [
        f"{key} ({one.title})"
        for key, one in catalogue.sources.items()
        if word.casefold() in f"{one.title} {one.publisher} {one.read}".casefold()
    ]
    if not found:
        return "Add it to sources.yaml first, or leave this for later."
    return f"With that word: {'; '.join(found)}."


def factor(draft: Draft) -> str:
    """Give the text of a factor's file."""
    kinds = "; ".join(f"{key} {words}" for key, words in KIND_WORDS.items())
    attaches = "; ".join(f"{key}: {words}" for key, words in ATTACHES.items())
    return _file(
        [
            ("The same as the name of this file. It never changes.", f"id: {draft.id}"),
            ("A few words, as they stand on every page.", _say("label", draft.label)),
            (f"How it bears on caring for a baby: {kinds}.", f"kind: {draft.kind}"),
            ("A group in catalogue.yaml.", f"domain: {draft.domain}"),
            (f"What it is recorded about: {attaches}.", f"attaches: {draft.attaches}"),
            ("What riskmap minds about it: README.md lists the flags.", "flags: []"),
            ("What it is, in one sentence.", _say("definition", draft.definition)),
            ("What would count, seen or told.", _say("evidence", draft.evidence)),
            ("What of caring for a newborn it bears on: demands.yaml.",
             f"bears_on: [{', '.join(draft.bears_on)}]"),
            *_end(draft),
        ]
    )  # fmt: skip


def pattern(draft: Draft, catalogue: Catalogue) -> str:
    """Give the text of a pattern's file: its factors, recorded about one person."""
    names = _roles(draft, catalogue)
    roles = ["roles:", "  who: {is: person}"]
    roles += [f"  {name}: {{factor: {one.id}}}" for name, one in names]
    links = ["links:", *(f"  - [{name}, {_link(one)}, who]" for name, one in names)]
    return _file(
        [
            ("The same as the name of this file. It never changes.", f"id: {draft.id}"),
            ("A few words, as they stand on every page.", _say("label", draft.label)),
            ("A group in catalogue.yaml.", f"domain: {draft.domain}"),
            ("Who and what it is about: a role for each person, home, agency or entry.",
             "\n".join(roles)),
            ("How they belong together: README.md lists the links.", "\n".join(links)),
            ("What silences it. Nothing yet: README.md says how.", "unless: []"),
            *_end(draft),
        ]
    )  # fmt: skip


def fixture(draft: Draft, catalogue: Catalogue) -> str:
    """Give the text of the small families beside a new pattern.

    One where all of it is recorded, one where nothing is, and one where a part was not
    asked; with what a guard holds back, or the local procedure, where that is so.
    """
    factors = [one for _, one in _roles(draft, catalogue)]
    entries = [f"    - {{factor: {one.id}, {_holds(one)}}}" for one in factors]
    lines = [*_FAMILY.format(draft.id).splitlines(), ""]
    expect = f"  expect: [{draft.id}@ana]"
    if any("procedure" in one.flags for one in factors):
        lines += ["holds_back_when_the_local_procedure_comes_first:", "  entries:"]
        lines += entries
    elif _only_who_someone_is(factors):
        lines += ["holds_back_when_it_rests_only_on_who_someone_is:", "  entries:"]
        lines += entries
    else:
        lines += ["asks_when_all_of_it_is_recorded:", "  entries:", *entries, expect]
        for n in reversed(range(len(factors))):
            if not _only_who_someone_is([*factors[:n], *factors[n + 1 :]]):
                entries[n] = entries[n].replace("}", ", status: not asked}")
                case = "finds_out_when_a_part_of_it_was_not_asked:"
                lines += ["", case, "  entries:", *entries, expect]
                break
    lines += ["", "silent_when_nothing_is_recorded:", "  entries: []"]
    return "\n".join(lines) + "\n"


_FAMILY = """\
# Small families: each says by its name what the pattern does about it.
# Run them: riskmap catalogue test {0}
pattern: {0}
family:
  people:
    baby: {{name: Baby, due: 2027-01}}
    ana: {{name: Ana, drawn_as: woman}}
    ben: {{name: Ben, drawn_as: man}}
  couples:
    - {{of: [ben, ana], kind: living-together, children: [baby]}}
  homes:
    flat: {{name: The flat, lived_in: [{{who: ana, from: 2025}}]}}
"""


def _only_who_someone_is(factors: Sequence[Factor]) -> bool:
    return all("equality" in one.flags for one in factors)


def _roles(draft: Draft, catalogue: Catalogue) -> list[tuple[str, Factor]]:
    names = ("one", "other", "third", "fourth")
    factors = [catalogue.factors[key] for key in draft.looks_for]
    return list(zip(names, factors, strict=False))


def _link(one: Factor) -> str:
    return "concerns" if one.attaches in ("home", "family") else "about"


def _holds(one: Factor) -> str:
    return "about: flat, happened: 2026-05" if one.attaches == "home" else "about: ana"


def _end(draft: Draft) -> Iterable[tuple[str, str]]:
    where = f", where: {_text(draft.where)}" if draft.where else ""
    source = f"sources:\n  - {{key: {draft.source}{where}, mark: {draft.mark}}}"
    yield (
        "One open question each, to at least two of family, practitioner and service.",
        "\n".join(["questions:", *_questions(draft)]),
    )
    yield "What it does not mean.", _say("caveat", draft.caveat)
    yield (
        "Of sources.yaml. V: read, and bears it out; T: seen; U: not verified.",
        source,
    )
    yield "A draft until somebody else has read the words aloud.", "status: draft"
    yield "riskmap catalogue reviewed writes this.", "review: {}"
    yield "Other words that people may search by.", "also: []"


def _questions(draft: Draft) -> Iterable[str]:
    asked = {to: draft.questions.get(to, ()) for to in TO_WORDS}
    if sum(map(bool, asked.values())) < 2:
        empty = [to for to, some in asked.items() if not some]
        for to in empty[: 2 - sum(map(bool, asked.values()))]:
            asked[to] = (f"{TO_FILL_IN} one open question.",)
    seen: set[str] = set()
    for to, some in asked.items():
        for words in some:
            key = _question_id(words, seen)
            seen.add(key)
            yield f"  - id: {key}"
            yield f"    to: {to}"
            yield f"    words: {_text(words)}"


def _question_id(words: str, seen: Collection[str]) -> str:
    """Give a question an id of a few of its words, which no other has."""
    said = "question" if words.startswith(TO_FILL_IN) else words.casefold()
    plain = said.replace("'", "").replace("\u2019", "")
    key = "-".join(_LETTERS.findall(plain)[:6]) or "question"
    number = next(n for n in count(1) if (f"{key}-{n}" if n > 1 else key) not in seen)
    return f"{key}-{number}" if number > 1 else key


def _say(name: str, words: str) -> str:
    return f"{name}: {_text(words or f'{TO_FILL_IN} {name}.')}"


def _text(words: str) -> str:
    """Write words so that no letter of them means anything in YAML."""
    seen = "".join(one if one.isprintable() else " " for one in words)
    return json.dumps(" ".join(seen.split()), ensure_ascii=False)


def _file(fields: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"# {comment}\n{text}" for comment, text in fields) + "\n"
