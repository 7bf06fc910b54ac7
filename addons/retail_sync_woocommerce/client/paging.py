# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading lists to their end: by page number, and by time of change."""

from datetime import datetime, timedelta, timezone

from odoo.addons.retail_sync_core.remote import RemoteContract

from .. import const

_SECOND = timedelta(seconds=1)
_FORMAT = "%Y-%m-%dT%H:%M:%S"


def naive_utc(moment):
    """A time as ``modified_after`` wants it together with ``dates_are_gmt=true``.

    Never with a Z: the server then shifts it by the site's offset and an hour of
    changes is lost (WooCommerce 9.9 to 11.0).

    :param moment: aware datetime
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone means another hour to the shop")
    return moment.astimezone(timezone.utc).strftime(_FORMAT)


class Paging:
    """Lists of a shop; mixed into the client, needs ``request``."""

    def pages(self, path, params=None, per_page=const.PAGE_SIZE):
        """Read a list page by page.

        Pages are counted. The ``Link`` header is never followed: it repeats the
        query with its credentials. A page may be short before the end (documents
        the key's owner may not see are left out), so the number of pages decides
        where the server tells it.

        :return: generator of non-empty lists of dicts
        """
        page = 1
        while True:
            items, has_more = self._page(path, params, page, per_page)
            if items:
                yield items
            if not has_more:
                return
            page += 1

    def _page(self, path, params, page, per_page):
        answer = self.request(
            "GET", path, {**(params or {}), "page": page, "per_page": per_page}
        )
        items = answer.data
        if not isinstance(items, list) or not all(isinstance(x, dict) for x in items):
            raise RemoteContract(
                f"The shop's answer to {path} is not a list of objects.",
                status=answer.status,
                request_id=answer.request_id,
            )
        total = answer.headers.get("X-WP-TotalPages", "")
        # Past the end the totals say 0, so they are no reason to go on.
        if total.isdigit():
            return items, page < int(total)
        return items, len(items) >= per_page

    def changes(self, path, after=None, params=None, per_page=const.PAGE_SIZE):
        """Read everything changed since ``after``, oldest change first.

        Counting pages alone skips documents: one that changes while we read moves
        to the end, and all behind it move one place forward. So after each page
        the window is moved to the last change seen, inclusive, and only within
        one second (many documents share one) pages are counted.

        :param after: aware datetime, inclusive (the server's own filter is not);
            None reads everything
        :return: generator of non-empty lists; each document once per change. A
            caller may move its cursor to the last ``date_modified_gmt`` of a list
            once that list is stored, and must overlap when it starts again
        """
        params = {**(params or {}), "orderby": "modified", "order": "asc"}
        window = naive_utc(after - _SECOND) if after else None
        page, seen, is_sorted = 1, set(), True
        while True:
            query = dict(params)
            if window:
                query.update(modified_after=window, dates_are_gmt=True)
            items, has_more = self._page(path, query, page, per_page)
            fresh = [item for item in items if _version(item) not in seen]
            if fresh:
                yield fresh
            if not has_more:
                return
            seen.update(_version(item) for item in fresh)
            # An extension that puts its own search in front sorts as it likes: then
            # only counting is left.
            is_sorted = is_sorted and _is_sorted(items)
            last = _second_before_last(items) if is_sorted else None
            if last and (window is None or last > window):
                window, page = last, 1
                seen = {x for x in seen if x[1] and x[1] > window}
            else:
                page += 1


def _version(item):
    modified = item.get("date_modified_gmt")
    return item.get("id"), modified if isinstance(modified, str) else ""


def _is_sorted(items):
    """Whether a page is in order of change; texts of times sort as times."""
    times = [_version(item)[1] for item in items]
    return times == sorted(times)


def _second_before_last(items):
    """Where the window may be moved to, as text; None when the times are none."""
    try:
        last = datetime.fromisoformat(_version(items[-1])[1])
        return (last - _SECOND).strftime(_FORMAT)
    except (IndexError, ValueError, OverflowError):
        return None


def trimmed(fields, *more):
    """What to trim to: never without what paging by change needs."""
    if not fields:
        return None
    return list(dict.fromkeys(["id", "date_modified_gmt", *more, *fields]))


def object_list(path, found):
    if isinstance(found, list) and all(isinstance(item, dict) for item in found):
        return found
    raise RemoteContract(f"The shop's answer to {path} is not a list of objects.")
