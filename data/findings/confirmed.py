"""Warnings of which somebody said that what stands there is right: not told again."""

from collections.abc import Container, Iterable

from data.findings.findings import Finding, Key


def set_apart(
    found: Iterable[Finding], confirmed: Container[Key | None]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that are still to be looked at, and the warnings that are confirmed."""
    parts: tuple[list[Finding], list[Finding]] = ([], [])
    for one in found:
        parts[one.key is not None and one.key in confirmed].append(one)
    return parts
