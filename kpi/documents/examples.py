"""An example per KPI, that the definitions show and the tests run: a definition cannot lie."""

from kpi.declared.all import BY_ID
from kpi.documents.example import Example
from kpi.documents.examples_application import APPLICATION
from kpi.documents.examples_follow_up import FOLLOW_UP
from kpi.documents.examples_forms import FORMS
from kpi.documents.examples_support import SUPPORT

_ALL = {**APPLICATION, **FORMS, **FOLLOW_UP, **SUPPORT}
# In the order of the declarations; every KPI has one.
EXAMPLES: dict[str, Example] = {kpi: _ALL[kpi] for kpi in BY_ID}
