"""Looks at the words of one text: what blames, what closes a talk, what asks twice.

A rule of a machine is coarse. Each says what to write instead, and none stands in the
place of somebody who reads the words aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from riskmap.catalogue.keeping import NotUsed, Term
from riskmap.catalogue.model import To

Wrong = tuple[str, str]  # what is wrong, what to write

TO_FILL_IN = "To fill in:"  # how a text begins that nobody has written yet
LONGEST_QUESTION = 40  # words: more than can be said in one breath

_QUOTED = re.compile(
    r"\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u2018[^\u2019]*\u2019(?!\w)|(?<!\w)'[^']*'(?!\w)"
)
_LETTERS = re.compile(r"\b[A-Z]{2,}\b")
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
_ASKS = r"(?:what|who|whom|whose|which|when|where|why|how)"
_AUX = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|would|will|should|shall"
    r"|may|might|must|isn't|aren't|don't|doesn't|didn't|can't|couldn't|wouldn't|won't)"
)
_PREPOSITION = r"(?:to|by|for|from|in|at|on|of|with|until|since|about|under|near)"
_CLOSED = re.compile(rf"(?:(?:so|and|but|or),? )?{_AUX}\b", re.IGNORECASE)
# A second question in the same sentence: after a comma, a colon or a joining word.
_AGAIN = re.compile(
    rf"(?:[,;:]\s+(?:(?:and|or|but)\s+)?|\b(?:and|or)\s+)"
    rf"(?:{_PREPOSITION}\s+)?(?:{_ASKS}\b|{_AUX}\s+(?:you|they|he|she|it|we|there)\b)",
    re.IGNORECASE,
)
# An opening clause asks nothing: "When the baby cries, what helps?"
_OPENING = re.compile(
    rf"(?!{_PREPOSITION} {_ASKS}\b|{_ASKS},? {_AUX}\b)"
    r"(?:when|where|whatever|whoever|if|since|as|once|while|after|before|on|in|at"
    r"|for|with|about|becoming|some|people|this|you|we)\b[^,:]*[,:]\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",? if (?:any|ever|needed|wanted)\w*(?: of \w+)?,?", re.IGNORECASE)
_PAIR = re.compile(rf"\b({_ASKS}) (?:and|or) {_ASKS}\b", re.IGNORECASE)
# riskmap never scores, and asks nobody to.
_SCALE = re.compile(
    r"\bon a scale\b|\b(?:out of|scored?|ranked?) (?:ten|five|\d+)\b|\bscore\b"
    r"|\brate (?:your|this|that|the|their|how|yourself)\b"
    r"|\b(?:0|1|zero|nought|one) ?(?:to|-|\u2013) ?(?:5|10|five|ten)\b",
    re.IGNORECASE,
)
_WHOM = r"(?:you|they|he|she|(?:the |this )?(?:parent|mother|father|carer|family)s?)"
_WHY = (
    rf"\bwhy (?:did|do|does|have|has|had|were|was|are|would|could) (?:not )?{_WHOM}\b"
    rf"|\bwhy {_AUX}(?<=n't)"
)
_OUGHT = (
    rf"\b(?:should|ought|could) {_WHOM} (?:not )?(?:to )?have\b"
    rf"|\b{_WHOM} (?:should|ought to)(?: not|n't)? have\b"
)
_BLAMES = (
    (_WHY,
     "Why sounds like blame.", "Ask what made it hard, or what got in the way."),
    (_OUGHT,
     "This says what somebody ought to have done.",
     "Ask what happened, or what would help."),
    (r"\b(?:your|their|his|her|whose) (?:own )?fault\b|\bto blame\b|\bat fault\b",
     "This looks for whose fault it is.", "Ask what happened, or what would help."),
    (r"\b(?:admit|confess|excuse|excuses|accept that you|do you realise)\b",
     "This takes for granted that somebody did wrong.", "Ask what happened."),
)  # fmt: skip


def quoted_apart(text: str) -> str:
    """Give a text without what stands in quotation marks: the words of others."""
    return _QUOTED.sub("…", text)


def not_used(text: str, words: Iterable[NotUsed]) -> Iterator[Wrong]:
    """Give each word that riskmap does not use and that the text has as its own."""
    own = quoted_apart(text).casefold()
    for group in words:
        for word in group.words:
            if re.search(rf"(?<![\w-]){re.escape(word.casefold())}(?![\w-])", own):
                yield f"'{word}' is not a word that riskmap uses.", group.write


def quotation(text: str) -> Iterator[Wrong]:
    """Say where a quotation is begun and not ended, or ended and not begun."""
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        yield (
            "A quotation here has one mark and not the other.",
            "Put quotation marks at both ends of what somebody else said.",
        )


def letters(text: str, terms: Iterable[Term]) -> Iterator[Wrong]:
    """Give each word of capitals that a family need not know what it stands for."""
    known = {one.term for one in terms}
    for word in dict.fromkeys(_LETTERS.findall(quoted_apart(text))):
        if word not in known:
            yield f"'{word}' stands for something.", "Say it in words that people use."


def question(text: str, to: To) -> Iterator[Wrong]:
    """Give what keeps a question from being one open question that blames nobody."""
    if "?" not in text:
        yield "This does not ask anything.", "Write a question mark."
    if len(text.split()) > LONGEST_QUESTION:
        yield "This is too long to say.", "Make it two questions."
    asked = [one for one in _SENTENCE.findall(text) if one.rstrip().endswith("?")]
    if len(asked) > 1 or any(_asks_again(one) for one in asked):
        yield (
            "This asks more than one thing.",
            "Make it two questions, each with an id of its own.",
        )
    if any(_is_closed(one) for one in asked):
        yield (
            "This can be answered with yes or no.",
            "Begin with what, who, how, which, when or where.",
        )
    if _SCALE.search(text):
        yield (
            "This asks for a number on a scale.",
            "Ask what it is like, or what would help.",
        )
    for blame, wrong, write in _BLAMES:
        if to != "service" and re.search(blame, text, re.IGNORECASE):
            yield wrong, write


def _asks_again(sentence: str) -> bool:
    return bool(_AGAIN.search(_without_opening(sentence)))


def _is_closed(sentence: str) -> bool:
    return bool(_CLOSED.match(_without_opening(sentence)))


def _without_opening(sentence: str) -> str:
    rest = _PAIR.sub(r"\1", _ASIDE.sub("", sentence.strip()))
    while opening := _OPENING.match(rest):
        rest = rest[opening.end() :]
    return rest
