"""The Streamlit pages: what a planner sees and touches."""
