# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Odoo 19 Community: the user's checkout (`ODOO_SRC`), or Debian's package unpacked.

Odoo is in no Python registry. Debian's suite sid carries it as `odoo-19`. apt runs
with lists, cache and sources of its own below `.run/apt`, so neither root nor a change
of the machine's apt is needed; the packages are unpacked side by side, which is what
makes the relative links between them (fonts, jquery) resolve.
"""

import os
import shutil
import subprocess
from pathlib import Path

from . import paths, proc, stamps
from .report import ToolError, step

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SERIES = "19.0"
# The suite matters: sid's Font Awesome 7 and Inconsolata have no longer the files
# that Odoo's package links to (icons would be empty boxes).
PACKAGES = (
    "odoo-19/sid",
    "fonts-font-awesome/trixie",
    "fonts-inconsolata/trixie",
    "fonts-montserrat/trixie",
    "fonts-ocr-b/trixie",
    "fonts-roboto-unhinted/trixie",
    "libjs-jquery/trixie",
    "libjs-jquery-form/trixie",
    "libjs-underscore/trixie",
)
# Left out of the package for its licence; without it the web client logs an error in
# the console, on which every browser test fails. Nothing we use needs its content.
MISSING = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
OWN_CHECKOUT = (
    "name an Odoo 19 checkout: `git clone -b 19.0 --depth 1` Odoo's repository "
    "somewhere and run again with ODOO_SRC=<that folder>."
)


def ensure():
    """Make `.run/odoo-src` lead to the folder that holds the `odoo` package."""
    chosen = os.environ.get("ODOO_SRC") or _named_before()
    if chosen:
        source = Path(chosen).expanduser().resolve()
        _check_checkout(source)
    else:
        source = paths.ODOO_PREFIX / "usr/lib/python3/dist-packages"
        if not stamps.is_done("odoo", stamps.digest(*PACKAGES)):
            with step("Odoo 19 (122 MB, Debian's package)") as current:
                _download_and_unpack(current)
            stamps.set_done("odoo", stamps.digest(*PACKAGES))
    _link(source)
    _write_launcher()


def version():
    """Names the sources in use; databases built with others are built again."""
    source = paths.ODOO_LINK.resolve()
    head = source / ".git"
    if head.exists():
        return proc.output(
            ["git", "-C", source, "rev-parse", "HEAD"], what="reading Odoo's version"
        ).strip()
    return stamps.digest(source / "odoo/release.py", *PACKAGES)


def _named_before():
    """A checkout stays chosen until another ODOO_SRC or `make clean`."""
    link = paths.ODOO_LINK
    if link.is_symlink() and link.exists():
        source = link.resolve()
        return None if source.is_relative_to(paths.RUN) else str(source)
    return None


def _check_checkout(source):
    release = source / "odoo/release.py"
    if not release.exists():
        raise ToolError(f"ODOO_SRC={source} holds no `odoo` package.", OWN_CHECKOUT)
    if "version_info = (19, 0" not in release.read_text():
        raise ToolError(f"ODOO_SRC={source} is not Odoo {SERIES}.", OWN_CHECKOUT)


def _download_and_unpack(current):
    for program in ("apt-get", "dpkg"):
        if not shutil.which(program):
            raise ToolError(
                f"Odoo is taken from Debian's archive, but `{program}` is missing.",
                f"on a system without it, {OWN_CHECKOUT}",
            )
    debs = paths.CACHE / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    command = ["apt-get", "-q", *_private_apt()]
    todo = f"check the network and the machine's apt sources, or {OWN_CHECKOUT}"
    log = paths.LOG / "odoo-download.log"
    current.detail = "reading package lists"
    proc.run([*command, "update"], what="apt-get update", log=log, todo=todo)
    current.detail = "downloading"
    for old in debs.glob("*.deb"):
        old.unlink()
    proc.run(
        [*command, "download", *PACKAGES],
        what="downloading Odoo",
        log=log,
        cwd=debs,
        todo=todo,
    )
    current.detail = "unpacking 1.2 GB"
    shutil.rmtree(paths.ODOO_PREFIX, ignore_errors=True)
    paths.ODOO_PREFIX.mkdir(parents=True)
    for deb in sorted(debs.glob("*.deb")):
        proc.run(["dpkg", "-x", deb, paths.ODOO_PREFIX], what=f"unpacking {deb.name}")
        deb.unlink()
    library = paths.ODOO_PREFIX / "usr/lib/python3/dist-packages"
    # A second copy of the addons, without data and views, slipped into the package.
    shutil.rmtree(library / "addons", ignore_errors=True)
    gap = library / MISSING
    gap.parent.mkdir(parents=True, exist_ok=True)
    gap.touch()


def _private_apt():
    """Options that keep apt's state below `.run`, and a sources file for two suites."""
    for folder in ("lists/partial", "cache/archives/partial", "etc/empty"):
        (paths.APT / folder).mkdir(parents=True, exist_ok=True)
    signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
    mirror = _mirror()
    sources = paths.APT / "etc/sources.list"
    sources.write_text(
        "".join(f"deb {signed}{mirror} {suite} main\n" for suite in ("sid", "trixie"))
    )
    options = {
        "Dir::Etc::SourceList": sources,
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::Etc::PreferencesParts": paths.APT / "etc/empty",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::State::Lists": paths.APT / "lists",
        "Dir::Cache": paths.APT / "cache",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
        # apt would read the clone as its own user, who may not be let in.
        "APT::Sandbox::User": "root",
    }
    return [word for key, value in options.items() for word in ("-o", f"{key}={value}")]


def _mirror():
    """The address this machine already takes Debian's packages from."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(LABEL)"]
        + ["Created-By: Packages"],
        capture_output=True,
        text=True,
    ).stdout
    pairs = [line.split(maxsplit=1) for line in listed.splitlines()]
    # The security archive calls itself otherwise and has no sid.
    mirrors = [pair[0] for pair in pairs if pair[1:] == ["Debian"]]
    if not mirrors:
        raise ToolError(
            "This machine's apt knows no Debian mirror (is it another distribution?).",
            OWN_CHECKOUT,
        )
    return mirrors[0]


def _link(source):
    if paths.ODOO_LINK.is_symlink() and paths.ODOO_LINK.resolve() == source:
        return
    paths.ODOO_LINK.unlink(missing_ok=True)
    inside = source.is_relative_to(paths.RUN)
    paths.ODOO_LINK.symlink_to(source.relative_to(paths.RUN) if inside else source)


def _write_launcher():
    """A script instead of `python -m odoo`: Odoo starts its evented server by running
    `sys.argv[0]` again, which must be a file that works when run by its path."""
    paths.BIN.mkdir(parents=True, exist_ok=True)
    text = f"#!{paths.PYTHON}\nimport odoo.cli\n\nodoo.cli.main()\n"
    if not paths.ODOO.exists() or paths.ODOO.read_text() != text:
        paths.ODOO.write_text(text)
        paths.ODOO.chmod(0o755)
