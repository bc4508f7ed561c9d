"""How a kind of finding is written down: code -> severity, what is wrong, the cure (in Dutch).

`{column}`, `{value}`, `{row}`, `{cell}` and `{sheet}` say where it is; the other words between
braces are facts of the kind itself. The kinds stand in finding_files, finding_rows, finding_cells.
"""

Sentences = dict[str, tuple[str, str, str]]
