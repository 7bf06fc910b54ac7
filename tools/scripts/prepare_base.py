# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Runs inside `odoo shell` on the base template: a company that can keep books."""

company = env.ref("base.main_company")  # noqa: F821 - given by the shell
if not company.country_id:
    company.country_id = env.ref("base.us")  # noqa: F821
# Without demo data nothing chooses a chart of accounts: orders could not be invoiced.
if not company.chart_template:
    env["account.chart.template"].try_loading("generic_coa", company)  # noqa: F821
# These two call Odoo's servers, which neither tests nor the demo should.
company.iap_enrich_auto_done = True
env.ref("mail.ir_cron_module_update_notification").active = False  # noqa: F821
env.cr.commit()  # noqa: F821
