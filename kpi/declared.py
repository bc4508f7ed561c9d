"""All KPIs, in the order in which they are shown."""

from kpi.contracts import CONTRACT_KPIS
from kpi.model import KPI
from kpi.plans import PLAN_KPIS
from kpi.support import SUPPORT_KPIS
from kpi.tender_forms import TENDER_FORM_KPIS
from kpi.tenders import TENDER_KPIS

ALL = (*TENDER_KPIS, *TENDER_FORM_KPIS, *CONTRACT_KPIS, *SUPPORT_KPIS, *PLAN_KPIS)
# Every declared KPI by its id, those that are only shown beside another too.
BY_ID: dict[str, KPI] = {kpi.id: kpi for kpi in ALL}
# What is computed and shown when no KPI is named.
KPIS: dict[str, KPI] = {kpi.id: kpi for kpi in ALL if kpi.beside is None}
