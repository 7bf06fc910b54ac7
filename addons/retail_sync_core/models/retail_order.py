# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ..access import check_operator

PAYMENT = [
    ("pending", "Pending"),
    ("authorized", "Authorized"),
    ("partially_paid", "Partially paid"),
    ("paid", "Paid"),
    ("partially_refunded", "Partially refunded"),
    ("refunded", "Refunded"),
    ("voided", "Voided"),
    ("failed", "Failed"),
    ("disputed", "Disputed"),
]
RISK = [
    ("none", "None"),
    ("pending", "Pending"),
    ("held", "Held"),
    ("cleared", "Cleared"),
    ("rejected", "Rejected"),
]
FULFILMENT = [
    ("unfulfilled", "Unfulfilled"),
    ("reserved", "Reserved"),
    ("released", "Released"),
    ("partial", "Partial"),
    ("shipped", "Shipped"),
    ("delivered", "Delivered"),
    ("cancelled", "Cancelled"),
]
RETURN = [
    ("none", "None"),
    ("requested", "Requested"),
    ("authorized", "Authorized"),
    ("received", "Received"),
    ("inspected", "Inspected"),
    ("closed", "Closed"),
]
LIFECYCLE = [("open", "Open"), ("cancelled", "Cancelled"), ("deleted", "Deleted")]


class RetailOrder(models.Model):
    """The order as the channel has it now, and everything it led to in Odoo."""

    _name = "retail.order"
    _inherit = "retail.binding"
    _description = "Channel order"
    _order = "placed_at desc, id desc"
    _rec_name = "number"

    number = fields.Char(required=True, index="trigram")
    sale_order_id = fields.Many2one(
        "sale.order", "Sales order", index="btree_not_null", ondelete="restrict"
    )
    sale_state = fields.Selection(related="sale_order_id.state", string="Odoo status")
    partner_id = fields.Many2one("res.partner", "Customer", index="btree_not_null")
    placed_at = fields.Datetime(required=True, index=True)
    remote_updated_at = fields.Datetime(
        "Version", required=True, help="The channel's own time of its last change."
    )
    content_digest = fields.Char(required=True)
    currency_id = fields.Many2one("res.currency", required=True)
    amount_untaxed = fields.Monetary("Untaxed")
    amount_tax = fields.Monetary("Tax")
    amount_total = fields.Monetary("Total", help="What the customer was asked to pay.")
    amount_discount = fields.Monetary("Discounts")
    amount_shipping = fields.Monetary("Shipping")
    amount_fees = fields.Monetary("Fees")
    amount_rounding = fields.Monetary(
        "Rounding",
        help="How far the channel's own figures are apart; on the rounding account.",
    )
    amount_refunded = fields.Monetary(
        "Refunded", help="What the channel lists as refunded now."
    )
    other_total = fields.Char(
        "Total in the other currency",
        help="What shop and customer saw when their currencies differ.",
    )
    prices_include_tax = fields.Boolean()
    tax_details = fields.Json(help="The channel's own tax by rate and its Odoo tax.")
    discounts = fields.Json(
        "Coupons and promotions", help="Coupons and promotions with their identity."
    )
    payment_status = fields.Selection(
        PAYMENT, required=True, default="pending", index=True
    )
    risk_status = fields.Selection(RISK, required=True, default="none")
    fulfilment_status = fields.Selection(
        FULFILMENT, required=True, default="unfulfilled", index=True
    )
    return_status = fields.Selection(RETURN, required=True, default="none")
    lifecycle = fields.Selection(LIFECYCLE, required=True, default="open")
    raw_status = fields.Char("Status in the channel")
    tender = fields.Char("Tender code")
    tender_title = fields.Char("Tender")
    source = fields.Char(help="Where in the channel it was placed.")
    customer_note = fields.Text()
    is_history = fields.Boolean(help="Placed before the cutover: kept, not booked.")
    is_test = fields.Boolean()
    remarks = fields.Text(help="What was done to make this order exact.")
    line_ids = fields.One2many("retail.order.line", "order_id", "Lines")
    payment_ids = fields.One2many("retail.payment", "order_id", "Payments")
    refund_ids = fields.One2many("retail.refund", "order_id", "Refunds")
    return_ids = fields.One2many("retail.return", "order_id", "Returns")
    fulfilment_ids = fields.One2many("retail.fulfilment", "order_id", "Fulfilments")
    milestone_ids = fields.One2many("retail.milestone", "order_id", "Milestones")
    event_ids = fields.One2many("retail.event", "order_id", "Events")
    event_count = fields.Integer(compute="_compute_counts")
    exception_count = fields.Integer(compute="_compute_counts")
    invoice_count = fields.Integer(related="sale_order_id.invoice_count")
    delivery_count = fields.Integer(related="sale_order_id.delivery_count")

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)",
        "This order is already linked to the channel.",
    )

    def _compute_counts(self):
        events = dict(
            self.env["retail.event"]._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
        )
        for order in self:
            order.event_count = events.get(order, 0)
            order.exception_count = self.env["retail.exception"].search_count(
                order._exception_domain()
            )

    def _exception_domain(self):
        self.ensure_one()
        return [
            ("is_open", "=", True),
            ("backend_id", "=", self.backend_id.id),
            ("item_ids.document_key", "=", f"order:{self.external_id}"),
        ]

    def action_open_sale_order(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.sale_order_id.id,
            "view_mode": "form",
        }

    def action_open_invoices(self):
        self.ensure_one()
        return self.sale_order_id.action_view_invoice()

    def action_open_deliveries(self):
        self.ensure_one()
        return self.sale_order_id.action_view_delivery()

    def action_open_events(self):
        self.ensure_one()
        return self.backend_id._open(
            "retail_sync_core.retail_event_action",
            self.env._("Events of %s", self.number),
            [
                ("backend_id", "=", self.backend_id.id),
                ("external_id", "=", self.external_id),
            ],
        )

    def action_open_exceptions(self):
        self.ensure_one()
        return self.backend_id._open(
            "retail_sync_core.retail_exception_action",
            self.env._("Exceptions of %s", self.number),
            self._exception_domain(),
        )

    def action_resync(self):
        """Ask the channel for these orders as they are now and apply the answer."""
        check_operator(self)
        for backend, orders in self.grouped("backend_id").items():
            backend._reread("order", orders.mapped("external_id"))
        return self.env["retail.backend"]._notify(
            "info",
            self.env._("Asked again"),
            self.env._("%s orders are read from their channel and applied.", len(self)),
        )
