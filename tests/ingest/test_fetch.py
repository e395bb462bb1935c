from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.documents import Unreadable
from ingest.fetch import Page, fetch, is_public


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/loop"):
            self.send_response(302)
            self.send_header("Location", self.path + "x")
            self.end_headers()
        elif self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://inside.example/secret")
            self.end_headers()
        elif self.path == "/ftp":
            self.send_response(302)
            self.send_header("Location", "ftp://harbour.example/a")
            self.end_headers()
        elif self.path == "/missing":
            self.send_error(404)
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                pass
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=iso-8859-2")
            self.end_headers()
            self.wfile.write(b"<p>" + b"a" * 5_000)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def get(port: int, path: str, *, max_bytes: int = 100_000, timeout_seconds: float = 5.0) -> Page:
    """Fetch from the loopback server under a name that a rule of ours calls public."""

    def resolve(host: str, _port: int) -> list[str]:
        return {"harbour.example": ["127.0.0.1"], "inside.example": ["127.0.0.1", "10.0.0.1"]}[host]

    return fetch(
        f"http://harbour.example:{port}{path}",
        max_bytes=max_bytes,
        timeout_seconds=timeout_seconds,
        resolve=resolve,
        is_allowed=lambda address: address == "127.0.0.1",
    )


def test_page_comes_with_its_type_and_charset(port: int) -> None:
    page = get(port, "/a")
    assert page.url == f"http://harbour.example:{port}/a"
    assert page.content_type == "text/html"
    assert page.charset == "iso-8859-2"
    assert len(page.body) == 5_003


def test_loopback_is_refused_by_the_rule_in_use(port: int) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"):
        with pytest.raises(Unreadable, match=r"not on the public internet|no such host"):
            fetch(f"http://{host}:{port}/a", max_bytes=10_000, timeout_seconds=5)


def test_a_name_with_one_private_address_is_refused_also_after_a_redirect(port: int) -> None:
    with pytest.raises(Unreadable, match=r"inside\.example is not on the public internet"):
        get(port, "/inside")


def test_name_is_resolved_once_so_a_second_answer_changes_nothing(port: int) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    page = fetch(
        f"http://harbour.example:{port}/a",
        max_bytes=10_000,
        timeout_seconds=5,
        resolve=lambda host, port: next(answers),
        is_allowed=lambda address: address == "127.0.0.1",
    )
    assert page.body
    assert next(answers) == ["10.0.0.1"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "more than 5 redirects"),
        ("/missing", "the server answered 404"),
        ("/ftp", "only http and https"),
    ],
)
def test_reasons(port: int, path: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        get(port, path)


def test_size_limit_holds_while_streaming(port: int) -> None:
    with pytest.raises(Unreadable, match="DATELINE_MAX_URL_BYTES"):
        get(port, "/a", max_bytes=1_000)


def test_time_limit_is_for_the_whole_not_for_each_byte(port: int) -> None:
    start = time.monotonic()
    with pytest.raises(Unreadable, match="not loaded within"):
        get(port, "/drip", timeout_seconds=0.4)
    assert time.monotonic() - start < 2


def test_only_web_addresses() -> None:
    for url in ("ftp://harbour.example/a", "file:///etc/hosts", "http://", "http://[::"):
        with pytest.raises(Unreadable):
            fetch(url, max_bytes=10, timeout_seconds=1)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "100.64.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_of_no_public_network_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)
