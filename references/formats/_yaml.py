"""YAML as plain text values with places: every scalar is a string, so that 1.10 and no stay what was written.

Only YAML's plain structures are read (the failsafe schema, YAML 1.2, 10.1); aliases are followed up to a limit.
"""

from typing import Any

import yaml

from references.format import Fault, Source

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTED = ("'", '"', "|", ">")
_MOST = 2_000_000


def load(source: Source, start: int = 0, end: int | None = None) -> tuple[Any, yaml.Node | None, Fault | None]:
    """The value of a YAML text or a part of it, its node (which knows the places in that part), and the fault that stopped it.

    Mappings become dicts, sequences lists, scalars strings; ``null``, ``~`` and nothing become None.
    """
    text = source.text[start:end]
    bare = text.lstrip("\ufeff")
    start += len(text) - len(bare)
    try:
        node = yaml.compose(bare, Loader=_Loader)
        return (None if node is None else value(node)), node, None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = min(start + mark.index, len(source.text)) if mark else start
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        return None, None, source.fault("broken-yaml", "error", f"not valid YAML: {said}", (at, min(at + 1, len(source.text))))
    except RecursionError:
        return None, None, source.fault("broken-yaml", "error", "not valid YAML: nested too deeply", (start, start))


def value(node: yaml.Node) -> Any:
    """A node's value. Raises ``ValueError`` for aliases that blow up or lead back to themselves."""
    return _Values().of(node, 0)


class _Values:
    def __init__(self) -> None:
        self.count = 0

    def of(self, node: yaml.Node, depth: int) -> Any:
        self.count += 1
        if self.count > _MOST or depth > 100:
            raise ValueError("its aliases make it too large, or lead back to themselves")
        if isinstance(node, yaml.ScalarNode):
            return None if node.style not in _QUOTED and node.value in ("", "~", "null", "Null", "NULL") else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.of(below, depth + 1) for below in node.value]
        return {str(self.of(key, depth + 1)): self.of(below, depth + 1) for key, below in node.value}


def span(node: yaml.Node) -> tuple[int, int]:
    """Where a node stands in the text."""
    return node.start_mark.index, node.end_mark.index


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """The nodes of a sequence; any other node alone."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return [] if node is None else [node]


def child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The node under a key of a mapping; None if there is none."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((below for key, below in node.value if isinstance(key, yaml.ScalarNode) and key.value == name), None)


def places(node: yaml.Node, renamed: dict[str, str]) -> dict[str, tuple[int, int]]:
    """The spans of a mapping's values by their keys, under the names that the keys are read as."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    found = ((str(key.value), span(below)) for key, below in node.value if isinstance(key, yaml.ScalarNode))
    return {renamed.get(key, key): where for key, where in found}
