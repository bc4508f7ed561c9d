"""What a council looks at first, the same on screens and in documents: ids of KPIs, in order."""

APPLICATION = (
    "application_mandatory",
    "application_mandatory_value",
    "application_voluntary",
    "application_total",
)
FOLLOW_UP = (
    "risk_analysis_received",
    "risk_analysis_assessed",
    "improvement_plan_received",
    "annual_report_published",
)
