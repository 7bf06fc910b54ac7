# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Comparing a simulated answer with a recorded one: exactly, or by shape."""


def differences(recorded, simulated, ignored=(), path=""):
    """Yield every difference of two JSON values, key order included.

    :param ignored: key names whose values may differ; they must be there all the same.
    """
    if type(recorded) is not type(simulated):
        yield f"{path}: {recorded!r} became {simulated!r}"
    elif isinstance(recorded, dict):
        if list(recorded) != list(simulated):
            yield f"{path}: keys {list(recorded)} became {list(simulated)}"
        for key in recorded.keys() & simulated.keys():
            if key not in ignored:
                yield from differences(
                    recorded[key], simulated[key], ignored, f"{path}.{key}"
                )
    elif isinstance(recorded, list):
        if len(recorded) != len(simulated):
            yield f"{path}: {len(recorded)} members became {len(simulated)}"
        for index, pair in enumerate(zip(recorded, simulated, strict=False)):
            yield from differences(*pair, ignored, f"{path}[{index}]")
    elif recorded != simulated:
        yield f"{path}: {recorded!r} became {simulated!r}"


def shape(value):
    """Return the types of a JSON value: keys, and the members' shapes as a set."""
    if isinstance(value, dict):
        return {key: shape(member) for key, member in value.items()}
    if isinstance(value, list):
        return [shape(member) for member in value]
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    return type(value).__name__


def shape_differences(recorded, simulated, loose=(), path=""):
    """Yield where the shape of `simulated` differs from that of `recorded`.

    Lists are compared member by member as far as both go.

    :param loose: paths (without indexes) that vary in the recordings themselves.
    """
    if path in loose:
        return
    if isinstance(recorded, dict) and isinstance(simulated, dict):
        for key in recorded.keys() | simulated.keys():
            if key not in recorded or key not in simulated:
                yield f"{path}.{key} is in one of them only"
            else:
                yield from shape_differences(
                    recorded[key], simulated[key], loose, f"{path}.{key}"
                )
    elif isinstance(recorded, list) and isinstance(simulated, list):
        for pair in zip(recorded, simulated, strict=False):
            yield from shape_differences(*pair, loose, path)
    elif shape(recorded) != shape(simulated):
        yield f"{path}: {shape(recorded)} became {shape(simulated)}"
