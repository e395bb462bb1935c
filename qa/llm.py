"""The language model, if one is set: any chat model that LangChain opens; its only opener.

What goes wrong comes out as a `LanguageModelError` in words of our own: what providers and their
clients say may repeat a key or a prompt, so none of it is passed on.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import SecretStr

from qa.errors import LanguageModelError, SettingsError

NO_KEY = "none"
"""Sent to servers of one's own, which ask for no key."""
_CUT_OFF = frozenset({"length", "max_tokens", "MAX_TOKENS"})
_CREDENTIALS = re.compile(r"//[^/?#]*@")
Messages = list[tuple[str, str]]
"""Roles and contents."""
_Given = TypeVar("_Given")

log = logging.getLogger(__name__)
_MISSING = re.compile(r"[Pp]ip install -?U? ?['\"`]?([\w-]+)")


class LanguageModel:
    """A chat model that answers in text, chunk by chunk. Safe to use from several threads."""

    def __init__(self, model: BaseChatModel, name: str, timeout: float) -> None:
        self._model = model
        self._timeout = timeout
        self.name = name
        """As it is set: `provider:model`."""

    def stream(self, prompt: Callable[[_Given], Messages], given: _Given) -> Iterator[str]:
        """What the model replies to `prompt(given)`, as it comes; stops when it is closed.

        Raises `LanguageModelError`, also after some text.
        """
        # What follows the model is no part of the chain: LangChain reads a chain that is closed to
        # its end, and nobody would wait for the rest of an answer.
        chain: Runnable[_Given, Any] = RunnableLambda(prompt) | self._model
        try:
            yield from self._texts(chain.stream(given))
        except Exception as error:
            reason = reason_of(error)
            log.warning("the language model failed: %s", reason)
            # Not chained: the original may hold a key or the whole prompt.
            raise LanguageModelError(reason) from None

    def _texts(self, chunks: Iterator[AIMessageChunk]) -> Iterator[str]:
        begun: float | None = None
        for chunk in chunks:
            begun = begun or time.monotonic()
            if chunk.text:
                yield str(chunk.text)
            told = chunk.response_metadata
            ended = {told.get(k) for k in ("finish_reason", "stop_reason", "done_reason")}
            if ended & _CUT_OFF:
                raise LanguageModelError("it used up its budget of tokens")
            if time.monotonic() - begun > self._timeout:
                raise LanguageModelError(f"it took longer than {self._timeout:g} s")


def open_language_model(
    name: str,
    *,
    base_url: str | None = None,
    api_key: SecretStr | None = None,
    timeout: float = 60.0,
    retries: int = 2,
    max_tokens: int = 512,
) -> LanguageModel:
    """The model that `name` (`provider:model`) stands for; nothing is sent yet.

    `timeout` is in seconds: how long a request may be silent, and how long an answer may take from
    its first words on. Failing requests are sent `retries` times more where the provider's client
    can do that. Without a key that of the provider's own environment variable is used, but never
    for another `base_url`. Raises `SettingsError`.
    """
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise SettingsError(
            f"DATELINE_LLM is {name!r}; write provider:model, as in ollama:llama3.2"
        )
    if base_url and _CREDENTIALS.search(base_url):
        raise SettingsError("DATELINE_LLM_BASE_URL holds a user name: use DATELINE_LLM_API_KEY")
    options: dict[str, Any] = {"base_url": base_url} if base_url else {}
    if provider == "ollama":
        if api_key:
            raise SettingsError("ollama takes no key: use openai:MODEL with DATELINE_LLM_BASE_URL")
        options |= {"num_predict": max_tokens, "client_kwargs": {"timeout": timeout}}
    else:
        options |= {"max_tokens": max_tokens, "timeout": timeout, "max_retries": retries}
        if api_key or base_url:
            options["api_key"] = api_key or SecretStr(NO_KEY)
    try:
        opened = init_chat_model(model, model_provider=provider, temperature=0, **options)
    except ImportError as error:
        package = _MISSING.search(str(error))
        wanted = package[1] if package else f"langchain-{provider}"
        raise SettingsError(
            f"DATELINE_LLM names {provider}, which needs another package: pip install {wanted}"
        ) from None
    except Exception as error:
        raise SettingsError(
            f"DATELINE_LLM={name} cannot be opened ({type(error).__name__}): does the provider "
            "exist, and is DATELINE_LLM_API_KEY or DATELINE_LLM_BASE_URL missing?"
        ) from None
    return LanguageModel(opened, name, timeout)


def reason_of(error: Exception) -> str:
    """What went wrong while a model answered, without a word of what it or its client said."""
    if isinstance(error, LanguageModelError):
        return str(error)
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _STATUS.get(status, f"its server replied with status {status}")
    kind = type(error).__name__
    if "timeout" in kind.lower():
        return "it did not reply in time"
    if isinstance(error, ConnectionError) or "connect" in kind.lower():
        return "it cannot be reached"
    return f"it failed ({kind})"


_STATUS = {
    400: "its server refused the request",
    401: "its server refused the key",
    403: "its server refused the key",
    404: "its server knows no such model",
    413: "the request was too long for it",
    429: "its server takes no more requests now",
}
