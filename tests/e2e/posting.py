# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Deliveries from many clients at once, as proxies, retries and plugins make them."""

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests

PATIENCE = 60  # seconds a shop waits for an answer


@dataclass
class Outcome:
    """How one delivery ended; status 0 is no answer."""

    parcel: object
    status: int
    seconds: float


def post(parcel):
    """Send one delivery of the courier's and tell how it ended."""
    started = time.monotonic()
    try:
        status = requests.post(
            parcel.url, data=parcel.body, headers=parcel.headers, timeout=PATIENCE
        ).status_code
    except requests.RequestException:
        status = 0
    return Outcome(parcel, status, time.monotonic() - started)


def post_all(parcels, clients=4):
    """Send deliveries from several threads at once; outcomes in the given order."""
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(post, parcels))


def post_until_taken(parcels, clients=4, seconds=90):
    """Send each delivery until it is answered 200, as a patient shop does."""
    deadline = time.monotonic() + seconds
    left = list(parcels)
    while left:
        outcomes = post_all(left, clients)
        left = [one.parcel for one in outcomes if one.status != 200]
        if left and time.monotonic() > deadline:
            found = sorted({one.status for one in outcomes})
            raise AssertionError(f"{len(left)} deliveries never taken: {found}")
        time.sleep(0.2 if left else 0)


@contextlib.contextmanager
def steady_sales(channel, every=1.0):
    """Let the shop sell on in the background; yields the growing list of orders.

    A delivery that is not answered 200 is sent again, as patient shops do.
    """
    orders, stop, failures = [], threading.Event(), []

    def work():
        try:
            while not stop.wait(every):
                orders.extend(channel.sell(1))
                sent = channel.shop.deliver_pending()
                post_until_taken([x for x in sent if x.status != 200], clients=1)
        except Exception as error:  # noqa: B902 - told to the main thread
            failures.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield orders
    finally:
        stop.set()
        thread.join(timeout=120)
    assert not failures, failures


def percentile(outcomes, share):
    """Seconds within which this share of the deliveries was answered."""
    times = sorted(one.seconds for one in outcomes)
    return times[min(len(times) - 1, int(len(times) * share))]
