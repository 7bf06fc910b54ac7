# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Debian's Chromium without a window, for screenshots and end-to-end tests.

with Browser() as browser:
    browser.login(stack.url, "admin", "admin")
    browser.open(stack.url + "/odoo/action-retail_sync_core.retail_event_action")
    browser.wait_for_odoo(".o_list_view")
    browser.screenshot("events.png")
    assert not browser.errors()
"""

import base64
import json
import time
from pathlib import Path

from .cdp import Cdp, CdpError
from .chromium import Chromium

# The web client has drawn a view and waits for nothing: no request under way, no
# blocking layer, no spinner, and all images and fonts are there.
ODOO_IS_READY = """(() => {
    const query = (selector) => document.querySelector(selector);
    return Boolean(
        document.readyState === "complete" &&
        window.odoo?.isReady !== false &&
        query(SELECTOR) &&
        !query(".o_loading_indicator, .o_blockUI, .o_view_sample_data .o_spinner") &&
        document.fonts.status === "loaded" &&
        [...document.images].every((image) => image.complete)
    );
})()"""


class Browser:
    """One Chromium with an empty profile and one page."""

    def __init__(self, width=1440, height=900, scale=1):
        self.width, self.height, self.scale = width, height, scale
        self.chromium = self.page = None

    def __enter__(self):
        self.chromium = Chromium(self.width, self.height)
        try:
            self.page = Cdp(self.chromium.page_address())
            for domain in ("Page", "Runtime", "Log"):
                self.page.call(f"{domain}.enable")
            self.resize(self.width, self.height)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_exc):
        self.close()

    def close(self):
        if self.page:
            self.page.close()
        self.chromium.close()

    # -- what a person does ---------------------------------------------------

    def resize(self, width, height):
        self.width, self.height = width, height
        self.page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=self.scale,
            mobile=False,
        )

    def open(self, url):
        """Go to an address and wait until the document is loaded."""
        answer = self.page.call("Page.navigate", url=url)
        if answer.get("errorText"):
            raise CdpError(f"{url}: {answer['errorText']}")
        if "loaderId" not in answer:  # only the part after `#` changed
            self.page.call("Page.reload")
        self.wait("document.readyState === 'complete'", what=url)

    def login(self, base_url, login="admin", password="admin"):
        """Log in through Odoo's login page; the cookie serves all later pages."""
        self.open(f"{base_url}/web/login")
        self.wait("document.querySelector('form input[name=password]')", what="login")
        self.fill("input[name=login]", login)
        self.fill("input[name=password]", password)
        self.evaluate("document.querySelector('input[name=password]').form.submit()")
        self.wait("!location.pathname.startsWith('/web/login')", what="the login")

    def click(self, selector):
        """Click the first element that matches, once it is there."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait(found, what=selector)
        self.evaluate(f"{found}.scrollIntoView({{block: 'center'}}); {found}.click()")

    def fill(self, selector, text):
        """Put a text into a field, with the events that a keyboard causes."""
        self.evaluate(
            f"""(() => {{
                const field = document.querySelector({json.dumps(selector)});
                field.focus();
                field.value = {json.dumps(text)};
                field.dispatchEvent(new Event("input", {{bubbles: true}}));
                field.dispatchEvent(new Event("change", {{bubbles: true}}));
            }})()"""
        )

    def text(self, selector="body"):
        """The text a person sees in the first element that matches."""
        return self.evaluate(
            f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"
        )

    def evaluate(self, script):
        return self.page.evaluate(script)

    def wait(self, condition, *, seconds=30, what=""):
        """Wait until a JavaScript expression is true and return its value."""
        deadline = time.monotonic() + seconds
        error = ""
        while time.monotonic() < deadline:
            try:
                value = self.evaluate(f"Boolean({condition})")
                if value:
                    return value
            except CdpError as caught:  # the page is just being replaced
                error = f" ({caught})"
            time.sleep(0.05)
        raise AssertionError(
            f"{what or condition} did not come within {seconds} s{error}; "
            f"the page is {self.evaluate('location.href')} and says:\n"
            f"{self.text()[:1000]}\n" + "\n".join(self.errors())
        )

    def wait_for_odoo(self, selector=".o_action_manager .o_action", seconds=30):
        """Wait until the web client shows `selector` and is at rest."""
        ready = ODOO_IS_READY.replace("SELECTOR", json.dumps(selector))
        still = 0
        deadline = time.monotonic() + seconds
        while still < 4:  # at rest means: for 200 ms, as views load in steps
            self.wait(ready, seconds=deadline - time.monotonic(), what=selector)
            time.sleep(0.05)
            still = still + 1 if self.evaluate(ready) else 0

    def screenshot(self, path, full_page=False):
        """Write a PNG of the window, or of the whole document."""
        params = {"format": "png", "captureBeyondViewport": full_page}
        if full_page:
            size = self.page.call("Page.getLayoutMetrics")["cssContentSize"]
            params["clip"] = {**size, "scale": 1}
        data = self.page.call("Page.captureScreenshot", **params)["data"]
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(base64.b64decode(data))
        return Path(path)

    def errors(self):
        """Errors of the page's scripts and of its console so far."""
        found = []
        for event in self.page.drain():
            method, params = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                thrown = details.get("exception", {}).get("description")
                found.append(thrown or details["text"])
            elif method == "Runtime.consoleAPICalled" and params["type"] == "error":
                words = (a.get("value", a.get("description")) for a in params["args"])
                found.append(" ".join(map(str, words)))
            elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
                entry = params["entry"]
                found.append(f"{entry['text']} {entry.get('url', '')}".strip())
        return found


def screenshot(
    url,
    path,
    login="admin",
    password="admin",
    *,
    width=1440,
    height=900,
    wait_selector=".o_action_manager .o_action",
    actions=(),
    full_page=False,
):
    """Log in, open a page, run scripts on it, and take its picture.

    Each action is JavaScript; the client comes to rest after each. Returns the errors
    that the page logged.
    """
    with Browser(width, height) as browser:
        if login:
            browser.login("/".join(url.split("/")[:3]), login, password)
        browser.open(url)
        browser.wait_for_odoo(wait_selector)
        for action in actions:
            browser.evaluate(action)
            browser.wait_for_odoo(wait_selector)
        browser.screenshot(path, full_page)
        return browser.errors()
