"""Settings from `DATELINE_*` environment variables or `dateline.toml`.

Built at the edges (command line, app) and unpacked there: no other module reads settings.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from qa.errors import SettingsError

DEFAULT_EMBEDDING_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_READER_MODEL = "dateline-reader"
DEFAULT_CLOSE_READER_MODEL = "dateline-close-reader"
DEFAULT_VERIFIER_MODEL = "dateline-verifier"
MAX_FILE_BYTES = 50_000_000
MAX_URL_BYTES = 10_000_000
URL_TIMEOUT_SECONDS = 20.0
LEAST_KEY_CHARS = 16
_A_KEY = re.compile(rf"[!-~]{{{LEAST_KEY_CHARS},}}")


class Settings(BaseSettings):
    """Every setting, its default and what it means. Environment wins over `dateline.toml`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_",
        env_ignore_empty=True,
        toml_file="dateline.toml",
        frozen=True,
        extra="forbid",
    )

    data_dir: Path = Path("data")
    """Where `library.db` and the index live."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    api_keys: SecretStr | None = None
    """Keys, separated by commas, of which one has to be shown at every door of the service. None
    lets in whoever reaches the address."""
    embedding_model: str = DEFAULT_EMBEDDING_MODEL
    """A Hugging Face id or a local folder. The default comes with the installed packages; any
    other id is fetched from the hub, the one case in which Dateline goes to the network for it."""
    reader_model: str = DEFAULT_READER_MODEL
    """An extractive question-answering model of the SQuAD 2 kind: a Hugging Face id or a local
    folder. The default comes with Dateline; another one reads alone unless `close_reader_model` is
    set too."""
    close_reader_model: str = DEFAULT_CLOSE_READER_MODEL
    """A larger model of the same kind, which reads the surest windows again; "none" reads once."""
    verifier_model: str = DEFAULT_VERIFIER_MODEL
    """An entailment model with the labels entailment, neutral and contradiction: a Hugging Face id
    or a local folder. The default comes with Dateline."""
    answer_threshold: float = Field(default=0.085, ge=0.0, le=1.0)
    """Least probability that the sentence shown holds the answer; below it there is none. Higher
    refuses more: the curve is in the close reader's model card."""
    max_sentences: int = Field(default=4, ge=1, le=10)
    """Most sentences in an answer made without a language model."""
    llm: str | None = None
    """`provider:model`, as LangChain names them: answers are written by that language model. None
    leaves them to the articles' own words."""
    llm_base_url: str | None = None
    """Address of a server that speaks the provider's protocol, in place of the provider's own."""
    llm_api_key: SecretStr | None = None
    """Else the provider's own environment variable counts, but never for another base URL."""
    llm_timeout_seconds: float = Field(default=60.0, gt=0)
    """How long the model may be silent, and how long an answer may take once it has begun."""
    llm_retries: int = Field(default=2, ge=0, le=10)
    """How often a request that failed is sent again."""
    llm_max_tokens: int = Field(default=512, ge=16)
    """Budget of an answer; what would go beyond it is cut off."""
    llm_evidence_tokens: int = Field(default=3_000, ge=100)
    """Budget of the evidence in a prompt, estimated high; the least probable is left out."""
    read_only: bool = False
    """The service takes no articles and deletes none; the command line still does."""
    keep_answers_days: int | None = Field(default=None, ge=0)
    """Answers last given longer ago are forgotten, with their feedback. None keeps all, 0 none."""
    max_file_bytes: int = Field(default=MAX_FILE_BYTES, ge=1)
    """Larger files are skipped; JSON Lines are read line by line and may be larger."""
    max_url_bytes: int = Field(default=MAX_URL_BYTES, ge=1)
    url_timeout_seconds: float = Field(default=URL_TIMEOUT_SECONDS, gt=0)

    @field_validator("api_keys")
    @classmethod
    def _not_to_be_guessed(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys is not None and not all(_A_KEY.fullmatch(key) for key in _split(keys)):
            raise ValueError(
                f"a key needs at least {LEAST_KEY_CHARS} letters, digits or signs, all ASCII"
            )
        return keys

    def keys(self) -> tuple[str, ...]:
        """The keys of `api_keys`, each by itself."""
        return tuple(_split(self.api_keys)) if self.api_keys else ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def _split(keys: SecretStr) -> list[str]:
    return [key.strip() for key in keys.get_secret_value().split(",")]


def load_settings(**overrides: object) -> Settings:
    """Settings with `overrides` (those not None) on top.

    Raises `SettingsError` naming what is wrong.
    """
    known = {f"DATELINE_{name.upper()}" for name in Settings.model_fields} | {"DATELINE_DEBUG"}
    unknown = sorted(n for n in os.environ if n.startswith("DATELINE_") and n not in known)
    if unknown:
        raise SettingsError(
            f"no setting is called {unknown[0]}; there are: {', '.join(sorted(known))}"
        )
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()
        )
        raise SettingsError(f"settings cannot be used: {wrong}") from error
    except ValueError as error:  # a dateline.toml that is not TOML
        raise SettingsError(f"dateline.toml cannot be read: {error}") from error
