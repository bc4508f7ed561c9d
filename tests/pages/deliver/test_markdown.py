"""Delivered text in labels: Markdown makes nothing of it."""

import pytest

from pages.deliver.markdown import escape_markdown


def test_labels_hold_no_markdown() -> None:
    assert escape_markdown("[x](http) *b* <i> $c$") == r"\[x\](http) \*b\* \<i\> \$c\$"
    assert escape_markdown("1. a -> b.nl :red") == r"1\. a \-\> b.nl \:red"


@pytest.mark.parametrize("address", ["https://b.nl", "HTTP://b.nl", "www.b.nl", "a@b.nl"])
def test_an_address_is_broken_where_nobody_sees_it(address: str) -> None:
    """What the framework makes of it is looked at in tests/browser/test_markup.py."""
    label = escape_markdown(f"zie {address}")
    assert label.count("\u2060") == 1
    assert label.replace("\u2060", "").replace("\\", "") == f"zie {address}"


def test_labels_have_no_marks_that_are_not_needed() -> None:
    """A screen reader reads the label as it was given, with every backslash."""
    label = "EN-0058: Levering 58/2, 1.250 (Rijkswaterstaat)"
    assert escape_markdown(label) == label
