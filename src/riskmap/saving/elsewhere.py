"""Says whether a folder seems to be kept in step with somewhere else.

Such a folder is a copy of what stands on another computer, or becomes one. Nothing is
refused: a council may have agreed to it. The names are those that the services give to
their folders, and the marker files those that their programs leave in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# What a folder is called, in small letters, at its beginning or as a whole.
_NAMES: Final = (
    (re.compile(r"onedrive( - .+)?|onedrive-.+"), "OneDrive"),
    (re.compile(r"sharepoint"), "SharePoint"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+|my drive"), "Google Drive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents"), "iCloud"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud\d*"), "ownCloud"),
    (re.compile(r"box( sync)?|box-box"), "Box"),
    (re.compile(r"pcloud( ?drive)?"), "pCloud"),
    (re.compile(r"mega(sync)?( downloads)?"), "MEGA"),
    (re.compile(r"seafile|seadrive"), "Seafile"),
    (re.compile(r"proton ?drive.*"), "Proton Drive"),
    (re.compile(r"syncthing|sync"), "Syncthing"),
)
_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".seafile-data": "Seafile",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
}
_SET_BY_ONEDRIVE: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def service(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Name what keeps the folder of a file in step with elsewhere; "" for nothing."""
    folder = Path(os.path.realpath(path)).parent
    for one in _SET_BY_ONEDRIVE:
        where = environment.get(one)
        if where and folder.is_relative_to(os.path.realpath(where)):
            return "OneDrive"
    for above in (folder, *folder.parents):
        for pattern, name in _NAMES:
            if pattern.fullmatch(above.name.casefold()):
                return name
        for marker, name in _MARKERS.items():
            if _is_there(above / marker):
                return name
    return ""


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not be looked into
        return False


def warning(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Say what to ask before a family is written there; "" where nothing seems so."""
    name = service(path, environment)
    if not name:
        return ""
    return (
        f"{path.parent if str(path.parent) != '.' else 'This folder'} seems to be kept "
        f"in step with other places by {name}. What is written here may be copied "
        "there. Ask whether your council has agreed to that for a family's file."
    )
