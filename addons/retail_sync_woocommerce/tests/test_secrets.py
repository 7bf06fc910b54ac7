# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Secrets and personal data: encrypted, masked, in no log and in no export."""

import json
import logging

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from odoo.addons.retail_sync_core import crypto

from . import documents as woo
from .money import MoneyCase

KEY, SECRET = "ck_MARKED-key-4711", "cs_MARKED-secret-4711"
PERSONAL = {
    "first_name": "Zebulon",
    "last_name": "Quixote",
    "email": "zebulon@marked.test",
    "address_1": "Markedstreet 99",
    "phone": "+31 6 12345999",
}


class TestSecrets(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.backend.write({"woocommerce_key": KEY, "woocommerce_secret": SECRET})
        cls.admin = cls.env.ref("base.user_admin")

    def paid(self, **changes):
        return woo.order(
            [woo.goods("A", 1, "10.00")],
            billing=woo.person(**PERSONAL),
            order_key="wc_order_MARKEDkey",
            meta_data=[{"id": 1, "key": "_billing_vat_number", "value": "NL123MARKED"}],
            **changes,
        )

    # -- credentials ----------------------------------------------------------

    def test_stored_values_are_ciphertext(self):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT name, value FROM retail_credential WHERE backend_id = %s",
            [self.backend.id],
        )
        rows = dict(self.env.cr.fetchall())
        self.assertEqual(
            set(rows), {"woocommerce_key", "woocommerce_secret", "webhook"}
        )
        for value in rows.values():
            self.assertNotIn("MARKED", value)
        self.assertEqual(crypto.decrypt(rows["woocommerce_secret"]).decode(), SECRET)

    def test_no_way_out_for_an_administrator(self):
        backend = self.backend.with_user(self.admin)
        fields = ["woocommerce_key", "woocommerce_secret"]
        said = [
            backend.read(fields),
            backend.export_data(fields)["datas"],
            backend.search_read([("id", "=", backend.id)], fields),
            backend.web_read({name: {} for name in fields}),
            backend.copy_data(),
        ]
        self.assertNotIn("MARKED", json.dumps(said, default=str))
        self.assertEqual(set(said[1][0]), {"••••••••"})
        credentials = self.env["retail.credential"].with_user(self.admin)
        for read in (
            lambda: credentials.search_read([], ["value"]),
            lambda: credentials.search([]),
            lambda: credentials.sudo().search([]).with_user(self.admin).read(["name"]),
            lambda: (
                credentials.sudo()
                .search([])
                .with_user(self.admin)
                .export_data(["value"])
            ),
        ):
            with self.assertRaises(AccessError):
                read()

    def test_saving_the_form_again_keeps_the_secret(self):
        shown = self.backend.read(["woocommerce_secret"])[0]["woocommerce_secret"]
        self.backend.write({"woocommerce_secret": shown, "name": "Renamed"})
        stored = self.env["retail.credential"]._get(self.backend, "woocommerce_secret")
        self.assertEqual(stored, SECRET)

    def test_emptying_the_field_removes_the_secret(self):
        self.backend.woocommerce_secret = False
        self.assertFalse(self.backend.woocommerce_secret)
        self.assertFalse(
            self.env["retail.credential"]._get(self.backend, "woocommerce_secret")
        )

    def test_copied_channel_has_no_secrets_and_another_path(self):
        copied = self.backend.copy()
        self.assertFalse(self.env["retail.credential"]._names(copied))
        self.assertNotEqual(copied.webhook_token, self.backend.webhook_token)

    def test_operator_does_not_even_see_whether_there_are_keys(self):
        operator = new_test_user(
            self.env, "rs_op", groups="retail_sync_core.group_operator"
        )
        with self.assertRaises(AccessError):
            self.backend.with_user(operator).read(["woocommerce_secret"])

    def test_a_secret_of_another_key_says_what_to_do(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE retail_credential SET value = %s WHERE backend_id = %s",
            ["gAAAAABf" + "A" * 92, self.backend.id],
        )
        with self.assertRaisesRegex(UserError, "encryption_key = new,old"):
            self.env["retail.credential"]._get(self.backend, "webhook")

    # -- documents ------------------------------------------------------------

    def test_document_is_encrypted_in_the_table(self):
        payload = self.paid()
        self.deliver(payload)
        event = self.event_of(payload)
        self.env.cr.execute("SELECT * FROM retail_event WHERE id = %s", [event.id])
        row = json.dumps(self.env.cr.fetchone(), default=str)
        for value in (*PERSONAL.values(), "MARKED"):
            self.assertNotIn(value, row)
        self.assertEqual(json.loads(event._raw()), payload)

    def test_document_of_another_key_waits_and_says_what_to_do(self):
        payload = self.paid()
        self.deliver(payload)
        event = self.event_of(payload)
        good = event.sudo().payload
        event.sudo().payload = "gAAAAABf" + "A" * 92
        self.assertIn("encryption_key = new,old", event.payload_masked)
        self.drain()
        self.assertEqual(event.state, "waiting")
        self.assertIn("encryption_key = new,old", self.exceptions().detail)
        event.sudo().payload = good
        self.exceptions().action_retry()
        self.drain()
        self.assertTrue(self.order_of(payload).sale_order_id)

    def test_masked_document_shows_amounts_and_hides_people(self):
        payload = self.paid(customer_note="Call Zebulon")
        self.deliver(payload)
        shown = self.event_of(payload).payload_masked
        for value in (*PERSONAL.values(), "MARKED", "Zebulon", "6211"):
            self.assertNotIn(value, shown)
        for value in ('"total": "10.00"', '"status": "processing"', '"country": "NL"'):
            self.assertIn(value, shown)

    def test_exceptions_name_no_person(self):
        payload = self.paid(line_items=[woo.goods("NOBODY", 1, "10.00")])
        self.book(payload)
        exception = self.exceptions()
        said = json.dumps(
            [exception.read(), exception.item_ids.read(), exception.message_ids.read()],
            default=str,
        )
        for value in (*PERSONAL.values(), "MARKED"):
            self.assertNotIn(value, said)

    # -- logs -----------------------------------------------------------------

    def test_no_log_line_holds_a_secret_or_a_person(self):
        lines = []

        class Collector(logging.Handler):
            def emit(self, record):
                lines.append(f"{record.name}: {self.format(record)}")

        collector = Collector(logging.DEBUG)
        collector.setFormatter(logging.Formatter("%(message)s"))
        root = logging.getLogger()
        ours = logging.getLogger("odoo.addons.retail_sync_core")
        levels = [(x, x.level) for x in (root, ours, logging.getLogger("retail_sync"))]
        root.addHandler(collector)
        self.addCleanup(root.removeHandler, collector)
        for logger, level in levels:
            self.addCleanup(logger.setLevel, level)
            logger.setLevel(logging.INFO if logger is root else logging.DEBUG)
        payload = self.paid()
        self.book(payload)
        # Of the same second: the shop is asked, and answers in several ways.
        for note, answer in (
            ("one", None),
            ("two", (503, {"message": f"{SECRET} {PERSONAL['email']}"})),
            ("three", (401, {"message": f"Unknown key {KEY}", "code": "x"})),
        ):
            changed = {**payload, "customer_note": note}
            self.deliver(changed)
            if answer:
                self.remote[f"orders/{payload['id']}"] = answer
            self.drain()
        self.book(self.paid(total="twelve"))
        self.book(self.paid(line_items=[woo.goods("NOBODY", 1, "10.00")]))
        self.backend.action_test_connection()
        said = "\n".join(lines)
        self.assertIn("shop.test/wp-json/wc/v3/orders", said)
        for value in (KEY, SECRET, *PERSONAL.values(), "MARKED"):
            self.assertNotIn(value, said)
        # Nor anything that people read on the channel's form.
        self.assertNotIn("MARKED", self.backend.connection_message or "")
