"""The smallest Streamlit page there is: what the screens are measured against."""

import streamlit as st

st.title("Overzicht")
