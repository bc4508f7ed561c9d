"""The KPIs, a declaration each."""
