"""What is said aloud of a part of an SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def heard(group: ET.Element) -> str:
    """Give its title and its description, as its label says them."""
    named = {one.get("id"): one.text or "" for one in group}
    return "; ".join(named[one] for one in group.get("aria-labelledby", "").split())
