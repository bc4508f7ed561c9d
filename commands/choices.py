"""The choices that every command over figures has: month, window and layout of categories."""

import argparse

from kpi.model import CLASSIFICATIONS, WINDOWS


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add --month, --window and --layout, with the same words for every command."""
    parser.add_argument(
        "--month", metavar="JJJJ-MM", help="aan het eind van deze maand (standaard de laatste)"
    )
    parser.add_argument(
        "--window",
        default="year",
        metavar="|".join(WINDOWS),
        help="aanbestedingen van het kalenderjaar, van 12 maanden, of alle (standaard year)",
    )
    parser.add_argument(
        "--layout",
        default="new",
        metavar="|".join(CLASSIFICATIONS),
        help="categorieën zoals ze nu heten, of de tien van voor de herijking (standaard new)",
    )
