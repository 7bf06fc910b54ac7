# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Amounts with their currency, and the arithmetic that never loses a cent."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from .errors import ContractError, CurrencyMismatch

# ISO 4217 currencies whose minor unit is not two decimals.
# Source: ISO 4217 list one; UYW, CLF (4) are units of account, no shop sells in them.
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENT = {
    **dict.fromkeys(_NO_DECIMALS.split(), 0),
    **dict.fromkeys(_THREE_DECIMALS.split(), 3),
}


def exponent(currency):
    """Number of decimals of a currency's minor unit (ISO 4217): int."""
    return _EXPONENT.get(currency, 2)


def decimal(value, field, contract=""):
    """Read a channel's number (str, int, float, Decimal) exactly.

    A float goes through ``str`` so that 0.1 stays 0.1.

    :raises ContractError: naming ``field`` when it is not a finite number
    """
    if isinstance(value, bool) or value is None:
        raise ContractError(field, f"is {value!r} instead of a number", contract)
    try:
        text = str(value).strip()
        # 1_000 and other scripts' digits are numbers to Python, but to no channel.
        plain = text.isascii() and "_" not in text
        number = value if isinstance(value, Decimal) else Decimal(text if plain else "")
    except (InvalidOperation, ValueError):
        # ValueError: Python does not even write integers of thousands of digits.
        shown = "an endless number" if isinstance(value, int) else f"“{text[:60]}”"
        raise ContractError(field, f"{shown} is not a number", contract) from None
    if not number.is_finite():
        raise ContractError(field, f"“{value}” is not a finite number", contract)
    return number


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in one currency.

    :param amount: Decimal, in units of the currency (not minor units)
    :param currency: ISO 4217 code
    """

    amount: Decimal
    currency: str

    def __post_init__(self):
        if not isinstance(self.amount, Decimal):
            raise TypeError("Money.amount must be a Decimal")
        if not (isinstance(self.currency, str) and len(self.currency) == 3):
            raise ContractError("currency", f"“{self.currency}” is no ISO 4217 code")

    @classmethod
    def zero(cls, currency):
        return cls(Decimal(0), currency)

    def _same(self, other):
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self} and {other} cannot be added")
        return other

    def __add__(self, other):
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other):
        return Money(self.amount - self._same(other).amount, self.currency)

    def __neg__(self):
        return Money(-self.amount, self.currency)

    def __mul__(self, factor):
        return Money(self.amount * Decimal(factor), self.currency)

    def __bool__(self):
        return bool(self.amount)

    def __str__(self):
        return f"{self.amount} {self.currency}"

    def rounded(self):
        """The amount in whole minor units, half away from zero, as Odoo rounds."""
        return Money(round_minor(self.amount, self.currency), self.currency)


def round_minor(amount, currency):
    """Round a Decimal to the currency's minor unit, half away from zero."""
    return amount.quantize(minor_unit(currency), ROUND_HALF_UP)


def minor_unit(currency):
    """The smallest amount of a currency as a Decimal, e.g. 0.01."""
    return Decimal(1).scaleb(-exponent(currency))


def total(amounts, currency):
    """Sum of Money; zero in ``currency`` for none.

    :raises CurrencyMismatch: when one of them has another currency
    """
    result = Money.zero(currency)
    for amount in amounts:
        result += amount
    return result


def allocate(target, parts, currency):
    """Move ``parts`` so that, in whole minor units, they sum to ``target``.

    Each part is rounded first; what is then missing or too much goes, one minor
    unit at a time, to the parts with the largest amounts: there a cent is the
    smallest relative change. Signs are kept as they are.

    :param target: Decimal in whole minor units
    :param parts: list of Decimal
    :return: list of Decimal, same length, Σ == target
    :raises ValueError: when there is no part to carry a non-zero target
    """
    if not parts:
        if target:
            raise ValueError("nothing to allocate to")
        return []
    rounded = [round_minor(part, currency) for part in parts]
    unit = minor_unit(currency)
    missing = target - sum(rounded)
    count = int((abs(missing) / unit).to_integral_value())
    step = unit if missing > 0 else -unit
    by_size = sorted(range(len(parts)), key=lambda i: (-abs(parts[i]), i))
    whole, rest = divmod(count, len(parts))
    for rank, index in enumerate(by_size):
        rounded[index] += step * (whole + (1 if rank < rest else 0))
    return rounded
