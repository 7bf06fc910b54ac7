# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders, refunds, notes and fulfilments of a shop."""

from .paging import naive_utc, object_list, trimmed


class OrderApi:
    """Mixed into the client; needs ``get`` … ``put``, ``pages``, ``changes``."""

    def orders(self, modified_after=None, statuses=("any",), fields=None, **params):
        """Generator of pages of orders by time of change, oldest first.

        ``any`` leaves out the bin and drafts, also beside other statuses. To see
        trashed orders in the same run name all: ``order_statuses() + ["trash"]``.
        Not every change moves an order's time: notes and deleted refunds do not.

        :param modified_after: aware datetime, inclusive
        :param fields: list of str to trim to; id and time of change are added
        """
        query = {**params, "status": list(statuses), "_fields": trimmed(fields)}
        return self.changes("orders", modified_after, query)

    def order(self, external_id):
        """One order, trashed ones too."""
        return self.get(f"orders/{external_id}")

    def update_order(self, external_id, **values):
        return self.put(f"orders/{external_id}", values)

    def order_refunds(self, external_id):
        """Generator of pages of one order's refunds with their lines."""
        return self.pages(f"orders/{external_id}/refunds")

    def refunds(self, after=None):
        """Generator of pages of the refunds of all orders, with ``parent_id``.

        :param after: aware datetime of creation, exclusive
        """
        params = {"orderby": "date", "order": "asc"}
        if after:
            params.update(after=naive_utc(after), dates_are_gmt=True)
        return self.pages("refunds", params)

    def create_refund(self, external_id, body):
        """Record a refund. Money and stock stay where they are unless said so.

        The shop's own defaults call the gateway and put goods back on the shelf.
        """
        body = {"api_refund": False, "api_restock": False, **body}
        return self.post(f"orders/{external_id}/refunds", body)

    def create_note(self, external_id, note, for_customer=False):
        body = {"note": note, "customer_note": for_customer}
        return self.post(f"orders/{external_id}/notes", body)

    def fulfilments(self, external_id):
        """List of an order's fulfilments.

        :raises RemoteRejected: with code ``rest_no_route`` when the feature is off
        """
        path = f"orders/{external_id}/fulfillments"
        found = self.get(path)
        if isinstance(found, dict):
            found = found.get("fulfillments")
        return object_list(path, found)

    def create_fulfilment(self, external_id, body):
        return self.post(f"orders/{external_id}/fulfillments", body)
