"""What all tables of the paper's own files have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table of a TOML file: strict, and every key known."""

    model_config = ConfigDict(extra="forbid", strict=True)
