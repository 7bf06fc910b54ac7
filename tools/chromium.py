# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Starting and stopping a Chromium without a window, with an empty profile."""

import json
import os
import shutil
import tempfile
import time
import urllib.request
from pathlib import Path

from . import paths, proc, system
from .fonts import font_environment
from .report import ToolError

FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--remote-debugging-port=0",
    "--force-color-profile=srgb",
)
START_SECONDS = 30


class Chromium:
    """The browser's process; `page_address` is where its page is driven."""

    def __init__(self, width, height):
        program = system.chromium()
        if not program:
            raise ToolError("There is no Chromium.", "run `make setup`.")
        (paths.RUN / "browsers").mkdir(parents=True, exist_ok=True)
        self.profile = Path(tempfile.mkdtemp(dir=paths.RUN / "browsers"))
        # Chromium's sandbox refuses root; what is opened here is our own Odoo.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.process = proc.start(
            [program, *FLAGS, *sandbox, f"--user-data-dir={self.profile}"]
            + [f"--window-size={width},{height}", "about:blank"],
            log=paths.LOG / "chromium.log",
            env=paths.environment(**font_environment()),
        )

    def close(self):
        proc.stop(self.process, grace=3)
        shutil.rmtree(self.profile, ignore_errors=True)

    def page_address(self):
        """Chromium writes the port it has chosen into its profile."""
        told = self.profile / "DevToolsActivePort"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if told.exists() and told.read_text().count("\n"):
                port = told.read_text().splitlines()[0]
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [t for t in json.load(answer) if t["type"] == "page"]
                if pages:
                    return pages[0]["webSocketDebuggerUrl"]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise ToolError(
            f"Chromium did not start:\n{proc.tail(paths.LOG / 'chromium.log')}",
            "name another one: CHROMIUM=<its path>.",
        )
