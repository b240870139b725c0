"""Which addresses of the network may be asked: public ones, checked after DNS."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from kg.errors import BadInputError, OutsideWorldError

Resolve = Callable[[str, int], list[str]]
NAT64 = ip_network("64:ff9b::/96")
ZONE_MARK = "%"


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, those of version 4 first."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutsideWorldError(
            f"{host}: no address is known for it: {error}"
        ) from error
    addresses = dict.fromkeys(str(one[4][0]) for one in found)
    return sorted(addresses, key=lambda one: ":" in one)


def public_addresses(host: str, port: int, *, look_up: Resolve = resolve) -> list[str]:
    """Return the addresses of a host; one that is not public is an error."""
    found = look_up(host, port)
    private = [one for one in found if not is_public(one)]
    if private:
        raise BadInputError(
            f"{host} is at {private[0]}, which is no public address; if it is meant, "
            "say --allow-private"
        )
    return found


def is_public(address: str) -> bool:
    """Tell whether the address is on the public internet, seen through wrappings."""
    parsed = ip_address(address.partition(ZONE_MARK)[0])
    inner = _unwrap(parsed)
    return inner.is_global and not inner.is_multicast


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the version 4 address that a version 6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
