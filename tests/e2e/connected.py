# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A simulated shop connected to a live Odoo, by the buttons an admin presses."""

import contextlib

from tests.simulators.woocommerce import running_shop
from tests.simulators.woocommerce.demo import demo_shop

MODEL = "retail.backend"
# Told to people, but nothing waits for them.
REPORTS = ("missing_carrier", "missing_tender")
OPEN = ("pending", "enqueued", "started", "wait_dependencies")


@contextlib.contextmanager
def connected(stack, rpc, name, *, shop=None, **settings):
    """Serve a shop, connect it through the set-up wizard, disconnect at the end."""
    shop = shop or demo_shop(seed=sum(name.encode()), **settings)
    with running_shop(shop) as (shop, url):
        yield Connected(stack, rpc, name, shop, url)


class Connected:
    """The channel of one shop in Odoo.

    :ivar shop: the simulated WooShop
    :ivar id: of the retail.backend
    """

    def __init__(self, stack, rpc, name, shop, url):
        self.stack, self.rpc, self.name, self.shop = stack, rpc, name, shop
        self.id = rpc(
            MODEL,
            "create",
            {
                "name": name,
                "channel": "woocommerce",
                "tz": "Europe/Amsterdam",
                "woocommerce_url": url,
                "woocommerce_use_oauth": True,  # the shop is reached over plain http
                "woocommerce_key": shop.key.consumer_key,
                "woocommerce_secret": shop.key.consumer_secret,
            },
        )

    # -- set-up -----------------------------------------------------------------

    def press(self, method):
        """Press a button of the channel's form; what it answers."""
        return self.rpc(MODEL, method, [self.id])

    def set_up(self):
        """Everything until orders may come; returns the finished wizard's values."""
        self.press("action_test_connection")
        wizard = self.rpc("retail.setup", "create", {"backend_id": self.id})
        for button in (
            "action_propose",
            "action_create_missing_taxes",
            "action_match_products",
        ):
            self.rpc("retail.setup", button, [wizard])
        found = self.rpc("retail.setup", "read", [wizard])[0]
        self.rpc("retail.setup", "action_apply", [wizard])
        self.press("action_create_webhooks")
        return found

    def read(self, *names):
        """Fields of the channel, one value or a list of them."""
        row = self.rpc(MODEL, "read", [self.id], names)[0]
        values = [row[name] for name in names]
        return values[0] if len(values) == 1 else values

    @property
    def secrets(self):
        """What must be in no log: {what it is: the text}."""
        return {
            "consumer key": self.shop.key.consumer_key,
            "consumer secret": self.shop.key.consumer_secret,
            "webhook secret": self.webhook().secret,
        }

    def webhook(self, topic="order.updated"):
        """The shop's subscription to a topic."""
        found = self.shop.webhooks.by_id.values()
        return next(one for one in found if one.topic == topic)

    # -- sales ------------------------------------------------------------------

    def sell(self, count, *, lines=1, goods=None, **wanted):
        """Place orders that wait to be delivered.

        :param lines: how many lines each order has
        :param goods: products to choose from, else those that Odoo has
        """
        every = self.shop.catalogue.by_id.values()
        goods = goods or [product for product in every if product.type == "simple"]
        found = []
        for number in range(count):
            picked = [goods[(number * lines + x) % len(goods)] for x in range(lines)]
            cart = [(product, 1 + number % 2) for product in picked]
            found.append(self.shop.checkout(lines=cart, **wanted))
        return found

    def two_versions(self, **wanted):
        """An order and two deliveries of it from one second, the newer one first."""
        self.shop.clock.advance(5)
        (order,) = self.sell(1, **wanted)
        older = self.parcel(order)
        line = order.lines[0]
        more = {"id": line.id, "quantity": 9, "subtotal": "90.00", "total": "90.00"}
        self.shop.edit(order.id, line_items=[more])
        return order, [self.parcel(order), older]

    # -- deliveries -------------------------------------------------------------

    def parcel(self, order, topic="order.updated"):
        """An unsent, signed delivery of an order as it is now."""
        return self.shop.courier.parcel(self.webhook(topic), order.id)

    def deliver(self):
        """Let the shop send what it has; each delivery must be taken."""
        sent = self.shop.deliver_pending()
        refused = [
            (one.topic, one.status, one.error) for one in sent if one.status != 200
        ]
        assert not refused, refused
        return sent

    def wait(self, seconds=60, dead_jobs=False):
        """Wait until nothing is left to apply and no job is under way.

        :param dead_jobs: jobs have died, so let the runner look for them
        """

        def is_quiet():
            if dead_jobs:
                self.wake_runner()
            return not self.unfinished()

        try:
            self.stack.wait(is_quiet, seconds=seconds, every=0.2)
        except AssertionError as late:
            left = "\n".join(map(str, self.unfinished()))
            raise AssertionError(f"{self.name} still has\n{left}\n{late}") from None

    def unfinished(self):
        """Events to apply, now or later, and jobs that have not ended."""
        return self.stack.sql(
            """
            SELECT 'event', external_id, topic, reason, received_at, not_before
              FROM retail_event WHERE backend_id = %s AND state = 'new'
             UNION ALL
            SELECT 'job', state, identity_key, name, date_created, eta
              FROM queue_job WHERE state = ANY(%s) LIMIT 20
            """,
            [self.id, list(OPEN)],
        )

    # -- time -------------------------------------------------------------------

    def later(self, seconds=3600):
        """Let time pass for everything that waits for a moment."""
        self.stack.sql(
            """
            UPDATE retail_event SET received_at = received_at - %s * interval '1 s',
                   not_before = not_before - %s * interval '1 s'
             WHERE backend_id = %s AND state = 'new'
            """,
            [seconds, seconds, self.id],
        )
        self.stack.sql(
            "UPDATE queue_job SET eta = eta - %s * interval '1 s'"
            " WHERE state = 'pending' AND eta IS NOT NULL",
            [seconds],
        )

    def sweep(self):
        """Run the scheduled action that looks for forgotten events, as each minute."""
        action = self.rpc("ir.cron", "search", [["code", "=", "model._cron_sweep()"]])
        self.rpc("ir.cron", "method_direct_trigger", action)

    @contextlib.contextmanager
    def held_lane(self):
        """Hold what one worker holds while it drains the orders of a warehouse."""
        warehouse = self.read("warehouse_id")[0]
        with contextlib.closing(self.stack.connect()) as connection:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_lock(hashtextextended(%s, 0))",
                    [f"retail_sync:drain:warehouse:{warehouse}"],
                )
                yield

    def busy_worker(self):
        """Process id of the worker that is in the middle of a set of orders."""

        def found():
            self.wake_runner()
            return self.stack.sql(
                """
                SELECT worker_pid FROM queue_job
                 WHERE state = 'started' AND channel = 'root.retail_sync.order'
                   AND EXISTS (
                       SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE l.locktype = 'advisory' AND l.database = a.datid
                          AND a.datname = current_database()
                          AND a.xact_start < clock_timestamp() - interval '300 ms')
                """
            )

        what = "a worker at work"
        return self.stack.wait(found, seconds=90, every=0.05, what=what)[0][0]

    def wake_runner(self):
        """Let the job runner look around, for example for jobs that have died.

        It does so whenever something happens in the queue, else once a minute.
        """
        self.stack.sql("NOTIFY queue_job, 'nothing in particular'")

    # -- what is there ----------------------------------------------------------

    def events(self):
        """{state: how many events}."""
        return dict(
            self.stack.sql(
                "SELECT state, count(*) FROM retail_event WHERE backend_id = %s"
                " GROUP BY state",
                [self.id],
            )
        )

    def failed_jobs(self):
        """Jobs that a person would have to look at; each has mailed somebody."""
        return self.stack.sql(
            "SELECT name, exc_name, exc_message FROM queue_job WHERE state <> 'done'"
        )

    def count(self, table, orders):
        """How many rows a table of ours has for each order."""
        rows = self.stack.sql(
            f"SELECT external_id, count(*) FROM {table} WHERE backend_id = %s"
            " GROUP BY external_id",
            [self.id],
        )
        found = dict(rows)
        return [found.get(str(order.id), 0) for order in orders]

    def orphans(self):
        """Half-made orders: what has only one of sales order and channel order."""
        return self.stack.sql(
            """
            SELECT s.name, o.number, s.amount_total, o.amount_total
              FROM sale_order s
         FULL JOIN retail_order o ON o.sale_order_id = s.id
             WHERE coalesce(s.retail_backend_id, o.backend_id) = %s
               AND (s.id IS NULL OR o.id IS NULL OR s.amount_total <> o.amount_total
                    OR s.retail_backend_id IS DISTINCT FROM o.backend_id)
            """,
            [self.id],
        )

    def exceptions(self, *names):
        """Open exceptions of this channel."""
        return self.rpc(
            "retail.exception",
            "search_read",
            [["backend_id", "=", self.id], ["is_open", "=", True]],
            ["title", "kind", "key", "document_count", "amount_at_risk", *names],
        )

    def blocking(self, *names):
        """Those of them that keep documents waiting."""
        return [x for x in self.exceptions(*names) if x["kind"] not in REPORTS]
