# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Who bought and where it goes."""

import re
from dataclasses import astuple, dataclass

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def normalise_email(value):
    """The form under which two spellings of one mailbox meet, or ``""``.

    Lower case, without surrounding space or display name. Dots and tags before
    the @ stay: they are different mailboxes at most providers.
    """
    found = _MAIL.search((value or "").strip().lower())
    return found.group(0).strip("<>\"'") if found else ""


def _clean(value):
    return " ".join(str(value or "").split())


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address as the channel has it; every part may be empty.

    :param country: ISO 3166-1 alpha-2
    :param state: the channel's code of the state or province, without country
    """

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street: str = ""
    street2: str = ""
    city: str = ""
    postcode: str = ""
    state: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    vat: str = ""

    def __post_init__(self):
        for name in self.__slots__:
            object.__setattr__(self, name, _clean(getattr(self, name)))

    @property
    def name(self):
        return _clean(f"{self.first_name} {self.last_name}") or self.company

    @property
    def is_empty(self):
        """True when there is nowhere to deliver: neither street nor city nor name."""
        return not (self.street or self.city or self.postcode or self.name)

    @property
    def key(self):
        """What makes two addresses the same place and person, regardless of case.

        E-mail and phone are left out: they change without a move.
        """
        place = Address(
            **{
                name: getattr(self, name).casefold()
                for name in self.__slots__
                if name not in ("email", "phone", "vat")
            }
        )
        return "|".join(astuple(place))


@dataclass(frozen=True, slots=True)
class Customer:
    """The channel's customer; a guest has no external id.

    :param external_id: the channel's id, ``""`` for a guest
    """

    external_id: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    billing: Address = Address()
    shipping: Address = Address()

    @property
    def is_guest(self):
        return not self.external_id

    @property
    def email_key(self):
        return normalise_email(self.email or self.billing.email)

    @property
    def name(self):
        return (
            _clean(f"{self.first_name} {self.last_name}")
            or self.billing.name
            or self.shipping.name
            or self.email_key
        )
