"""All entries, and what came of delivering one: `python -m tests.bad_inputs` writes the table."""

from tests.bad_inputs import broken, hostile, layout, meaning, names, shown, texts, values
from tests.bad_inputs.model import BadInput, Group

GROUPS: tuple[Group, ...] = (
    names.GROUP,
    hostile.GROUP,
    broken.GROUP,
    layout.GROUP,
    texts.GROUP,
    shown.GROUP,
    values.GROUP,
    meaning.GROUP,
)
ENTRIES: dict[str, BadInput] = {entry.id: entry for group in GROUPS for entry in group.entries}
assert len(ENTRIES) == sum(len(group.entries) for group in GROUPS), "two entries share an id"
