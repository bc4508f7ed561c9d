"""Write docs/slechte-invoer.md: `python -m tests.bad_inputs`."""

from tests.bad_inputs.document import FILE, write

write()
print(f"Geschreven: {FILE}")
