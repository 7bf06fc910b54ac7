# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Checks of the addons' manifests: licence, version, and files that exist."""

import ast
import re

from . import paths

VERSION = re.compile(r"^19\.0\.\d+\.\d+\.\d+$")
REQUIRED = ("name", "summary", "version", "license", "author", "depends", "data")
# Folders whose XML and CSV files Odoo only reads when the manifest lists them.
DATA_FOLDERS = ("data", "security", "views", "wizards", "report")


def problems():
    found = []
    for addon in paths.our_addons():
        folder = paths.ADDONS / addon
        where = f"addons/{addon}/__manifest__.py"
        try:
            manifest = ast.literal_eval((folder / "__manifest__.py").read_text())
        except (SyntaxError, ValueError) as error:
            found.append(f"{where}: not a plain dictionary: {error}")
            continue
        found += [f"{where}: {text}" for text in _check(folder, manifest)]
    return found


def _check(folder, manifest):
    for key in REQUIRED:
        if key not in manifest:
            yield f"{key!r} is missing"
    if manifest.get("license") != "LGPL-3":
        yield f"license is {manifest.get('license')!r}, not 'LGPL-3'"
    if not VERSION.match(manifest.get("version", "")):
        yield f"version {manifest.get('version')!r} is not 19.0.x.y.z"
    listed = [*manifest.get("data", []), *manifest.get("demo", [])]
    for name in listed:
        if not (folder / name).is_file():
            yield f"{name} is listed but does not exist"
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield f"{name} is listed twice"
    for kind in DATA_FOLDERS:
        for path in sorted((folder / kind).glob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix in (".xml", ".csv") and name not in listed:
                yield f"{name} exists but is not listed"
    for bundle, entries in manifest.get("assets", {}).items():
        for entry in entries:
            pattern = entry if isinstance(entry, str) else entry[-1]
            ours = pattern.startswith(f"{folder.name}/")
            if ours and not any(folder.parent.glob(pattern)):
                yield f"assets {bundle}: {pattern} matches no file"
