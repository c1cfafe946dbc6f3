"""The door: ``streamlit run streamlit_app.py`` serves the pages and the routes beside them."""

import streamlit as st

import service

app = st.App("ui/main.py", routes=service.ROUTES, lifespan=service.lifespan)
