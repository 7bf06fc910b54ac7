# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Long lists of names, readable."""


def names(text):
    """Return the words of a text as a tuple."""
    return tuple(text.split())
