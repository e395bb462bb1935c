"""Web pages, fetched only from public addresses, within a size and a time.

A page's address comes from a user but may lead anywhere: a name can resolve to the local network
and a redirect can point there. So the check sits where connections are made: each host is
resolved once, every address it has must be public, and the connection goes to the address that
was checked, so a second, different DNS answer changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from ingest.documents import Unreadable

MAX_REDIRECTS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Carries an IPv4 address in its last 32 bits (RFC 6052)."""
USER_AGENT = "dateline/0.1 (article reader)"

Resolve = Callable[[str, int], list[str]]
"""Host and port to IP addresses."""
IsAllowed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    """Where redirects led."""
    content_type: str
    """Without parameters, lower case; empty when the server gave none."""
    charset: str | None
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """Every address the system's resolver gives for `host`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether `address` is on the open internet: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if inner := ip.ipv4_mapped:
            return is_public(str(inner))
        if ip.sixtofour or ip.teredo:  # tunnels to an IPv4 address that nobody needs for news
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def fetch(
    url: str,
    *,
    max_bytes: int,
    timeout_seconds: float,
    resolve: Resolve = resolve,
    is_allowed: IsAllowed = is_public,
) -> Page:
    """The page at `url`, following at most five redirects; raises `Unreadable` with the reason."""
    network = _CheckedNetwork(resolve, is_allowed, time.monotonic() + timeout_seconds)
    try:
        with (
            httpx.Client(
                transport=_Transport(network),
                timeout=timeout_seconds,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                trust_env=False,
                headers={"User-Agent": USER_AGENT},
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != 200:
                raise Unreadable(f"the server answered {response.status_code}")
            return Page(
                url=str(response.url),
                content_type=response.headers.get("content-type", "")
                .partition(";")[0]
                .strip()
                .lower(),
                charset=response.charset_encoding,
                body=_body(response, max_bytes),
            )
    except httpx.TooManyRedirects:
        raise Unreadable(f"more than {MAX_REDIRECTS} redirects") from None
    except httpx.TimeoutException:
        raise Unreadable(f"not loaded within {timeout_seconds:g} seconds") from None
    except httpx.UnsupportedProtocol:
        raise Unreadable("only http and https addresses can be fetched") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise Unreadable(f"cannot be fetched: {error or type(error).__name__}") from None


def _body(response: httpx.Response, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise Unreadable(
                f"larger than {max_bytes:,} bytes (raise DATELINE_MAX_URL_BYTES to take it)"
            )
    return bytes(body)


class _Transport(httpx.HTTPTransport):
    """httpx over a network of ours. httpx has no public way to give its pool one."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=network
        )


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects only to allowed addresses, and only until the deadline."""

    def __init__(self, resolve: Resolve, is_allowed: IsAllowed, deadline: float) -> None:
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host.strip("[]"), port)
        except OSError:
            raise httpcore.ConnectError(f"no such host: {host}") from None
        if not addresses or not all(self._is_allowed(address) for address in addresses):
            raise httpcore.ConnectError(f"{host} is not on the public internet")
        error: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, _left(self._deadline), local_address, socket_options
                )
            except httpcore.ConnectError as failure:
                error = failure
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError(str(error))


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends by the deadline, however slowly the server drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left
