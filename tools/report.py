# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the commands say: one line per step, its time, and errors one can act on."""

import contextlib
import sys
import threading
import time

QUIET_SECONDS = 2.0  # a step longer than this says what it is doing
PULSE_SECONDS = 5.0


class ToolError(Exception):
    """A command cannot go on: what happened and where, then what to do next."""

    def __init__(self, what, todo=""):
        super().__init__(what)
        self.what, self.todo = what, todo

    def __str__(self):
        return f"{self.what}\n  What to do: {self.todo}" if self.todo else self.what


def say(text=""):
    """Print at once, also into a pipe."""
    print(text, flush=True)


def warn(text):
    print(f"warning: {text}", file=sys.stderr, flush=True)


class Step:
    """A running step. `detail` may be a text or a function giving the latest one."""

    def __init__(self, title):
        self.title, self.detail, self.result = title, "", ""
        self.failed = False  # for a step that ends normally with bad news
        self.started = time.monotonic()

    @property
    def seconds(self):
        return time.monotonic() - self.started

    def _pulse(self, finished):
        wait = QUIET_SECONDS
        while not finished.wait(wait):
            detail = self.detail() if callable(self.detail) else self.detail
            tail = f": {detail}" if detail else ""
            say(f"   …  {self.seconds:6.1f} s  {self.title}{tail}")
            wait = PULSE_SECONDS


@contextlib.contextmanager
def step(title):
    """Show a step of a command with its duration; set `.result` to add a remark."""
    current, finished = Step(title), threading.Event()
    pulse = threading.Thread(target=current._pulse, args=(finished,), daemon=True)
    pulse.start()
    mark = "failed"
    try:
        yield current
        mark = "failed" if current.failed else "  ok  "
    finally:
        finished.set()
        pulse.join()
        remark = f" ({current.result})" if current.result else ""
        say(f"{mark}{current.seconds:7.1f} s  {title}{remark}")
