"""All KPIs, in the order in which they are shown."""

from kpi.declared.contracts import CONTRACT_KPIS
from kpi.declared.plans import PLAN_KPIS
from kpi.declared.support import SUPPORT_KPIS
from kpi.declared.tender_forms import TENDER_FORM_KPIS
from kpi.declared.tenders import TENDER_KPIS
from kpi.model import KPI

ALL = (*TENDER_KPIS, *TENDER_FORM_KPIS, *CONTRACT_KPIS, *SUPPORT_KPIS, *PLAN_KPIS)
# Every declared KPI by its id, those that are only shown beside another too.
BY_ID: dict[str, KPI] = {kpi.id: kpi for kpi in ALL}
# What is computed and shown when no KPI is named.
KPIS: dict[str, KPI] = {kpi.id: kpi for kpi in ALL if kpi.beside is None}
