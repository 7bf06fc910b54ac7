# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Run a demo shop: ``python -m tests.simulators.woocommerce --port 8099``."""

import argparse
import json
import signal
import threading

from .. import serving
from .demo import demo_shop


def options(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulators.woocommerce", description=__doc__
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--products", type=int, help="how many products (default: all)")
    parser.add_argument("--orders", type=int, default=0, help="orders to begin with")
    parser.add_argument(
        "--sell-rate", type=float, default=0, help="new orders a minute, 0 for none"
    )
    parser.add_argument("--currency", default="EUR")
    parser.add_argument("--decimals", type=int, default=2)
    parser.add_argument(
        "--net-prices", action="store_true", help="prices are entered without tax"
    )
    parser.add_argument(
        "--site-url", help="the address WordPress believes to have (signatures, links)"
    )
    parser.add_argument("--consumer-key", help="fixed key instead of a seeded one")
    parser.add_argument("--consumer-secret")
    return parser.parse_args(arguments)


def make_shop(chosen):
    """Return the demo shop of parsed options."""
    shop = demo_shop(
        chosen.seed,
        chosen.products,
        currency=chosen.currency,
        decimals=chosen.decimals,
        prices_include_tax=not chosen.net_prices,
    )
    if chosen.consumer_key and chosen.consumer_secret:
        del shop.keys[shop.key.consumer_key]
        shop.key.consumer_key = chosen.consumer_key
        shop.key.consumer_secret = chosen.consumer_secret
        shop.keys[chosen.consumer_key] = shop.key
    for _number in range(chosen.orders):
        shop.checkout()
    return shop


def main(arguments=None):
    chosen = options(arguments)
    shop = make_shop(chosen)
    server = serving.start_server(shop.app, chosen.host, chosen.port)
    url = f"http://{chosen.host}:{server.server_port}"
    shop.settings.site_url = chosen.site_url or url
    shop.checks_host = bool(chosen.site_url)
    shop.courier.start()
    if chosen.sell_rate > 0:
        shop.keep_selling(chosen.sell_rate)
    ready = {
        "url": url,
        "consumer_key": shop.key.consumer_key,
        "consumer_secret": shop.key.consumer_secret,
        "control": f"{url}/_control/stats",
    }
    print(json.dumps(ready), flush=True)
    finished = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: finished.set())
    finished.wait()
    shop.stop_selling()
    shop.courier.stop()
    server.shutdown()


if __name__ == "__main__":
    main()
