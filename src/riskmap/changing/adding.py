"""Makes the steps that add one thing to a family file of what was filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from riskmap.changing import Add, Append, Change, Put, Read, Step
from riskmap.changing.forms import FORMS, Field, Form
from riskmap.errors import WrongUse
from riskmap.record.model import FAMILY, Family, Recorded
from riskmap.record.naming import free
from riskmap.record.references import AUDIENCES

Filled = Mapping[str, Any]  # what the file is to say, by the name of the field

NOT_STATED: Final = "not-stated"
_NAMED = 4  # words of a decision or event that its id repeats


def lacking(form: Form, filled: Filled) -> list[Field]:
    """Give the fields without which the file would be wrong."""
    return [
        field
        for field in form.fields
        if field.needed and filled.get(field.name) is None
    ]


def without(form: Form, names: Collection[str]) -> Form:
    """Give a form that does not ask for some of its fields."""
    fields = [one for one in form.fields if one.name not in names]
    return replace(form, fields=fields)


def id_for(form: Form, filled: Filled, family: Family) -> str:
    """Make an id that a person can read and that is free in the file."""
    words = str(filled[form.names])
    if form.is_entry:
        taken: Collection[str] = [one.id for one in family.entries]
        if form.kind == "factor":
            about = filled["about"]
            only = about if isinstance(about, str) else about[0]
            words = f"{words} {only}"
        elif form.kind == "told":
            to = filled["to"]
            words = f"told {to if isinstance(to, str) else to[0]}"
        else:
            words = " ".join(words.split()[:_NAMED])
        return free(words, taken)
    if form.section == "sources":
        return free(words, family.sources)
    others = {*family.people, *family.homes, *family.agencies, FAMILY, *AUDIENCES}
    return free(words, others)


def add(form: Form, filled: Filled, own_id: str | None = None) -> Change:
    """Give the change that adds one thing; its id is made unless one is given."""

    def change(was: Read) -> list[Step]:
        family = was.family
        if form.kind == "home" and (at := _home(filled, family)) is not None:
            there = was.document.data["homes"][at]
            value = item(form, filled)
            stay = Append(("homes", at, "lived_in"), _own_stay(filled, value))
            return [stay, *_of_home(at, value, there)]
        if form.kind == "couple" and (pair := _couple(filled, family)) is not None:
            there = was.document.data["couples"][pair]
            return _of_couple(pair, item(form, filled), there)
        value = item(form, filled)
        if not form.names:
            return [Add(form.section, None, value)]
        key = own_id or id_for(form, filled, family)
        if form.is_entry:
            return [Add(form.section, None, {"id": key, **value})]
        steps: list[Step] = [Add(form.section, key, value)]
        if form.kind == "person":
            steps += child_of(key, filled.get("parents"), family)
        return steps

    return change


def item(form: Form, filled: Filled) -> dict[str, Any]:
    """Give what the file says of one thing, in the order of its form."""
    made: dict[str, Any] = {}
    for field in form.fields:
        value = filled.get(field.name)
        if value is None or field.name in ("parents", "at"):
            continue
        if field.name == "source":
            value = placed(value, filled.get("at"))
        inner = made
        for part in field.at[:-1]:
            inner = inner.setdefault(part, {})
        inner[field.at[-1]] = value
    if form.kind == "home":
        stay = _stay(filled)
        for name in ("who", "from", "to"):
            made.pop(name, None)
        if stay:
            made["lived_in"] = [stay]
    if (form.is_entry or form.kind == "relationship") and "basis" not in made:
        made["basis"] = NOT_STATED
    return made


def placed(source: Any, at: str | None) -> Any:  # noqa: ANN401
    """Give a source with the place in it; `WrongUse` where it is not plain in which."""
    if not at:
        return source
    if not isinstance(source, str):
        raise WrongUse(
            "--at goes with one source. Of several say the place beside each: --source "
            "'GP letter at page 2'."
        )
    return {"from": source, "at": at}


def _home(filled: Filled, family: Family) -> str | None:
    """Give the home of that name or id, where there is one and somebody lives there."""
    asked = str(filled["name"]).casefold()
    for key, one in family.homes.items():
        if asked in (key.casefold(), one.name.casefold()):
            if not filled.get("who"):
                raise WrongUse(
                    f"'{one.name}' is there already. To say who lives there, add --who."
                )
            return key
    return None


def _own_stay(filled: Filled, said: Mapping[str, Any]) -> dict[str, Any]:
    """Give a stay in a home that is there, with what was said of the stay itself."""
    own = {name: said[name] for name in Recorded.model_fields if name in said}
    return {**_stay(filled), **own}


def _couple(filled: Filled, family: Family) -> int | None:
    """Give the couple of the same two, where no other time together is said."""
    if any(filled.get(name) is not None for name in ("from", "to", "ended_by")):
        return None
    both = set(filled["of"])
    found = [n for n, one in enumerate(family.couples) if set(one.of) == both]
    return found[-1] if found else None


def _of_couple(
    at: int, said: Mapping[str, Any], there: Mapping[str, Any]
) -> list[Step]:
    """Give what was said of a couple that is there already: most often children."""
    steps: list[Step] = []
    for name, value in said.items():
        path = ("couples", at, name)
        if name == "children":
            new = value if isinstance(value, list) else [value]
            old = there.get(name) or ()
            steps += [Append(path, one) for one in new if one not in old]
        elif name != "of" and name not in there:
            steps.append(Put(path, value))
        elif name != "of" and there[name] != value:
            raise WrongUse(
                f"--{name.replace('_', '-')}: the couple is there and says something "
                f"else. To change that: riskmap change FILE couple-{at + 1}. For "
                "another time together add --from."
            )
    return steps


def _of_home(key: str, said: Mapping[str, Any], there: Mapping[str, Any]) -> list[Step]:
    """Give what was said of a home that is there already, beside who lives in it."""
    own = ("name", "lived_in", *Recorded.model_fields)
    more = {k: v for k, v in said.items() if k not in own}
    for name, value in more.items():
        if name in there and there[name] != value:
            raise WrongUse(
                f"--{name.replace('_', '-')}: the home says something else already. "
                f"To change that: riskmap change FILE {key}"
            )
    return [
        Put(("homes", key, name), v) for name, v in more.items() if name not in there
    ]


def _stay(filled: Filled) -> dict[str, Any]:
    if not filled.get("who"):
        return {}
    names = ("who", "from", "to")
    return {name: filled[name] for name in names if filled.get(name) is not None}


def child_of(child: str, parents: Any, family: Family) -> list[Step]:  # noqa: ANN401
    """Say whose child somebody is: of a couple where there are two, else by a link."""
    both = [parents] if isinstance(parents, str) else list(parents or ())
    if len(both) > 2:
        raise WrongUse("A child is born to two at the most. Add others as links.")
    if len(both) < 2:
        links = [{"parent": one, "child": child} for one in both]
        return [Add("parent_links", None, link) for link in links]
    for number, couple in enumerate(family.couples):
        if set(couple.of) == set(both):
            return [Append(("couples", number, "children"), child)]
    return [Add("couples", None, {"of": both, "children": [child]})]


def form_of(kind: str) -> Form:
    """Give the form for a kind of thing."""
    return FORMS[kind]
