# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Spans of time as people say them, in the user's language."""

from datetime import timedelta

from babel.dates import format_timedelta

from odoo import fields
from odoo.tools import get_lang
from odoo.tools.misc import babel_locale_parse


def span(env, seconds):
    """“3 hours”; empty for no span at all."""
    if not seconds:
        return ""
    return format_timedelta(
        timedelta(seconds=seconds), locale=babel_locale_parse(get_lang(env).code)
    )


def since(env, moment):
    """How long ago a naive UTC moment was: “3 hours”."""
    if not moment:
        return ""
    return span(env, max(1, (fields.Datetime.now() - moment).total_seconds()))


def relative(env, moment):
    """“3 hours ago” or “in 3 hours”."""
    if not moment:
        return ""
    return format_timedelta(
        moment - fields.Datetime.now(),
        add_direction=True,
        locale=babel_locale_parse(get_lang(env).code),
    )
