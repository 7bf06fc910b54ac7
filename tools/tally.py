# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Run one part of the tests under pytest and count what came out."""

import os
import signal
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from . import paths, proc
from .report import say, warn

PART_SECONDS = 45 * 60  # a hanging test must not hold a build machine for ever


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"


def has_tests(folder):
    return any(folder.rglob("test_*.py"))


def run_part(name, folders, *, options=(), env=None):
    """Run pytest over folders, its output on the terminal; nothing found is a failure.

    `options` are pytest's own; with a selection among them finding nothing is fine.
    """
    folders = [folder for folder in folders if has_tests(folder)]
    if not folders:
        say(f"-- {name}: no tests yet")
        return Tally()
    # Its own name while it runs: two people may run tests in one clone.
    report = paths.LOG / f"tests-{name}-{os.getpid()}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    say(f"-- {name}")
    command = [paths.PYTHON, "-m", "pytest", f"--junitxml={report}"]
    process = proc.start([*command, *options, *folders], env=env)
    try:
        code = process.wait(PART_SECONDS)
    except subprocess.TimeoutExpired:
        warn(f"{name}: still running after {PART_SECONDS // 60} minutes, stopped")
        code = proc.stop(process, sig=signal.SIGINT)
    except BaseException:
        # As if Ctrl-C had been pressed in pytest: its fixtures stop their servers.
        proc.stop(process, sig=signal.SIGINT, grace=30)
        raise
    tally = _read(report)
    if report.exists():
        report.replace(paths.LOG / f"tests-{name}.xml")
    selected = any(option in ("-k", "-m", "--lf") for option in options)
    if code == 5 and selected:
        return Tally()
    if code and not tally.failed:
        # Nothing collected, a broken conftest, a crash: pytest's output says which.
        warn(f"{name}: pytest ended with exit code {code}")
        tally.failed = 1
    say(f"-- {name}: {tally.passed} ok, {tally.failed} not, {tally.skipped} skipped")
    return tally


def _read(report):
    if not report.exists():
        return Tally()
    total = Tally()
    for suite in ET.parse(report).getroot().iter("testsuite"):
        count = {key: int(suite.get(key, 0)) for key in ("tests", "skipped")}
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        passed = max(0, count["tests"] - count["skipped"] - failed)
        total += Tally(passed, failed, count["skipped"])
    return total
