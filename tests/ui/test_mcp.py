"""The client of the protocol's own SDK against a real server."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from mcp import Client, MCPError
from mcp_types import CallToolResult, TextContent
from syrupy.assertion import SnapshotAssertion

from qa.errors import LibraryError
from qa.types import Answer
from tests.ui.doubles import QUOTE, TEXT, FakeService


@pytest.fixture
def endpoint(address: str) -> str:
    return f"{address}/mcp"


async def called(endpoint: str, tool: str, arguments: dict[str, Any]) -> CallToolResult:
    async with Client(endpoint) as client:
        return await client.call_tool(tool, arguments)


def said(result: CallToolResult) -> str:
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


async def test_the_tools_as_a_bot_sees_them(endpoint: str, snapshot: SnapshotAssertion) -> None:
    async with Client(endpoint) as client:
        tools = (await client.list_tools()).tools
    assert [
        {
            "name": tool.name,
            "description": tool.description,
            "required": tool.input_schema["required"],
            "takes": {
                name: field.get("description")
                for name, field in tool.input_schema["properties"].items()
            },
        }
        for tool in tools
    ] == snapshot
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)


async def test_ask_gives_the_whole_answer(endpoint: str) -> None:
    result = await called(endpoint, "ask", {"question": "When does the harbour close?"})
    answer = Answer.model_validate(result.structured_content)
    assert answer.citations[0].quote == QUOTE
    assert json.loads(said(result)) == result.structured_content


async def test_search_finds_what_fetch_reads(endpoint: str, address: str) -> None:
    found = (await called(endpoint, "search", {"query": "harbour"})).structured_content["results"]
    assert [(each["id"], each["url"]) for each in found] == [("a1", f"{address}/articles/a1")]
    passage = found[0]["passages"][0]
    document = (await called(endpoint, "fetch", {"id": "a1"})).structured_content
    assert document["text"][passage["start"] : passage["end"]] == passage["text"] == QUOTE
    assert document["metadata"]["source"]["published"] == "2024-05-03"
    assert document["text"] == TEXT


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {}, "question is missing"),
        ("ask", {"question": " "}, "the question is empty"),
        ("ask", {"question": "x" * 100_000}, "at most 2,000 characters"),
        ("ask", {"question": "Who?", "as_of": "soon"}, "as_of is not a date"),
        ("ask", {"question": "Who?", "since": "2024"}, "since is not a known field"),
        ("fetch", {"id": "none"}, "no article has the id"),
        ("search", {"query": "harbour", "top_k": 0}, "top_k"),
        ("search", {"query": 7}, "query must be text"),
    ],
)
async def test_a_bot_is_told_what_to_mend(
    endpoint: str, tool: str, arguments: dict[str, Any], told: str
) -> None:
    result = await called(endpoint, tool, arguments)
    assert result.is_error
    assert told in said(result)


@pytest.mark.parametrize(
    "filled_in",
    [
        {"publishers": None, "top_k": None, "as_of": ""},
        {"publishers": "Ellmouth Herald"},
        {"publishers": []},
    ],
)
async def test_what_language_models_fill_in_is_taken(
    endpoint: str, filled_in: dict[str, Any]
) -> None:
    result = await called(endpoint, "ask", {"text": "When does the harbour close?", **filled_in})
    assert not result.is_error


async def test_the_words_are_found_from_wherever_the_bot_is(endpoint: str, address: str) -> None:
    given = await called(endpoint, "ask", {"question": "When does the harbour close?"})
    for citation in given.structured_content["citations"]:
        assert citation["permalink"].startswith(f"{address}/articles/a1?start=")


async def test_there_is_no_other_tool(endpoint: str) -> None:
    async with Client(endpoint) as client:
        with pytest.raises(MCPError, match="search, fetch, ask, check"):
            await client.call_tool("delete", {})


@pytest.mark.parametrize(
    ("failure", "told"),
    [(LibraryError("the disk is full"), "the disk is full"), (OSError("/x/y"), "went wrong here")],
)
async def test_a_failure_is_told_without_its_insides(
    endpoint: str, served_service: FakeService, failure: Exception, told: str
) -> None:
    served_service.failure = failure
    result = await called(endpoint, "ask", {"question": "When does the harbour close?"})
    assert result.is_error
    assert told in said(result)
    assert "/x/y" not in said(result)


def test_a_request_stands_alone(served_client: httpx2.Client) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    listing = served_client.post("/mcp", json=asked)
    assert listing.headers["content-type"] == "application/json"
    assert "mcp-session-id" not in listing.headers
    assert len(listing.json()["result"]["tools"]) == 4


@pytest.mark.parametrize("origin", ["http://[elsewhere", "null", "http://elsewhere.example"])
def test_a_page_of_another_site_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/mcp", json={}, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_there_is_no_stream_to_open(client: TestClient, method: str) -> None:
    response = client.request(method, "/mcp")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
