"""Keeps where a training run stopped, and what its group wrote, in a folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskmap.cli import common

if TYPE_CHECKING:
    from riskmap.training.exercise import Group

FOLDER = "riskmap-training"


@dataclass
class Place:
    """Where a run is; stage 0 is the page before the first stage."""

    folder: Path
    stage: int = 0
    screen: int = 0
    groups: dict[str, Any] = field(default_factory=dict)
    _kept: bytes = b""
    _shown: bytes = b""

    @property
    def picture(self) -> Path:
        """The page with the picture of the present stage, and of no other."""
        return self.folder / "picture.html"

    @property
    def file(self) -> Path:
        """Where all this is kept."""
        return self.folder / "run.json"

    def keep(self) -> None:
        """Write where the run is, where that has changed."""
        data = {"stage": self.stage, "screen": self.screen, "groups": self.groups}
        content = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
        if content != self._kept:
            common.replace_file(self.file, content)
            self._kept = content

    def show(self, page: bytes) -> None:
        """Write the page with the picture, where it has changed."""
        if page != self._shown:
            common.replace_file(self.picture, page)
            self._shown = page

    def remember(self, stage: int, group: Group) -> None:
        """Keep what a group wrote at a stage, with what it wrote there before."""
        before = self.group(stage)
        if before is not None:
            group = type(group)(
                before.questions + group.questions, before.missing + group.missing
            )
        self.groups[f"{stage}"] = asdict(group)

    def group(self, stage: int) -> Group | None:
        """Give what a group wrote at a stage."""
        from riskmap.training.exercise import Group  # noqa: PLC0415

        wrote = self.groups.get(f"{stage}")
        if not isinstance(wrote, dict):
            return None
        lines = [_lines(wrote.get(name)) for name in ("questions", "missing")]
        return Group(*lines) if any(lines) else None


def _lines(value: object) -> tuple[str, ...]:
    """Read what somebody wrote; a file that another hand changed costs no more."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def load(folder: Path, last: int) -> Place:
    """Give the place where a run in a folder stopped; the beginning without one."""
    place = Place(folder)
    try:
        data = json.loads(place.file.read_bytes())
    except (OSError, ValueError):
        return place
    if not isinstance(data, dict):
        return place
    stage, screen = data.get("stage"), data.get("screen")
    if isinstance(stage, int) and isinstance(screen, int) and 0 <= stage <= last:
        place.stage, place.screen = stage, max(0, screen)
    groups = data.get("groups")
    place.groups = groups if isinstance(groups, dict) else {}
    return place
