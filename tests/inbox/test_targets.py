"""Which addresses may be asked: whatever form an inner address takes, it is refused before anything is sent."""

from __future__ import annotations

import pytest

from edition.inbox import addresses
from edition.inbox.addresses import NotAllowed, target

INNER = [
    "127.0.0.1", "127.1.2.3", "10.0.0.5", "172.16.9.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "::127.0.0.1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_refused_in_every_form(address: str) -> None:
    """Loopback, private, link-local, metadata, multicast, reserved; mapped, NAT64, 6to4, Teredo."""
    assert not addresses.is_public(address)
    with pytest.raises(NotAllowed, match="no public address"):
        target("http://news.example/feed", resolve=lambda _host, _port: [address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_are_taken_as_they_are_judged(address: str) -> None:
    """The one that was judged is the one that is connected to."""
    found = target("https://news.example/feed", resolve=lambda _host, _port: [address])
    assert (found.scheme, found.host, found.port, found.address) == ("https", "news.example", 443, address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_numbers_in_other_writing_are_judged_by_what_they_lead_to(host: str) -> None:
    """Decimal, hexadecimal, octal and short forms: the system resolves them, and the result is refused."""
    with pytest.raises(NotAllowed):
        target(f"http://{host}/")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://news.example/", "gopher://x/", "http://", "http://user:word@news.example/",
            "news.example",
            "http://[::1", "http://news.example:99999/"],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused(url: str) -> None:
    """Other schemes, users, no host, no port."""
    with pytest.raises(NotAllowed):
        target(url, resolve=lambda _host, _port: ["93.184.216.34"])


def test_one_inner_address_among_public_ones_is_enough() -> None:
    """A name that leads to both is refused."""
    with pytest.raises(NotAllowed):
        target("http://news.example/", resolve=lambda _host, _port: ["93.184.216.34", "10.0.0.1"])


def test_a_host_that_the_paper_names_may_be_inner() -> None:
    """At that port, and at no other one."""
    inner = lambda _host, _port: ["192.168.1.9"]  # noqa: E731
    assert target("http://nas:8080/feed", ["nas:8080"], inner).address == "192.168.1.9"
    with pytest.raises(NotAllowed):
        target("http://nas:8081/feed", ["nas:8080"], inner)
