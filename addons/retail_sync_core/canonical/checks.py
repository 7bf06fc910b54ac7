# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Small validations that name the field they are about."""

from .errors import ContractError


def required(field, value):
    if not value:
        raise ContractError(field, "is missing")


def known(field, value, allowed):
    if value not in allowed:
        raise ContractError(field, f"“{value}” is none of {', '.join(allowed)}")


def aware(field, value):
    """A time without a zone means another hour to everyone who reads it."""
    if value is None or value.tzinfo is None:
        raise ContractError(field, f"{value} has no time zone")


def each_currency(currency, *named):
    for field, amount in named:
        if amount.currency != currency:
            raise ContractError(
                field, f"is in {amount.currency}, the document in {currency}"
            )
