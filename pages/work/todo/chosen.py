"""What stands beside the work list: the chosen step, its ground, and what is agreed about it."""

import datetime as dt

import pyarrow as pa
import streamlit as st

from kpi.question import Question
from kpi.worklist.words import KINDS
from kpi.worklist.worklist import Task, list_tasks
from pages.work.todo import steps
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_contract_address
from ui.app.shell import open_store
from ui.figures import agreements
from ui.kit.html import render_template


@keep_per_version(64)
def find_task(question: Question, day: dt.date, unit: tuple[str, int], subject: str) -> Task:
    """Return one step with its words."""
    found = list_tasks(open_store(), question, today=day, only=[unit])
    return next(one for one in found if one.subject == subject)


def draw_chosen(question: Question, day: dt.date, chosen: pa.Table) -> None:
    """Draw the step or steps that are chosen, with the form that notes what is agreed."""
    if not chosen.num_rows:
        st.html(render_template("pages/work/todo/steps.html#unchosen"))
        return
    if chosen.num_rows > 1:
        st.html(
            render_template(
                "pages/work/todo/steps.html#several",
                steps=chosen.num_rows,
                contracts=steps.count_contracts(chosen),
            )
        )
        agreements.draw_form(
            agreements.make_subjects(chosen.to_pylist()), "werklijst", steps.clear_chosen
        )
        return
    [row] = chosen.to_pylist()
    task = find_task(question, day, (row["unit"], row["key"]), row["subject"])
    st.html(
        render_template(
            "pages/work/todo/steps.html#chosen",
            task=task,
            what=KINDS[task.step].capitalize(),
            definition=write_address("definities", question, kpi=task.causes[0].kpi),
            contract=write_contract_address(task.contract_id, task.authority, question),
        )
    )
    agreements.draw_form(
        agreements.make_subjects(chosen.to_pylist()), "werklijst", steps.clear_chosen
    )
    found = agreements.find_of_contract(task.authority, task.contract_id, day)
    st.html(agreements.list_agreements(found))
    agreements.take_back(found, "werklijst")
