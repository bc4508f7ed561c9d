"""A plain page with a chart that answers and the rows of what is chosen, to compare with."""

import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

_NAMES, _ANSWERS, _ROWS = tuple("ABCDEFGH"), ("ja", "nee", "onbekend", "onzeker"), 40

st.title("Cijfer")
chart = go.Figure(
    [
        go.Bar(
            name=answer,
            orientation="h",
            y=_NAMES,
            x=[20] * len(_NAMES),
            customdata=[[f"{name}, {answer}"] for name in _NAMES],
        )
        for answer in _ANSWERS
    ]
)
chart.update_layout(barmode="stack", height=420, showlegend=False)
found = st.plotly_chart(chart, on_select="rerun", selection_mode="points", key="chart")
points = found["selection"]["points"]
chosen = points[0]["customdata"][0] if points else "A, nee"
st.header(f"{_ROWS} rijen: {chosen}")
st.dataframe(
    pa.table(
        {f"Kolom {column}": [f"{chosen} {row}" for row in range(_ROWS)] for column in range(14)}
    )
)
