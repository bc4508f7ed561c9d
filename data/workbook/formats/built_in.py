"""The number formats that a file only names by their number: the same in .xls, .xlsx and .xlsb."""

# ECMA-376 part 1, 18.8.30. Those of currencies are a country's own; what they show is the same.
_CODES = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"€" #,##0;"€" -#,##0',
    6: '"€" #,##0;[Red]"€" -#,##0',
    7: '"€" #,##0.00;"€" -#,##0.00',
    8: '"€" #,##0.00;[Red]"€" -#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd-mm-yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d-m-yyyy h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "€" * #,##0_ ;_ "€" * -#,##0_ ;_ "€" * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ;_ "€" * "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
# Dates in the calendars and scripts of East Asia and Thailand.
_EASTERN_DATES = {*range(27, 37), *range(50, 59), *range(71, 82)}


def find_built_in(number: int) -> str:
    """Return the code of a format by its number; General for one that there is not."""
    return "dd-mm-yyyy" if number in _EASTERN_DATES else _CODES.get(number, "General")
