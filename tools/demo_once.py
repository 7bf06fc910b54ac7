# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`make demo ARGS="--once N"`: sell N orders, wait for them, compare, end."""

import json
import time
import urllib.request
from decimal import Decimal

from .report import ToolError, say, step

SECONDS = 900


def run(stack, shop, count):
    """Wait until ``count`` orders of the shop are booked in Odoo.

    :return: exit code; 1 when an order's total differs from the shop's
    """
    started = time.monotonic()
    with step(f"{count} orders from the shop through Odoo") as current:
        stack.wait_for_job_runner()
        missing = count - len(_truth(shop))
        if missing > 0:
            _control(shop, "orders", {"count": missing})
        deadline = started + SECONDS
        while (booked := _booked(stack)) < count or _unapplied(stack):
            current.detail = f"{booked} booked"
            if time.monotonic() > deadline:
                raise ToolError(
                    f"Only {booked} of {count} orders were booked in {SECONDS} s.",
                    f"read {stack.log_path.name} in .run/log.",
                )
            if booked + _waiting(stack) >= count and not _unapplied(stack):
                # Some wait for a person, as the demo means them to: sell more.
                _control(shop, "orders", {"count": count - booked})
            time.sleep(1)
    return _summary(stack, shop, time.monotonic() - started)


def _summary(stack, shop, seconds):
    shop_totals = {str(row["id"]): Decimal(row["total"]) for row in _truth(shop)}
    rows = stack.sql(
        "SELECT o.external_id, s.amount_total FROM retail_order o"
        " JOIN sale_order s ON s.id = o.sale_order_id"
    )
    wrong = [
        number for number, total in rows if shop_totals.get(number) != Decimal(total)
    ]
    exceptions = stack.sql(
        "SELECT title, document_count, amount_at_risk FROM retail_exception"
        " WHERE is_open ORDER BY amount_at_risk DESC"
    )
    events = dict(stack.sql("SELECT state, count(*) FROM retail_event GROUP BY state"))
    say(f"\n{len(rows)} orders booked in {seconds:.0f} s")
    say(f"  Odoo's totals  {sum(total for _number, total in rows):12.2f}")
    say(f"  the shop's     {sum(shop_totals.get(n, 0) for n, _total in rows):12.2f}")
    say("  events         " + ", ".join(f"{n} {state}" for state, n in events.items()))
    for title, documents, amount in exceptions:
        say(f"  exception      {title}: {documents} orders, {amount:.2f} at risk")
    if wrong:
        say(f"  WRONG          {', '.join(wrong)}")
    return 1 if wrong else 0


def _booked(stack):
    return stack.sql(
        "SELECT count(*) FROM retail_order WHERE sale_order_id IS NOT NULL"
    )[0][0]


def _unapplied(stack):
    return stack.sql("SELECT count(*) FROM retail_event WHERE state = 'new'")[0][0]


def _waiting(stack):
    return stack.sql(
        "SELECT count(DISTINCT external_id) FROM retail_event WHERE state = 'waiting'"
    )[0][0]


def _truth(shop):
    return _control(shop, "truth")["orders"]


def _control(shop, name, body=None):
    request = urllib.request.Request(
        f"{shop['url'].rstrip('/')}/_control/{name}",
        data=json.dumps(body).encode() if body is not None else None,
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())
