"""Which addresses belong to one caller."""

from ipaddress import IPv6Address, ip_address, ip_network


def network(address: str, *, v4: int, v6: int) -> str:
    """The network of so many bits that this address is in; empty if it is no address."""
    try:
        one = ip_address(address)
    except ValueError:
        return ""
    if isinstance(one, IPv6Address) and one.ipv4_mapped:
        one = one.ipv4_mapped
    return str(ip_network(f"{one}/{v4 if one.version == 4 else v6}", strict=False))
