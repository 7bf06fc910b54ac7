# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a translator may raise. Core turns each into one exception record."""


class ContractError(ValueError):
    """A channel's document breaks its own contract.

    :param field: dotted path in the channel's document, e.g. ``line_items[2].total``
    :param problem: what is wrong with it, as a sentence part
    :param contract: the contract's name and version, e.g. ``wc/v3``
    """

    def __init__(self, field, problem, contract=""):
        self.field = field
        self.problem = problem
        self.contract = contract
        where = f" ({contract})" if contract else ""
        super().__init__(f"{field}: {problem}{where}")


class UnknownStatus(ContractError):
    """A raw status that the channel's table does not know. Never guessed.

    :param axis: the document kind the status belongs to, e.g. ``order``
    :param raw: the status as the channel says it
    """

    def __init__(self, axis, raw, contract=""):
        self.axis = axis
        self.raw = raw
        super().__init__(f"{axis}.status", f"unknown status “{raw}”", contract)


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met in one sum."""
