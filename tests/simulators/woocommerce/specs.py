# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Types and parameters that many routes share."""

from .args import Arg
from .names import names

TEXT, INT, BOOL, ANY = Arg("string"), Arg("integer"), Arg("boolean"), Arg()


DATE = Arg("date-time")


INT_LIST = Arg("array", default=[], items=INT)


TEXT_LIST = Arg("array", default=[], items=TEXT)


META = Arg("array", items=Arg("object", properties={"key": TEXT, "value": ANY}))


FLAG_OFF = Arg("boolean", default=False)


def enum(*values, default=None):
    return Arg("string", enum=values, default=default)


def enum_list(*values, default=None):
    return Arg("array", items=enum(*values), default=default)


PAGING = {
    "context": enum("view", "edit", default="view"),
    "page": Arg("integer", default=1, minimum=1),
    "per_page": Arg("integer", default=10, minimum=1, maximum=100),
    "offset": INT,
    "search": TEXT,
    "include": INT_LIST,
    "exclude": INT_LIST,
}


POSTS = PAGING | {
    "after": DATE,
    "before": DATE,
    "modified_after": DATE,
    "modified_before": DATE,
    "dates_are_gmt": FLAG_OFF,
    "order": enum("asc", "desc", default="desc"),
    "orderby": enum(
        "date", "id", "include", "title", "slug", "modified", default="date"
    ),
    "parent": INT_LIST,
    "parent_exclude": INT_LIST,
}


VIEW = {"context": enum("view", "edit", default="view")}


DP = {"dp": INT}


FORCE = {"force": FLAG_OFF}


ADDRESS = {
    name: TEXT
    for name in names(
        "first_name last_name company address_1 address_2 city state postcode country"
    )
}


def must(args, *names):
    """Return the args with some of them required (for a create)."""
    required = {n: Arg(**(vars(args[n]) | {"required": True})) for n in names}
    return args | required
