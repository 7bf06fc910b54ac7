# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Template databases: built once per state of the code, cloned in about a second.

*base* has Odoo's and the OCA's modules and changes rarely; *project* is a clone of it
with our addons installed. The state is in the name, so a stale one is never used.
"""

import os
from pathlib import Path

from . import databases, odoo_conf, odoo_source, paths, pg, proc, stamps
from .odoo_log import complaints
from .report import ToolError, step

BASE_MODULES = (
    "sale_management",
    "sale_stock",
    "stock_account",
    "stock_delivery",
    "queue_job",
    "component",
    "component_event",
    "connector",
)
# Files whose change can change an installed database. Tests and texts cannot.
SUFFIXES = {".py", ".xml", ".csv", ".sql", ".js", ".scss", ".json", ".po"}
IGNORED_FOLDERS = {"tests", "readme", "__pycache__"}
FIXED = "RETAIL_SYNC_TEMPLATE"
KEPT = 2  # older templates stay a while: another command may be about to clone one
SCRIPTS = Path(__file__).parent / "scripts"


def ensure():
    """The name of an up-to-date project template (of the base one without addons).

    A run of tests fixes it in the environment, so that all its parts see one state.
    """
    fixed = os.environ.get(FIXED)
    if fixed and databases.exists(fixed):
        return fixed
    with stamps.locked("template"):
        if pg.is_own():
            databases.drop_orphans()
        base = _ensure_base()
        addons = paths.our_addons()
        if not addons:
            return base
        name = f"{databases.PREFIX}project_{_addons_state(base)}"
        if not databases.exists(name):
            _drop_old("project")
            # Without scripts and styles of ours the base template's bundles serve.
            own = any(paths.ADDONS.glob("*/static/src"))
            scripts = [SCRIPTS / "prepare_assets.py"] if own else []
            _build(name, "project", addons, source=base, scripts=scripts)
        return name


def _ensure_base():
    scripts = [SCRIPTS / "prepare_base.py", SCRIPTS / "prepare_assets.py"]
    inputs = (odoo_source.version(), paths.REQUIREMENTS, BASE_MODULES, *scripts)
    state = stamps.digest(*inputs)
    name = f"{databases.PREFIX}base_{state}"
    if not databases.exists(name):
        _drop_old("base")
        _build(name, "base", BASE_MODULES, scripts=scripts)
    return name


def _addons_state(base):
    files = (
        path
        for path in sorted(paths.ADDONS.rglob("*"))
        if path.suffix in SUFFIXES and not IGNORED_FOLDERS.intersection(path.parts)
    )
    known = []
    for path in files:
        known += [path.relative_to(paths.ADDONS), path]
    return stamps.digest(base, *(p if p.is_absolute() else str(p) for p in known))


def _drop_old(level):
    for name in databases.names(f"{databases.PREFIX}{level}_")[:-KEPT]:
        databases.drop(name)


def _build(name, level, modules, *, source=None, scripts=()):
    """Build under another name and rename at the end: what exists is whole."""
    work = f"{databases.PREFIX}building_{level}"
    log = paths.LOG / f"template-{level}.log"
    with step(f"template database: {level}") as current:
        if source:
            databases.clone(source, work)
        else:
            databases.create(work)
        conf = odoo_conf.write(paths.RUN / f"template-{level}.conf", work)
        current.detail = lambda: _progress(log)
        odoo = [paths.PYTHON, paths.ODOO]
        try:
            proc.run(
                [*odoo, "-c", conf, "-i", ",".join(modules), "--stop-after-init"],
                what=f"installing {', '.join(modules)}",
                log=log,
                todo=f"mend the addon; the whole log is .run/log/{log.name}.",
            )
            if scripts:
                current.detail = "books and the web client's files"
                run_scripts(conf, scripts, log=paths.LOG / f"template-{level}-2.log")
        except BaseException:
            databases.drop(work)
            raise
        databases.rename(work, name)
        databases.seal(name)
        current.result = name
    if level == "project":
        _fail_on_warnings(name, log)


def run_scripts(conf, scripts, *, log):
    """Run files inside `odoo shell`, which gives them `env`; they commit themselves."""
    code = "".join(
        f"exec(compile(open({str(path)!r}).read(), {str(path)!r}, 'exec'))\n"
        for path in scripts
    )
    proc.run(
        [paths.PYTHON, paths.ODOO, "shell", "-c", conf, "--no-http"],
        what=f"running {', '.join(Path(path).name for path in scripts)}",
        log=log,
        stdin=code,
    )


def update(database, modules):
    """Bring our addons in an existing database to the present code."""
    log = paths.LOG / "update.log"
    conf = odoo_conf.write(paths.RUN / "update.conf", database)
    proc.run(
        # Both: one of them may be new since the database was made.
        [paths.PYTHON, paths.ODOO, "-c", conf, "-i", ",".join(modules)]
        + ["-u", ",".join(modules), "--stop-after-init"],
        what=f"updating {', '.join(modules)} in {database}",
        log=log,
        todo=f"read .run/log/{log.name}, or begin anew: make demo ARGS=--reset.",
    )


def _progress(log):
    """The module Odoo loads now, from its log: `Loading module sale (31/52)`."""
    for line in reversed(proc.tail(log, 200).splitlines()):
        if "Loading module" in line:
            return line.split("Loading module", 1)[1].strip()
    return "starting Odoo"


def _fail_on_warnings(name, log):
    """Our addons must install without a word of complaint."""
    said = complaints(log)
    if said:
        databases.drop(name)
        raise ToolError(
            "Installing our addons logged:\n" + "\n".join(said[:20]),
            f"mend the cause; the whole log is .run/log/{log.name}.",
        )
