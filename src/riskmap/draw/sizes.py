"""How large things are in a genogram, in points (72 to the inch)."""

from __future__ import annotations

from typing import Final

SIGN: Final = 40.0  # a person's sign, across
GAP: Final = 7.0  # between a sign and the words beside it
WORDS: Final = 104.0  # a person's one text area, across
LINES: Final = 8  # of words in it: what does not fit is in the outline
NAME_LINES: Final = 6  # of them at most for a name: a long one is whole
LINE: Final = 10.2  # from one line of words to the next
FONT: Final = 8.4
NAME: Final = 9.4
CELL: Final = max(SIGN, LINES * LINE)  # how high a row is
GUTTER: Final = 30.0  # between the words of one person and the sign of the next
SIDE_BY_SIDE: Final = 1.5 * (SIGN + GAP + WORDS + GUTTER)  # nobody stands between
BADGE: Final = 6.5  # half of the mark for questions
FREE: Final = 10.0  # a place kept free for a line over several rows

UNDER: Final = 20.0  # below a row, before the first line: outlines of homes pass here
OVER: Final = 30.0  # above a row, after the last line: outlines, and names of homes
TIE: Final = 19.0  # from one line between partners to the next, with its words
BAR: Final = 11.0  # from one line over children to the next
PORT: Final = 9.0  # between lines that leave one sign

OUTLINE: Final = 11.0  # from people to the outline of their home
INSET: Final = 3.0  # between the outlines of two homes: none goes through a mark
HOME: Final = WORDS + GUTTER - OUTLINE  # of a home's name, to the next line down
AIR: Final = 10.0  # below the family, before anything else is said
MARGIN: Final = 24.0
WIDEST: Final = 460.0  # of a note, a title or the foot, where the picture is narrow
