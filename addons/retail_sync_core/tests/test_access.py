# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Every model of the suite has its rights and its company; nobody forgets one."""

from odoo.tests import TransactionCase, tagged

# Kinds are the same for all companies; a person's wizard is nobody else's.
WITHOUT_COMPANY = {"retail.exception.kind"}
# Facts of the past: no group may change or remove them.
APPEND_ONLY = (
    "retail.milestone",
    "retail.mapping.revision",
    "retail.override",
    "retail.event.attempt",
)


@tagged("post_install", "-at_install")
class TestAccess(TransactionCase):
    def models(self, transient=None):
        """Models that an addon of the suite brings."""
        return [
            model
            for name, model in self.env.items()
            if name.startswith("retail.")
            and not model._abstract
            and (transient is None or model._transient is transient)
        ]

    def rights(self, model, group):
        """Rights that a group has by itself or by what it implies."""
        group = self.env.ref(f"retail_sync_core.{group}")
        lines = self.env["ir.model.access"].search(
            [
                ("model_id.model", "=", model._name),
                ("group_id", "in", group.all_implied_ids.ids),
            ]
        )
        names = ("read", "write", "create", "unlink")
        return {name for name in names if any(lines.mapped(f"perm_{name}"))}

    def test_there_are_models_to_look_at(self):
        self.assertGreater(len(self.models()), 20)

    def test_every_model_has_an_access_line(self):
        for model in self.models():
            lines = self.env["ir.model.access"].search(
                [("model_id.model", "=", model._name)]
            )
            self.assertTrue(lines, f"{model._name} has no access line")
            self.assertTrue(
                all(lines.mapped("group_id")), f"{model._name} is open to everybody"
            )

    def test_every_model_has_a_company_rule_for_everybody(self):
        for model in self.models(transient=False):
            if model._name in WITHOUT_COMPANY:
                continue
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model._name), ("groups", "=", False)]
            )
            found = [rule.domain_force for rule in rules]
            self.assertTrue(
                any("company_ids" in (domain or "") for domain in found),
                f"{model._name} has no company rule",
            )
            for rule in rules:
                self.assertTrue(
                    rule.perm_read
                    and rule.perm_write
                    and rule.perm_create
                    and rule.perm_unlink,
                    f"{rule.name} does not cover every operation",
                )

    def test_every_row_knows_its_company_by_itself(self):
        """A rule over two joins is slow, and forgotten when a link is empty."""
        for model in self.models(transient=False):
            if model._name in WITHOUT_COMPANY | {"retail.credential"}:
                continue
            field = model._fields.get("company_id")
            self.assertTrue(field and field.store and field.index, model._name)

    def test_a_viewer_reads_and_nothing_else(self):
        for model in self.models():
            self.assertLessEqual(
                self.rights(model, "group_viewer"), {"read"}, model._name
            )

    def test_nobody_has_a_right_on_credentials(self):
        lines = self.env["ir.model.access"].search(
            [("model_id.model", "=", "retail.credential")]
        )
        for name in ("read", "write", "create", "unlink"):
            self.assertFalse(any(lines.mapped(f"perm_{name}")), name)

    def test_what_was_said_and_done_is_changed_by_nobody(self):
        for name in APPEND_ONLY:
            rights = self.rights(self.env[name], "group_manager")
            self.assertLessEqual(rights, {"read", "create"}, name)

    def test_nobody_deletes_what_a_channel_told(self):
        for name in ("event", "order", "payment", "refund", "return", "fulfilment"):
            rights = self.rights(self.env[f"retail.{name}"], "group_manager")
            self.assertNotIn("unlink", rights, name)

    def test_the_ladder_of_groups(self):
        viewer, operator, manager, finance = (
            self.env.ref(f"retail_sync_core.group_{name}")
            for name in ("viewer", "operator", "manager", "finance")
        )
        self.assertIn(viewer, operator.all_implied_ids)
        self.assertIn(operator, manager.all_implied_ids)
        self.assertIn(viewer, finance.all_implied_ids)
        self.assertNotIn(operator, finance.all_implied_ids)
        self.assertFalse(viewer.all_implied_ids & (operator | manager))

    def test_secrets_and_raw_documents_are_for_no_ordinary_screen(self):
        for name, field in (
            ("retail.credential", "value"),
            ("retail.event", "payload"),
        ):
            described = self.env[name]._fields[field]
            self.assertTrue(described.groups, f"{name}.{field}")
            self.assertFalse(described.copy, f"{name}.{field}")
