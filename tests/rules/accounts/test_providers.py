from typing import Any

import pytest

from app.accounts.rules import verified_address, was_checked_twice

MAIL = "anne@example.org"


@pytest.mark.parametrize(
    ("kind", "claims", "address"),
    [
        ("eigen", {"email": MAIL, "email_verified": True}, MAIL),
        ("eigen", {"email": MAIL, "email_verified": False}, None),
        ("eigen", {"email": MAIL, "email_verified": "true"}, None),
        ("eigen", {"email": MAIL}, None),
        ("eigen", {"email_verified": True}, None),
        ("eigen", {"email": ["x@y.nl"], "email_verified": True}, None),
        ("google", {"email": MAIL, "email_verified": True, "hd": "example.org"}, MAIL),
        ("google", {"email": MAIL, "email_verified": True, "hd": "elders.example"}, None),
        ("google", {"email": MAIL, "email_verified": True}, None),
        ("microsoft", {"email": MAIL}, MAIL),
        ("microsoft", {"preferred_username": MAIL}, MAIL),
        ("microsoft", {"preferred_username": "anne"}, None),
        ("microsoft", {"email": MAIL, "xms_edov": False}, None),
        ("microsoft", {"email": MAIL, "xms_edov": "0"}, None),
        ("microsoft", {"email": MAIL, "xms_edov": True}, MAIL),
    ],
)
def test_only_an_address_that_the_provider_vouches_for_counts(
    kind: str, claims: dict[str, Any], address: str | None
) -> None:
    assert verified_address(kind, claims, hosted_domain="example.org") == address


@pytest.mark.parametrize(
    ("claims", "twice"),
    [({"amr": ["pwd", "mfa"]}, True), ({"amr": ["pwd"]}, False), ({"amr": "mfa"}, False), ({}, False)],
)
def test_a_second_factor_counts_only_where_the_provider_says_so(claims: dict[str, Any], twice: bool) -> None:
    assert was_checked_twice(claims) is twice
