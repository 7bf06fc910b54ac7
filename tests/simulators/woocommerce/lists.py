# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Collections: filter by date and id, sort, page, and the headers that go with it."""

from urllib.parse import quote

from .params import moment


def by_dates(call, records):
    """Keep records inside after/before/modified_after/modified_before (exclusive)."""
    zone = call.shop.settings.timezone
    for name, attribute, sign in (
        ("after", "date_created", 1),
        ("before", "date_created", -1),
        ("modified_after", "date_modified", 1),
        ("modified_before", "date_modified", -1),
    ):
        text = call.params.get(name)
        if not text:
            continue
        bound = moment(text, call.params.get("dates_are_gmt"), zone)
        records = [
            record
            for record in records
            if sign * (getattr(record, attribute) - bound).total_seconds() > 0
        ]
    return records


def by_ids(call, records):
    """Keep what include, exclude, parent and parent_exclude leave."""
    include, exclude = call.params.get("include"), call.params.get("exclude")
    parents = call.params.get("parent") or []
    not_parents = call.params.get("parent_exclude") or []
    return [
        record
        for record in records
        if (not include or record.id in include)
        and record.id not in (exclude or ())
        and (not parents or record.parent_id in parents)
        and (not not_parents or record.parent_id not in not_parents)
    ]


def only_ids(call, records):
    """Keep what include and exclude leave, where records have no parent."""
    wanted, unwanted = call.params["include"], call.params["exclude"]
    kept = [record for record in records if not wanted or record.id in wanted]
    return [record for record in kept if record.id not in unwanted]


def in_order(call, records):
    """Sort by orderby and order; ties by id in the same direction."""
    orderby = call.params.get("orderby")
    if orderby == "include" and call.params.get("include"):
        wanted = call.params["include"]
        return sorted(records, key=lambda record: wanted.index(record.id))
    names = {
        "date": "date_created",
        "registered_date": "date_created",
        "modified": "date_modified",
        "slug": "slug",
        "title": "name",
        "name": "first_name",
        "sales": "total_sales",
        "popularity": "total_sales",
        "menu_order": "menu_order",
        "order": "order",
        "priority": "priority",
    }
    name = names.get(orderby, "id")
    return sorted(
        records,
        key=lambda record: (getattr(record, name, 0), record.id),
        reverse=call.params.get("order") == "desc",
    )


def page_of(call, records, show, linked=()):
    """Return one page as JSON values and set the total and Link headers.

    A page past the end is empty and says a total of 0, as the real one does.

    :param linked: (name, value) pairs WooCommerce adds to the Link of a filled page.
    """
    params = call.params
    size, page = params["per_page"], params["page"]
    start = params.get("offset")
    if start is None:
        start = (page - 1) * size
    shown = records[start : start + size]
    total = len(records) if shown or page == 1 else 0
    pages = -(-total // size)
    call.headers["X-WP-Total"] = str(total)
    call.headers["X-WP-TotalPages"] = str(pages)
    links = [call.headers["Link"]]
    always = [pair for pair in linked if pair[0].startswith("status")]
    extra = list(linked) if shown else always
    if page > 1:
        links.append(_link(call, min(page - 1, pages), extra, "prev"))
    if page < pages:
        links.append(_link(call, page + 1, extra, "next"))
    call.headers["Link"] = ", ".join(links)
    return [show(record) for record in shown]


def _link(call, page, extra, relation):
    """Return a Link to another page. It repeats the whole query, secrets too."""
    pairs, replaced = [], False
    names = {name for name, _value in extra}
    for name, value in call.given.items():
        if name == "page":
            pairs.append(("page", page))
            replaced = True
        elif not any(other.split("[")[0] == name for other in names):
            pairs += _flat(name, call.params.get(name, value))
    pairs += extra
    if not replaced:
        pairs.append(("page", page))
    query = "&".join(f"{_escaped(k)}={_escaped(v)}" for k, v in pairs)
    path = call.request.path.split("/wp-json/wc/v3/", 1)[-1]
    return f'<{call.url(path)}?{query}>; rel="{relation}"'


def _flat(name, value):
    if isinstance(value, list):
        return [(f"{name}[{index}]", member) for index, member in enumerate(value)]
    if isinstance(value, bool):
        return [(name, int(value))]
    return [(name, value)]


def _escaped(value):
    return quote(str(value), safe="")
