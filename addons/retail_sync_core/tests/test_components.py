# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Core's components are defaults: a platform's own of the same usage wins."""

from types import SimpleNamespace

from odoo.tests import tagged

from odoo.addons.component.core import Component
from odoo.addons.component.exception import NoComponentError
from odoo.addons.component.tests.common import TransactionComponentRegistryCase


@tagged("post_install", "-at_install")
class TestComponents(TransactionComponentRegistryCase):
    def setUp(self):
        super().setUp()
        self._setup_registry(self)
        self.addCleanup(self._teardown_registry, self)
        self._load_module_components("connector")
        self._load_module_components("retail_sync_core")

    def spoke(self, channel, parent):
        """A platform's component derived from one of core's."""

        class Spoke(Component):
            _name = f"{channel}.{parent}"
            _inherit = parent
            _channel = channel

        self._build_components(Spoke)
        return Spoke._name

    def component(self, channel, usage):
        """Name of the component that a channel of this platform gets."""
        work = SimpleNamespace(
            collection=SimpleNamespace(_name="retail.backend", channel=channel),
            components_registry=self.comp_registry,
        )
        found = [
            candidate
            for candidate in self.comp_registry.lookup("retail.backend", usage=usage)
            if candidate._component_match(work, usage=usage)
        ]
        self.assertLessEqual(len(found), 1, "two components for one usage")
        return found[0]._name if found else None

    def test_cores_default_serves_a_platform_without_its_own(self):
        self.assertEqual(self.component("acme", "order.stages"), "retail.order.stages")

    def test_cores_default_stands_back_for_the_platforms_own(self):
        own = self.spoke("acme", "retail.order.stages")
        self.assertEqual(self.component("acme", "order.stages"), own)

    def test_another_platform_keeps_cores_default(self):
        self.spoke("acme", "retail.order.stages")
        self.assertEqual(self.component("other", "order.stages"), "retail.order.stages")

    def test_two_platforms_each_get_their_own(self):
        acme = self.spoke("acme", "retail.order.stages")
        other = self.spoke("other", "retail.order.stages")
        self.assertEqual(self.component("acme", "order.stages"), acme)
        self.assertEqual(self.component("other", "order.stages"), other)
        self.assertEqual(self.component("third", "order.stages"), "retail.order.stages")

    def test_an_override_of_one_usage_leaves_the_other_ones(self):
        self.spoke("acme", "retail.order.stages")
        self.assertEqual(
            self.component("acme", "product.importer"), "retail.product.importer"
        )

    def test_what_core_only_describes_comes_from_the_platform_alone(self):
        own = self.spoke("acme", "retail.order.mapper")
        self.assertEqual(self.component("acme", "order.mapper"), own)
        self.assertIsNone(self.component("other", "order.mapper"))

    def test_a_channel_gets_one_component_or_an_error(self):
        """The whole way, through a channel's own work context."""
        backend = self.env["retail.backend"].new({"channel": False})
        with backend.work_on(
            "retail.order", components_registry=self.comp_registry
        ) as work:
            self.assertEqual(
                work.component(usage="order.stages")._name, "retail.order.stages"
            )
            with self.assertRaises(NoComponentError):
                work.component(usage="order.mapper")
