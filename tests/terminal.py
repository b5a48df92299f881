"""A driven terminal: keys go in, and the screen comes out as a person sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte

PICTURE = re.compile(rb"\x1b_G[^\x1b]*\x1b\\|\x1b\]1337[^\x07]*\x07")
BEGUN = re.compile(rb"\x1b(_G|\]1337)")
LONGEST = 20.0  # seconds to wait for a word; a busy machine may need some


def hears_control_c() -> None:
    """Let a process end at Ctrl-C: one that runs in the background is deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """One riskmap process at a terminal of so many columns and lines."""

    def __init__(self, *arguments, cwd, columns=100, lines=30, **environment):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.seen, self.held, self.cwd, self.code = b"", b"", cwd, None
        size = struct.pack("HHHH", lines, columns, 0, 0)
        pid, self.fd = pty.fork()
        if not pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.chdir(cwd)
            hears_control_c()
            for name in ("COLUMNS", "LINES"):  # a test has a size of its own
                os.environ.pop(name, None)
            os.environ.update({"TERM": "xterm-256color", "TERM_PROGRAM": ""})
            os.environ.update(environment)
            command = [sys.executable, "-m", "riskmap", *map(str, arguments)]
            os.execv(sys.executable, command)  # noqa: S606 - riskmap itself
        self.pid = pid

    def read(self, until="", other_than=None):
        """Read until the screen shows some words, or is another than it was."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], 0.05)
            if not ready:  # nothing more comes just now
                if until in self.text and self.text != other_than:
                    return self.text
            elif not self._take():
                break
        assert until in self.text, f"{until!r} never came:\n{self.text}"
        assert self.text != other_than, f"nothing changed:\n{self.text}"
        return self.text

    def _take(self):
        try:
            some = os.read(self.fd, 65536)
        except OSError:  # the process has ended
            return False
        self.seen += some
        # A picture is made of letters that pyte does not know; it may come in parts.
        whole = PICTURE.sub(b"", self.held + some)
        begun = BEGUN.search(whole)
        at = begun.start() if begun else len(whole)
        self.held = whole[at:]
        self.stream.feed(whole[:at])
        return bool(some)

    def press(self, keys, until="", other_than=None):
        os.write(self.fd, keys.encode())
        return self.read(until, other_than)

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def words(self):
        return " ".join(self.text.split())

    def finish(self, keys):
        """Press the last keys, read what comes, and give the exit code."""
        os.write(self.fd, keys.encode())
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], 0.05)
            if ready and not self._take():
                break
        else:
            raise AssertionError(f"it never ended:\n{self.text}")
        _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def close(self):
        """End the process where it still runs."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
