# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What another company's user sees, and what a Viewer can do: nothing."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user

from . import documents as woo
from .money import MoneyCase

# Buttons that only lead to a screen.
HARMLESS = ("action_open_",)


class TestSecurity(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()
        group = "retail_sync_core.group_"
        cls.viewer = new_test_user(cls.env, "rs_viewer", groups=f"{group}viewer")
        cls.other_company = cls.env["res.company"].create({"name": "Another company"})
        cls.stranger = new_test_user(
            cls.env,
            "rs_stranger",
            groups=f"{group}manager,{group}finance",
            company_id=cls.other_company.id,
            company_ids=[(6, 0, cls.other_company.ids)],
        )

    def setUp(self):
        super().setUp()
        self.booked = woo.order(
            [woo.goods("A", 1, "10.00", {"1": "2.10"})],
            fees=[woo.fee("2.00")],
            refunds=[woo.refund("1.00")],
        )
        self.waiting = woo.order([woo.goods("NOBODY", 1, "10.00", {"1": "2.10"})])
        self.book(self.booked)
        self.book(self.waiting)
        self.fill()

    def models(self):
        return [
            model
            for name, model in self.env.items()
            if name.startswith("retail.") and not model._abstract
        ]

    def fill(self):
        """One row of each model that the two orders did not lead to."""
        order = self.order_of(self.booked)
        backend = {"backend_id": self.backend.id}
        bound = {**backend, "external_id": "1", "order_id": order.id}
        line = {"line_ref": "1", "quantity": 1}
        make = {
            "retail.location": {**backend, "external_id": "1", "name": "Shop floor"},
            "retail.return": {
                **bound,
                "state": "requested",
                "line_ids": [(0, 0, line)],
            },
            "retail.fulfilment": {**bound, "state": "shipped"},
            "retail.override": {
                **backend,
                "kind": "rounding",
                "document_key": "order:1",
                "reason": "Because",
            },
        }
        for name, vals in make.items():
            self.env[name].create(vals)
        order.refund_ids.line_ids = [(0, 0, {"line_ref": "1", "amount": 1.0})]

    # -- companies ------------------------------------------------------------

    def test_another_companys_user_sees_nothing_of_any_model(self):
        seen_here = 0
        for model in self.models():
            if model._transient or "company_id" not in model._fields:
                continue
            rows = model.search([("company_id", "=", self.company.id)])
            self.assertTrue(rows, f"no row of {model._name} to look for")
            seen_here += 1
            theirs = model.with_user(self.stranger)
            self.assertFalse(theirs.search([("id", "in", rows.ids)]), model._name)
            self.assertFalse(theirs.search_count([("id", "in", rows.ids)]))
            with self.assertRaises(AccessError, msg=model._name):
                theirs.browse(rows[0].id).read(["id", "company_id"])
            # UserError: facts of the past refuse everybody.
            with self.assertRaises(UserError, msg=model._name):
                theirs.browse(rows[0].id).write({"company_id": self.other_company.id})
        self.assertGreater(seen_here, 15)

    def test_own_company_is_seen_by_the_viewer(self):
        for name in ("order", "event", "exception", "mapping", "payment", "refund"):
            found = self.env[f"retail.{name}"].with_user(self.viewer).search([])
            self.assertTrue(found, name)

    def test_viewer_sees_a_document_masked(self):
        event = self.event_of(self.booked).with_user(self.viewer)
        self.assertIn('"total": "14.10"', event.payload_masked)
        self.assertNotIn("sanne@example.test", event.payload_masked)

    def test_nobody_reads_another_companys_tax_through_an_exception(self):
        exception = self.exceptions()
        with self.assertRaises(AccessError):
            exception.with_user(self.stranger).action_map_and_retry()
        with self.assertRaises(AccessError):
            exception.with_user(self.stranger).action_retry()

    # -- Viewer ---------------------------------------------------------------

    def test_viewer_writes_creates_and_deletes_nothing(self):
        for model in self.models():
            viewed = model.with_user(self.viewer)
            with self.assertRaises(AccessError, msg=f"create {model._name}"):
                viewed.create({})
            record = model.sudo().search([], limit=1)
            if not record:
                continue
            with self.assertRaises(UserError, msg=f"write {model._name}"):
                record.with_user(self.viewer).write({"display_name": "x"})
            with self.assertRaises(UserError, msg=f"unlink {model._name}"):
                record.with_user(self.viewer).unlink()

    def test_no_button_does_anything_for_a_viewer(self):
        """Every public action of every model, as a remote call could run it."""
        self.asked.clear()
        events = self.events.search([]).mapped("state")
        tried = 0
        for model in self.models():
            if model._transient:  # which a viewer cannot open in the first place
                continue
            record = model.sudo().search([], limit=1)
            for name in dir(type(model)):
                if not name.startswith("action_") or name.startswith(HARMLESS):
                    continue
                defined = getattr(type(model), name).__module__
                if "retail_sync" not in defined:
                    continue
                tried += 1
                with self.assertRaises(AccessError, msg=f"{model._name}.{name}"):
                    getattr(record.with_user(self.viewer), name)()
        self.assertGreater(tried, 8)
        self.assertFalse(self.asked, "a viewer made Odoo call the shop")
        self.env.invalidate_all()
        self.assertEqual(self.events.search([]).mapped("state"), events)

    def test_the_sync_user_must_have_the_company(self):
        with self.assertRaises(ValidationError):
            self.backend.sync_user_id = self.stranger
