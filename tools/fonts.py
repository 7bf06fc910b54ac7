# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Fonts for the browser: those unpacked with Odoo beside those of the system.

Odoo's style asks for Roboto first. A bare machine has DejaVu at best, whose wide
letters break every layout in a screenshot.
"""

from . import paths

CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <cachedir>{cache}</cachedir>
  <alias binding="same">
    <family>sans-serif</family>
    <prefer><family>Roboto</family></prefer>
  </alias>
</fontconfig>
"""


def font_environment():
    """The variable that leads fontconfig to a configuration of our own."""
    config = paths.RUN / "fonts.conf"
    fonts = paths.ODOO_PREFIX / "usr/share/fonts"
    text = CONFIG.format(fonts=fonts, cache=paths.CACHE / "fontconfig")
    if not config.exists() or config.read_text() != text:
        config.write_text(text)
    return {"FONTCONFIG_FILE": config}
