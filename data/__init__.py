"""The bundled data, and the scripts that make it."""
