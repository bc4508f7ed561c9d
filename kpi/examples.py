"""An example per KPI, that the definitions show and the tests run: a definition cannot lie."""

from kpi.declared import BY_ID
from kpi.example import Example
from kpi.examples_application import APPLICATION
from kpi.examples_follow_up import FOLLOW_UP
from kpi.examples_forms import FORMS
from kpi.examples_support import SUPPORT

_ALL = {**APPLICATION, **FORMS, **FOLLOW_UP, **SUPPORT}
# In the order of the declarations; every KPI has one.
EXAMPLES: dict[str, Example] = {kpi: _ALL[kpi] for kpi in BY_ID}
