# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Checks over the repository's files that no linter knows."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from . import paths

HEADER = (
    "# Copyright 2026 retail_sync contributors",
    "# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).",
)
CORE = paths.ADDONS / "retail_sync_core"
NOT_CORE_CODE = {"tests", "readme", "i18n", "static"}
# Core serves every channel: a name of one of them there is a rule in the wrong place.
PLATFORM = re.compile(
    r"shopify|woocommerce|\bwoo\b|magento|prestashop|bigcommerce|shopware|amazon|ebay",
    re.IGNORECASE,
)
# What is true of one machine only: package hosts (mirrors differ) and folders.
FORBIDDEN = re.compile(
    r"deb\.debian\.org|pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org"
    r"|(?<![\w.~-])/(?:root|work)/|/opt/(?:pypi)|/home/[a-z]"
)


def malformed_xml():
    problems = []
    for path in sorted(paths.ADDONS.rglob("*.xml")):
        try:
            ET.parse(path)
        except ET.ParseError as error:
            problems.append(f"{_name(path)}:{error.position[0]}: {error}")
    return problems


def missing_headers():
    """Every Python file with content begins with copyright and licence."""
    problems = []
    for path in _project_files():
        if path.suffix != ".py":
            continue
        lines = path.read_text().splitlines()
        if lines and lines[0].startswith("#!"):
            del lines[0]
        if lines and tuple(lines[:2]) != HEADER:
            problems.append(f"{_name(path)}:1: the two-line licence header is missing")
    return problems


def platforms_in_core():
    files = (
        path
        for path in sorted(CORE.rglob("*"))
        if path.suffix in (".py", ".xml", ".csv")
        and not NOT_CORE_CODE.intersection(path.relative_to(CORE).parts)
    )
    return _matches(files, PLATFORM, "names a platform")


def forbidden_words():
    return _matches(_project_files(), FORBIDDEN, "is true of one machine only")


def _matches(files, pattern, what):
    problems = []
    for path in files:
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue  # pictures, recorded traffic
        for number, line in enumerate(lines, 1):
            found = pattern.search(line)
            if found:
                problems.append(f"{_name(path)}:{number}: {found[0]!r} {what}")
    return problems


def _project_files():
    """Files that are or could be committed; without git, all outside hidden folders."""
    if shutil.which("git") and (paths.ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=paths.ROOT,
            capture_output=True,
            text=True,
        )
        if not listed.returncode:
            names = sorted(filter(None, listed.stdout.split("\0")))
            return [p for p in map(paths.ROOT.joinpath, names) if p.is_file()]
    return [
        path
        for path in sorted(paths.ROOT.rglob("*"))
        if path.is_file()
        and not {".run", ".git", "__pycache__"}.intersection(path.parts)
    ]


def _name(path):
    return path.relative_to(paths.ROOT)
