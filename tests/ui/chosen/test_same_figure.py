"""What a picture draws, its sentence, its table and the rows behind each part are one figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.access.actor import ALL
from data.store.index import Index
from kpi import words
from kpi.classification import find_label
from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes
from kpi.model import CLASSIFICATIONS
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.registers import questions, registers
from tests.pages.screen import read
from ui.app import shell
from ui.chosen import categories, months
from ui.figures.figures import count_history


class Loaded:
    """An index in memory where a screen expects a store."""

    version = 0
    sight = ALL

    def __init__(self, index: Index) -> None:
        self.fetch_rows = index.fetch_rows

    @property
    def whole(self) -> "Loaded":
        return self

    def find_early(self, *_asked: object) -> dict[str, Any]:
        return {}

    def list_counting(self, _month: str) -> list[Any]:
        return []


@contextmanager
def looking_at(index: Index) -> Iterator[None]:
    store = Loaded(index)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shell, "open_store", lambda: store)
        yield


@settings(max_examples=examples(3), deadline=None)
@given(st.data())
def test_a_picture_its_sentence_its_table_and_its_rows_say_the_same(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _by = data.draw(questions(register))
    asked = Question(month, window, None, data.draw(st.sampled_from(CLASSIFICATIONS)))
    index = index_of(register)
    every = {
        of: {
            (one.kpi, find_label(one.group["category"] or "", of.classification)): one
            for one in count_outcomes(index, of, kpis=list(BY_ID), by=["category"])
        }
        for of in {asked, asked.of_today}
    }
    with looking_at(index):
        for kpi in BY_ID:
            of = asked.fit_kpi(BY_ID[kpi])
            counted = {name: one for (found, name), one in every[of].items() if found == kpi}
            picture = categories.draw_categories(kpi, asked)
            segments = categories.list_segments(kpi, asked)
            assert picture.points == tuple(segments)
            table = {row.cells[0]: row.cells[1:] for row in read(picture.table).rows}
            drawn: dict[tuple[str, str], float] = {}
            for trace in picture.chart.data if picture.chart else ():
                for (point, _said), size in zip(trace.customdata, trace.x, strict=True):
                    if size:
                        chosen = segments[point]
                        assert chosen.category is not None
                        drawn[chosen.category, chosen.answer] = size
            expected = {
                (name, answer): float(getattr(one, answer))
                for name, one in counted.items()
                if name in table
                for answer in categories.SHOWN
                if getattr(one, answer)
            }
            assert drawn == expected, kpi
            for (name, answer), size in drawn.items():
                amount = words.phrase_amount(kpi, getattr(counted[name], answer))
                assert table[name][categories.SHOWN.index(answer)] == amount
                assert f"{name}: {words.phrase_counts(counted[name])}" in picture.said
                chosen = segments[f"{name}, {words.ANSWERS[answer]}"]
                rows = find_behind(index, kpi, chosen.answer, chosen.ask(kpi, asked))
                units = {row.unit_id: row for row in rows}.values()
                if BY_ID[kpi].table == "category":  # one without a plan has no row
                    assert len(units) <= size
                elif not BY_ID[kpi].weight:
                    assert len(units) == size
                else:
                    assert units
            for one in count_history(asked).get((kpi, None), ()):
                point = months.read_point(one)
                assert words.phrase_figure(one) in point.said
                if point.low is not None:
                    assert words.phrase_range(one) in point.said
