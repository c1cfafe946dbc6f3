"""A module a step; its ``revision`` is the version of the tables that it leads to."""
