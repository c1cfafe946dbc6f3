"""The door: ``streamlit run streamlit_app.py`` serves the pages and the routes beside them."""

from pathlib import Path

import streamlit as st

import service
from ui import card, charts, colour_by, figures, i18n, issue_words

service.offer(Path(__file__).parent / "ui" / "assets")
service.speak(i18n.map_words)
service.tell("figures", figures.told)
service.tell("charts", charts.told)
service.tell("colours", colour_by.told)
service.tell_cards(card.told)
service.word_findings(issue_words.told)
service.guard(st.get_option("server.address"), st.get_option("server.allowedHosts"))

app = st.App("ui/main.py", routes=service.ROUTES, lifespan=service.lifespan)
