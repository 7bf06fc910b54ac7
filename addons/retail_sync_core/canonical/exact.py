# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The money identity of an order: Σ lines + taxes + rounding = the channel's total.

The channel's total and its tax by rate are what the customer saw; they are taken
as they are. What the channel rounds differently per line is moved inside the
order until both hold to the minor unit:

1. each line's untaxed amount is rounded to the minor unit;
2. each rate's line taxes are moved, a minor unit at a time, to the order's own
   amount for that rate;
3. what still differs from the total becomes one rounding line, named as such.

There is no tolerance here. How large a rounding line may be before a person must
look at it is decided by the caller.
"""

from dataclasses import dataclass
from decimal import Decimal

from .money import allocate, minor_unit, round_minor
from .order import Order, OrderLine


@dataclass(frozen=True, slots=True)
class ExactLine:
    """A line with amounts in whole minor units.

    :param untaxed: Decimal, for the whole quantity, after discounts
    :param taxes: ``{tax ref: Decimal}``
    """

    line: OrderLine
    untaxed: Decimal
    taxes: dict[str, Decimal]

    @property
    def gross(self):
        return self.untaxed + sum(self.taxes.values())


@dataclass(frozen=True, slots=True)
class ExactOrder:
    """An order whose parts sum to its total.

    :param rounding: Decimal, untaxed; zero for nearly every order
    :param moved: ``{tax ref: Decimal}``, how far line taxes were moved to meet
        the order's own; kept to be stated on the order
    """

    order: Order
    lines: tuple[ExactLine, ...]
    rounding: Decimal
    moved: dict[str, Decimal]

    @property
    def rounding_limit(self):
        """The most that rounding alone can explain: half a unit of each amount.

        A shop may show more decimals than it rounds its total to (a zero-decimal
        shop shows 37.05 and says 45.00), so at least half a whole unit counts. And
        it may show more than its currency has (yen with two): then each line loses
        up to half a yen, so the unit is the currency's.
        """
        amounts = len(self.lines) + sum(len(x.taxes) for x in self.lines) + 1
        return max(Decimal("0.50"), minor_unit(self.order.currency) * amounts / 2)


def settle(order):
    """Make the parts of ``order`` sum exactly.

    :param order: canonical Order
    :return: ExactOrder; ``Σ line.untaxed + Σ line.taxes + rounding == order.total``
    """
    currency = order.currency
    untaxed = [round_minor(line.total.amount, currency) for line in order.lines]
    taxes = [_by_ref(line.taxes) for line in order.lines]
    targets = _by_ref(order.tax_totals)
    moved = {}
    spare = {}
    # A rate the order has no amount of its own for: the lines are all we know.
    for ref in dict.fromkeys(ref for held in taxes for ref in held):
        held = [line[ref] for line in taxes if ref in line]
        targets.setdefault(ref, sum(round_minor(x, currency) for x in held))
    for ref, stated in targets.items():
        target = round_minor(stated, currency)
        holders = [i for i, held in enumerate(taxes) if ref in held]
        if not holders:
            if target:
                spare[ref] = target
            continue
        before = [taxes[i][ref] for i in holders]
        after = allocate(target, before, currency)
        shift = target - sum(round_minor(x, currency) for x in before)
        if shift:
            moved[ref] = shift
        for index, amount in zip(holders, after, strict=True):
            taxes[index][ref] = amount
    _place_spare(order, taxes, untaxed, spare)
    total = round_minor(order.total.amount, currency)
    held = sum(untaxed) + sum(sum(line.values()) for line in taxes)
    return ExactOrder(
        order=order,
        lines=tuple(
            ExactLine(line, untaxed[i], taxes[i]) for i, line in enumerate(order.lines)
        ),
        rounding=total - held,
        moved=moved,
    )


def _by_ref(taxes):
    """``{ref: Decimal}``; a rate that is listed twice counts twice."""
    amounts = {}
    for tax in taxes:
        amounts[tax.ref] = amounts.get(tax.ref, Decimal(0)) + tax.amount.amount
    return amounts


def _place_spare(order, taxes, untaxed, spare):
    """A tax that the order lists but no line carries goes to the largest line."""
    for ref, amount in spare.items():
        if not taxes:
            continue
        largest = max(range(len(taxes)), key=lambda i: (abs(untaxed[i]), -i))
        taxes[largest][ref] = amount
