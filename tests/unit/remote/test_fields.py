# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.retail_sync_core.canonical import ContractError, Money
from odoo.addons.retail_sync_core.remote import Fields, contract_of

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=True)
    | st.floats()
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def fields(**data):
    return Fields(data, "c/v1")


def broken(read):
    with pytest.raises(ContractError) as caught:
        read()
    return str(caught.value)


def test_the_path_leads_to_the_field():
    document = fields(lines=[{"total": "1"}, {"tax": {"amount": []}}])
    lines = document.children("lines")
    assert broken(lambda: lines[1].raw("total")) == "lines[1].total: is missing (c/v1)"
    assert broken(lambda: lines[1].child("tax").number("amount")) == (
        "lines[1].tax.amount: is a list instead of a number (c/v1)"
    )


def test_a_document_that_is_no_object_is_named_too():
    assert broken(lambda: Fields([], "c/v1")) == (
        "document: is a list instead of an object (c/v1)"
    )
    assert "items[0]: is null" in broken(lambda: fields(items=[None]).children("items"))


def test_text():
    assert fields(a=5, b=Decimal("1.50")).text("b") == "1.50"
    assert fields(a=5).text("a") == "5"
    assert fields(a=None).text("a", "") == ""
    assert fields().text("a", "x") == "x"
    assert fields(a="a\x00b\ud800").text("a") == "ab"
    for wrong in (None, True, [], {}):
        broken(lambda value=wrong: fields(a=value).text("a"))


def test_identity():
    assert fields(a=5).identity("a") == "5"
    assert fields(a="5").identity("a") == "5"
    for nothing in (0, "0", None, "", False):
        assert fields(a=nothing).identity("a", optional=True) == ""
    for wrong in (0, -1, "x", "1.0", None, 1.5, True, 10**30, "٣"):
        broken(lambda value=wrong: fields(a=value).identity("a"))


def test_number():
    assert fields(a="1.50").number("a") == Decimal("1.50")
    assert fields(a=0.1).number("a") == Decimal("0.1")
    assert str(fields(a="-0.00").number("a")) == "0"
    assert fields(a="").number("a", None) is None
    assert fields(a="", b=1).number("a", Decimal(7)) == 7
    for wrong in ("", "12,35", "1_000", "abc", "nan", "1e16", "1e-40", None, True, {}):
        broken(lambda value=wrong: fields(a=value).number("a"))


def test_money_has_the_given_currency():
    assert fields(a="1.5").money("a", "EUR") == Money(Decimal("1.5"), "EUR")
    assert fields(a="").money("a", "EUR", None) is None


def test_flag():
    for true in (True, 1, "1", "true", "yes"):
        assert fields(a=true).flag("a") is True
    for false in (False, 0, "0", "", "no"):
        assert fields(a=false).flag("a") is False
    assert fields().flag("a", False) is False
    for wrong in ("perhaps", 2, None, []):
        broken(lambda value=wrong: fields(a=value).flag("a"))


def test_time_is_aware_utc():
    noon = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
    for text in (
        "2026-11-20T12:00:00",
        "2026-11-20T12:00:00Z",
        "2026-11-20T14:00:00+02:00",
    ):
        assert fields(a=text).time("a") == noon
        assert fields(a=text).time("a").utcoffset() == timedelta(0)
    assert fields(a=None).time("a", optional=True) is None
    for wrong in ("0000-00-00T00:00:00", "0001-01-01T00:00:00+05:00", "", 5, None):
        broken(lambda value=wrong: fields(a=value).time("a"))


@given(JSON)
def test_no_value_raises_anything_but_a_contract_error(value):
    document = Fields({"a": value}, "c/v1")
    for read in (
        lambda: document.text("a"),
        lambda: document.text("a", ""),
        lambda: document.identity("a"),
        lambda: document.identity("a", optional=True),
        lambda: document.integer("a"),
        lambda: document.number("a"),
        lambda: document.number("a", None),
        lambda: document.money("a", "EUR"),
        lambda: document.flag("a"),
        lambda: document.time("a"),
        lambda: document.time("a", optional=True),
        lambda: document.child("a"),
        lambda: document.children("a"),
    ):
        try:
            read()
        except ContractError as error:
            assert error.contract == "c/v1"
            assert error.field.startswith("a")


def test_what_a_document_refuses_gets_the_contracts_name():
    @contract_of("c/v1")
    def translate(contract):
        raise ContractError("a", "is wrong", contract)

    assert "a: is wrong (c/v1)" in broken(lambda: translate(""))
    assert "a: is wrong (other)" in broken(lambda: translate("other"))
