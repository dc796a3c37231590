"""Records that are cheap to define: what ``dataclass`` does for keyword arguments with defaults, without making code at import."""

from typing import Any, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, eq_default=False)
class Record:
    """The annotated attributes of a subclass are its fields; their values in the class are the defaults and must not be changed."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def but(self, **fields: Any) -> Self:
        """The same record with other values in some fields."""
        return type(self)(**{**self.__dict__, **fields})
