# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`lint`: all style checks; every one runs, then the problems are shown together."""

import subprocess

from . import lint_files, lint_manifest, paths, setup_command
from .report import say, step

SHORT = ("-q", "--output-format=concise")
PYTHON_FOLDERS = ("addons", "tests", "tools")


def main(args):
    """With `--fix` ruff mends and formats what it can first."""
    setup_command.prepare_python()
    folders = [f for f in PYTHON_FOLDERS if (paths.ROOT / f).is_dir()]
    if "--fix" in args:
        _program("ruff", "check", "--fix", "-q", *folders)
        _program("ruff", "format", "-q", *folders)
    addons = [f"addons/{name}" for name in paths.our_addons()]
    checks = {
        "ruff": lambda: _program("ruff", "check", *SHORT, *folders),
        "ruff format": lambda: _program("ruff", "format", "--check", *SHORT, *folders),
        "pylint-odoo": lambda: _pylint(addons),
        "XML is well-formed": lint_files.malformed_xml,
        "manifests": lint_manifest.problems,
        "licence headers": lint_files.missing_headers,
        "core names no platform": lint_files.platforms_in_core,
        "no hosts or machine paths": lint_files.forbidden_words,
    }
    failed = 0
    for title, check in checks.items():
        with step(title) as current:
            problems = check()
            current.failed = bool(problems)
            current.result = f"{len(problems)} problems" if problems else ""
        for problem in problems:
            say(f"    {problem}")
        failed += bool(problems)
    say(f"\n{len(checks) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


def _pylint(addons):
    said = _program("pylint", *addons) if addons else []
    problems = [line for line in said if line.startswith("addons/")]
    if not problems:
        return said  # nothing, or why pylint itself failed
    return [
        line
        for line in problems
        # A test may raise a text that no user ever reads.
        if not ("/tests/" in line and "(translation-required)" in line)
    ]


def _program(name, *arguments):
    """Run a checker of the environment; its lines are the problems when it fails."""
    done = subprocess.run(
        [str(paths.VENV / "bin" / name), *arguments],
        cwd=paths.ROOT,
        env=paths.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if not done.returncode:
        return []
    lines = (done.stdout + done.stderr).splitlines()
    return [line for line in lines if line.strip()] or [f"{name} failed"]
