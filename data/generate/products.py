"""What the made-up projects make: plain descriptions by industry, never a firm's name."""

# ruff: noqa: E501 (ruff counts a Chinese character as two columns)

from __future__ import annotations

PRODUCTS: dict[str, tuple[tuple[str, str], ...]] = {
    "new-energy vehicles": (
        ("motor casings", "电机壳体"), ("electronic controls", "电控"), ("wire harnesses", "线束"),
        ("tyres", "轮胎"), ("chassis parts", "底盘件"), ("central-control screens", "中控屏"),
        ("sensing modules", "传感模组"), ("vehicle lighting", "车灯"), ("drive motors", "驱动电机"),
        ("body stampings", "车身冲压件"),
    ),
    "batteries and energy storage": (
        ("battery housings", "电池壳体"), ("battery separators", "电池隔膜"), ("battery packs", "电池包"),
        ("storage cabinets", "储能柜"), ("copper foil", "铜箔"), ("battery recycling", "电池回收"),
    ),
    "electronic information": (
        ("circuit boards", "线路板"), ("ceramic capacitors", "陶瓷电容"), ("display modules", "显示模组"),
        ("connectors", "连接器"), ("power modules", "电源模块"), ("chip packaging", "芯片封装"),
    ),
    "fine chemicals": (
        ("water-based coatings", "水性涂料"), ("adhesives", "胶粘剂"), ("flavours and fragrances", "香精香料"),
        ("electronic chemicals", "电子化学品"),
    ),
    "food and prepared dishes": (
        ("prepared dishes", "预制菜"), ("soups and sauces", "汤料酱料"), ("cold chain and packing", "冷链包装"),
        ("beverages", "饮料"),
    ),
    "metal processing": (
        ("aluminium die casting", "铝压铸"), ("precision hardware", "精密五金"), ("steel structures", "钢结构"),
        ("moulds", "模具"), ("aluminium profiles", "铝型材"),
    ),
    "green building materials": (
        ("prefabricated components", "装配式构件"), ("insulating glass", "中空玻璃"), ("wood panels", "木质板材"),
        ("ceramic panels", "陶瓷薄板"),
    ),
}  # fmt: skip
