from collections.abc import Iterator, Mapping
from typing import Any


class DictWrapper(Mapping[str, Any]):
    """A read-only view of an event."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    @property
    def raw_event(self) -> dict[str, Any]:
        return self._data

    @property
    def path(self) -> str:
        """The path without the name of a stage."""
        if "rawPath" not in self._data:
            return self._data["path"]
        stage = self._data["requestContext"]["stage"]
        return self._data["rawPath"].removeprefix("" if stage == "$default" else f"/{stage}")
