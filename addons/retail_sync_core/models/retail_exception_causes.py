# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From a Python exception to the root cause that a person reads."""

import logging
import traceback

from odoo import api, models
from odoo.exceptions import UserError

from ..canonical.errors import ContractError, UnknownStatus
from ..remote.errors import RemoteError, RemoteUnauthorized
from ..stops import Cause

_logger = logging.getLogger(__name__)


class RetailExceptionCauses(models.Model):
    _inherit = "retail.exception"

    @api.model
    def _cause_of_error(self, error):
        """The Cause of whatever stopped the work on one document.

        The class decides; an unknown class is a technical fault with its place in
        the code, and never lost.
        """
        if isinstance(error, UnknownStatus):
            return Cause(
                "unknown_status",
                error.raw,
                self.env._("Nobody knows the order status “%s”", error.raw),
                self.env._(
                    "A plugin of the shop has probably added it. Say below what it "
                    "means "
                    "for payment and fulfilment; every order that waits is then "
                    "applied."
                ),
                mapping_kind="status",
                label=error.raw,
            )
        if isinstance(error, ContractError):
            return Cause(
                "contract",
                f"{error.field}:{error.problem}"[:200],
                self.env._(
                    "The field “%(field)s” %(problem)s",
                    field=error.field,
                    problem=error.problem,
                ),
                self.env._(
                    "The channel sent a document that breaks its own contract "
                    "%(contract)s. Look at the document, correct it in the channel or "
                    "switch off the plugin that changes it, then press Retry.",
                    contract=error.contract,
                ),
            )
        if isinstance(error, RemoteUnauthorized):
            return Cause(
                "unauthorized",
                "unauthorized",
                self.env._("The channel refuses our credentials"),
                self.env._(
                    "It answered: %s. Enter new credentials on the channel's form, "
                    "test "
                    "the connection, then press Retry.",
                    error,
                ),
            )
        if isinstance(error, RemoteError):
            return Cause(
                "remote_refused",
                f"{error.code or error.status}",
                self.env._("The channel refused: %s", error.message),
                self.env._(
                    "It answered: %s. Mend it in the channel, then press Retry.", error
                ),
            )
        if isinstance(error, UserError):
            message = str(error)
            return Cause(
                "odoo_refused",
                message[:200],
                self.env._(
                    "Odoo refuses: %s",
                    message.splitlines()[0][:150] if message else "?",
                ),
                self.env._(
                    "Odoo said: %s\nMend it in Odoo, then press Retry.", message
                ),
            )
        where = traceback.extract_tb(error.__traceback__)[-1]
        _logger.error("technical fault while applying a document", exc_info=error)
        return Cause(
            "technical",
            f"{type(error).__name__}:{where.name}:{where.lineno}",
            self.env._("Technical fault: %s", type(error).__name__),
            self.env._(
                "%(error)s\nin %(function)s, line %(line)s. Nothing was booked. "
                "Report it "
                "with this text; once it is mended, press Retry.",
                error=str(error)[:500],
                function=where.name,
                line=where.lineno,
            ),
        )
