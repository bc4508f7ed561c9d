"""What a council looks at first, the same on screens and in documents: ids of KPIs, in order."""

HEADLINE = "obligation_met"
APPLICATION = (
    HEADLINE,
    "obligation_met_value",
    "application_mandatory",
    "application_voluntary",
    "application_total",
)
# Those of them that are shown per category, and that a meeting is compared by.
PER_CATEGORY = (
    HEADLINE,
    "risk_analysis_received",
    "risk_analysis_assessed",
    "annual_report_published",
)
# What stands beside one of them, under its own name.
BESIDE = {"obligation_met": "application_mandatory"}
FOLLOW_UP = (
    "risk_analysis_received",
    "risk_analysis_assessed",
    "improvement_plan_received",
    "annual_report_published",
)
# What they are called where there is little room; the others have their own label.
SHORT_NAMES = {"obligation_met": "ISV verplicht"}
# Amounts, and what counts their units: they are not shown where that is telling (Outcome.telling).
COUNTED_BY = {"obligation_met_value": HEADLINE}
