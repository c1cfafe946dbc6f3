"""How things look on the map: one file a layer, put together by `layers.page`."""
