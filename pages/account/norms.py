"""Normen en termijnen: what figures are held against, who said so, and how to change it."""

from ui import choices, forms, frame, norm_forms, norms

forms.said()
frame.draw(norms.TITLE, lambda: norms.page(choices.current()), norms.WELCOME)
if choices.current().month is not None:
    norm_forms.change()
    norm_forms.mark()
    norm_forms.unmark()
