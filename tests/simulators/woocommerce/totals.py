# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""An order's totals: line taxes, tax lines, discount, total.

The order of the steps is WooCommerce's own, because the rounding of one step is the
input of the next: products and fees rounded line by line (or only at the end when the
shop rounds at subtotal), fees clamped, negative fees apportioned over the tax classes,
tax summed by rate, total from rounded net sums plus taxes.
"""

from .entities import TaxLine
from .money import ZERO, half_up, stored
from .taxes import tax_on

# Goods collected at the counter are taxed where the counter is.
PICKUP = ("local_pickup", "pickup_location")


class Totals:
    """Calculates documents for one shop.

    :param settings: Settings of the shop.
    :param tax_table: TaxTable of the shop.
    :param new_item_id: callable giving the next order item id.
    """

    def __init__(self, settings, tax_table, new_item_id):
        self.settings = settings
        self.tax_table = tax_table
        self.new_item_id = new_item_id

    def calculate(self, order, with_taxes=True):
        """Set every total of an order from its items; return the order's total."""
        settings = self.settings
        subtotal = self._lines_sum(order, "subtotal")
        lines_total = self._lines_sum(order, "total")
        shipping = sum((settings.round_money(x.total) for x in order.shipping_lines), 0)
        order.shipping_total = stored(shipping)
        fees = self._clamp_fees(order, lines_total + order.shipping_total)
        if with_taxes:
            self.calculate_taxes(order)
        subtotal_tax = sum((sum(x.subtotal_taxes.values()) for x in order.lines), ZERO)
        total_tax = sum((sum(x.taxes.values()) for x in order.lines), ZERO)
        order.discount_total = settings.round_money(subtotal - lines_total)
        order.discount_tax = settings.round_tax(subtotal_tax - total_tax)
        taxes = order.cart_tax + order.shipping_tax
        order.total = settings.round_money(
            lines_total + fees + order.shipping_total + taxes
        )
        return order.total

    def _lines_sum(self, order, name):
        values = [getattr(line, name) for line in order.lines]
        if not self.settings.tax_round_at_subtotal:
            values = [self.settings.round_money(value) for value in values]
        return stored(sum(values, ZERO))

    def _clamp_fees(self, order, worth):
        """Return the sum of fees after a negative one was cut to what it can take."""
        fees = ZERO
        for fee in order.fees:
            limit = -self.settings.round_money(worth + fees)
            if fee.total < limit < 0:
                fee.total = limit
            fees += fee.total
        return fees

    def calculate_taxes(self, order):
        """Tax every item for the order's place and rebuild the tax lines."""
        place = self.place(order)
        exempt = any(m.key == "is_vat_exempt" and m.value == "yes" for m in order.meta)
        for line in order.lines:
            rates = [] if exempt else self._item_rates(line, place)
            self.set_line_taxes(
                line, self._tax(line.total, rates), self._tax(line.subtotal, rates)
            )
        for fee in order.fees:
            if exempt:
                self.set_taxes(fee, {})
            elif fee.total < 0:
                self.set_taxes(fee, self._apportioned(order, fee, place))
            else:
                rates = self._item_rates(fee, place)
                self.set_taxes(fee, self._tax(fee.total, rates))
        shipping_class = self._shipping_class(order)
        for shipping in order.shipping_lines:
            rates = []
            if self._is_taxed(shipping) and shipping_class is not None and not exempt:
                rates = self.tax_table.find(place, shipping_class, for_shipping=True)
            self.set_taxes(shipping, self._tax(shipping.total, rates))
        self.update_tax_lines(order)

    def place(self, order):
        """Return where the order is taxed: dict of country, state, postcode, city."""
        settings = self.settings
        based_on = settings.tax_based_on
        if based_on == "shipping" and not order.shipping["country"]:
            based_on = "billing"
        if any(line.method_id in PICKUP for line in order.shipping_lines):
            based_on = "base"
        address = {"billing": order.billing, "shipping": order.shipping}.get(based_on)
        if not address or not address["country"]:
            return self.base_place()
        return {k: address[k] for k in ("country", "state", "postcode", "city")}

    def base_place(self):
        settings = self.settings
        return {
            "country": settings.base_country,
            "state": settings.base_state,
            "postcode": settings.base_postcode,
            "city": settings.base_city,
        }

    def rates_for(self, order, tax_class):
        return self.tax_table.find(self.place(order), tax_class)

    def _is_taxed(self, item):
        return self.settings.calc_taxes and item.tax_status == "taxable"

    def _item_rates(self, item, place):
        if not self._is_taxed(item):
            return []
        return self.tax_table.find(place, item.tax_class)

    def _tax(self, net, rates):
        return tax_on(net, rates, self.settings.precision)

    def _line_classes(self, order):
        """Return the tax classes of the taxable product lines, in order, once each."""
        taxed = [x for x in order.lines if x.tax_status in ("taxable", "shipping")]
        return list(dict.fromkeys(line.tax_class for line in taxed))

    def _shipping_class(self, order):
        if self.settings.shipping_tax_class != "inherit":
            return self.settings.shipping_tax_class
        found = self._line_classes(order)
        extra = (slug for slug in self.settings.tax_classes if slug != "standard")
        known = ["", *extra]
        return next((slug for slug in known if slug in found), None)

    def _apportioned(self, order, fee, place):
        """Return the taxes of a negative fee: its share of every class's taxes.

        The fee's own tax_status is not looked at; that is WooCommerce's behaviour.
        """
        costs = self._costs_by_class(order)
        worth = sum(costs.values(), ZERO)
        taxes = {}
        for tax_class, cost in costs.items():
            if not worth or tax_class is None or not self.settings.calc_taxes:
                continue
            rates = self.tax_table.find(place, tax_class)
            for rate_id, tax in self._tax(fee.total * cost / worth, rates).items():
                taxes[rate_id] = taxes.get(rate_id, ZERO) + tax
        return taxes

    def _costs_by_class(self, order):
        """Return {tax class: net worth}; the key None stands for what is not taxed."""
        classes = self._line_classes(order)
        costs = {**dict.fromkeys(classes, ZERO), None: ZERO}
        inherited = self.settings.shipping_tax_class
        for item in [*order.lines, *order.fees, *order.shipping_lines]:
            tax_class = inherited if item in order.shipping_lines else item.tax_class
            if tax_class == "inherit":
                tax_class = classes[0] if classes else ""
            if item.total < 0:
                continue
            if item.tax_status != "taxable":
                tax_class = None
            costs[tax_class] = costs.get(tax_class, ZERO) + item.total
        return {tax_class: cost for tax_class, cost in costs.items() if cost}

    def sum_tax(self, taxes):
        """Return an item's tax as it is shown: rounded rate by rate, or not at all."""
        if self.settings.tax_round_at_subtotal:
            return stored(sum(taxes.values(), ZERO))
        return sum((self.settings.round_tax(tax) for tax in taxes.values()), ZERO)

    def set_taxes(self, item, taxes):
        item.taxes = {rate_id: stored(tax) for rate_id, tax in taxes.items()}
        item.total_tax = self.sum_tax(item.taxes)

    def set_line_taxes(self, line, taxes, subtotal_taxes):
        self.set_taxes(line, taxes)
        line.subtotal_taxes = {k: stored(tax) for k, tax in subtotal_taxes.items()}
        if sum(line.subtotal_taxes.values()) < sum(line.taxes.values()):
            line.subtotal_taxes = dict(line.taxes)
        line.subtotal_tax = self.sum_tax(line.subtotal_taxes)

    def update_tax_lines(self, document):
        """Sum the items' taxes by rate into tax lines; keep the ids of known rates."""
        cart, shipping = {}, {}
        rounded = not self.settings.tax_round_at_subtotal
        for items, sums in (
            ([*document.lines, *document.fees], cart),
            (document.shipping_lines, shipping),
        ):
            for item in items:
                for rate_id, tax in item.taxes.items():
                    tax = self.settings.round_tax(tax) if rounded else tax
                    sums[rate_id] = sums.get(rate_id, ZERO) + tax
        wanted = {**cart, **shipping}
        kept = [line for line in document.tax_lines if line.rate_id in wanted]
        known = {line.rate_id for line in kept}
        for rate_id in wanted:
            if rate_id not in known:
                kept.append(TaxLine(id=self.new_item_id(), rate_id=rate_id))
        for line in kept:
            self._describe(line)
            line.tax_total = stored(cart.get(line.rate_id, ZERO))
            line.shipping_tax_total = stored(shipping.get(line.rate_id, ZERO))
        document.tax_lines = kept
        document.cart_tax = stored(sum(cart.values(), ZERO))
        document.shipping_tax = stored(sum(shipping.values(), ZERO))

    def _describe(self, line):
        rate = self.tax_table.rates.get(line.rate_id)
        if rate:
            line.rate_code, line.label = rate.code, rate.label
            line.compound, line.rate_percent = rate.compound, rate.rate

    def total_tax(self, document):
        """Return the order's total tax, rounded half up as every total is."""
        taxes = document.cart_tax + document.shipping_tax
        return half_up(taxes, self.settings.decimals)
