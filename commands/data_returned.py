"""What `python -m data deliver --remarks` writes: the file back, with its findings in it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from data.findings.findings import Finding
from data.profiles.profiles import Profile
from data.returned import remarks
from data.workbook import ChildFailed, Unreadable


def write(source: str, target: str, found: Sequence[Finding], profile: Profile | None) -> None:
    """Write the file with its findings, and say so on stderr: stdout may be JSON.

    When it cannot be made or written that is said too: the delivery is done by then.
    """
    if not found:
        print("Er zijn geen bevindingen: er is geen bestand geschreven.", file=sys.stderr)
        return
    path = Path(source)
    try:
        made, _ = remarks(path, path.name, found, profile)
        Path(target).write_bytes(made)
    except (Unreadable, ChildFailed, OSError) as failure:
        why = (
            f"{target} is niet te schrijven. Controleer of er ruimte is en of u er rechten op hebt."
            if isinstance(failure, OSError)
            else f"{failure.message} {failure.cure}"
        )
        print(f"Er is geen bestand met opmerkingen geschreven. {why}", file=sys.stderr)
        return
    print(f"Bestand met opmerkingen geschreven: {target}", file=sys.stderr)
