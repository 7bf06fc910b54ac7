# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The recordings of a real shop, and a simulated shop in the state it was in."""

import gzip
import json
import re
from datetime import datetime, timezone
from functools import cache
from pathlib import Path

import requests

from tests.simulators.woocommerce import Clock, WooShop

FOLDER = Path(__file__).parents[2] / "fixtures" / "woocommerce"
SITE = "https://127.0.0.1:8099"
STARTED = datetime(2026, 11, 20, 19, 5, 21, tzinfo=timezone.utc)
STAMP = re.compile(r'_gmt": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"')


def _load(name):
    with gzip.open(FOLDER / f"{name}.json.gz", "rt") as file:
        return json.load(file)


@cache
def exchanges():
    """Return the 127 request/response pairs in the order they were made."""
    return _load("wc11_rest_exchanges") + _load("wc11_rest_exchanges_2")


@cache
def deliveries():
    """Return {secret, deliveries, failure_progression} of the real webhooks."""
    return _load("wc11_webhook_deliveries")


def recorded_shop():
    """Return an empty shop as the recorded one was before its first call."""
    shop = WooShop(
        clock=Clock(STARTED),
        site_url=SITE,
        timezone="Europe/Berlin",
        base_country="DE",
        base_postcode="10115",
        base_city="Berlin",
    )
    shop.courier.send = lambda *_: 200
    return shop


def prepared(shop, exchange, key=None):
    """Return a recorded call as a prepared request with the shop's own key."""
    key = key or shop.key
    params = exchange["params"] or {}
    params = {
        name: "true" if value is True else value for name, value in params.items()
    }
    return requests.Request(
        exchange["method"],
        SITE + exchange["path"],
        params=params,
        json=exchange["request"],
        auth=(key.consumer_key, key.consumer_secret),
    ).prepare()


def latest_stamp(value):
    """Return the youngest UTC date in a JSON value, or None."""
    found = STAMP.findall(json.dumps(value))
    if not found:
        return None
    return max(
        datetime.fromisoformat(text).replace(tzinfo=timezone.utc) for text in found
    )


def replay(shop):
    """Make the recorded calls again, at the recorded times.

    Yields (number, recorded exchange, simulated response). Left out are the calls
    whose answers were not recorded or that were made without the key.
    """
    recorded = exchanges()
    for number, exchange in enumerate(recorded):
        if exchange["tag"].startswith("auth."):
            continue
        before_call(shop, exchange["tag"])
        # A DELETE answers with what was; when it happened, the next answer tells.
        told = recorded[number + 1] if exchange["tag"] == "order.trash" else exchange
        moment = latest_stamp(told["response"])
        if moment and moment > shop.clock.now():
            shop.clock.freeze(moment)
        yield number, exchange, shop.answer(prepared(shop, exchange))
        shop.deliver_pending()


def before_call(shop, tag):
    """Do what was done to the real shop between two recorded calls."""
    if tag == "order.tax_inclusive":
        shop.settings.prices_include_tax = True
    elif tag == "order.tax_inclusive.round_subtotal":
        shop.settings.tax_round_at_subtotal = True
    elif tag == "fail.order":
        shop.courier.send = lambda *_: 500  # the receiver was down from here on
    elif tag == "c":
        shop.settings.change(prices_include_tax=False, tax_round_at_subtotal=False)
    elif tag == "dup1":
        # Six orders placed at the same moment, to see the stock go down by six.
        for _number in range(6):
            order = shop.orders.new()
            shop.orders.add_line(order, shop.catalogue.get(43))
            shop.totals.calculate(order)
