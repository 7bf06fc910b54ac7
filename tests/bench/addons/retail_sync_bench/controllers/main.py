# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import http
from odoo.http import request


class BareInsert(http.Controller):
    @http.route(
        "/retail_sync_bench/insert",
        type="http",
        auth="none",
        methods=["POST"],
        csrf=False,
        save_session=False,
        readonly=False,
    )
    def insert(self, **_form):
        raw = request.httprequest.get_data()
        request.env.cr.execute(
            "INSERT INTO retail_sync_bench (body) VALUES (%s)", [raw.decode()]
        )
        return request.make_json_response({})
