"""The twelve parks as data: what is published of them, and how their example is drawn."""

# ruff: noqa: E501 (ruff counts a Chinese character as two columns)

from __future__ import annotations

from dataclasses import dataclass

HA = 10_000.0
KM2 = 1_000_000.0
MU = HA / 15
PUBLIC = "Published description of the park"

Line = tuple[tuple[float, float], ...]  # lon, lat; one pair is a point


@dataclass(frozen=True)
class Park:
    """A park. ``shares`` are the parts of its lots per status at the baseline, core to fringe."""

    key: str  # the start of its parcels' ids
    name: str
    name_zh: str
    level: str  # locomotive | platform | support
    county: str
    industries: tuple[str, ...]
    lines: tuple[Line, ...]  # what it grows around
    area_m2: float
    angle_deg: float  # of the street grid
    bend_m: float  # how far the main roads swing
    core: tuple[float, float]  # lon, lat of the oldest part
    shares: tuple[float, ...]  # producing, building, allocated, cooked, cleared, acquired; rest raw
    published_area_m2: float | None = None
    published_area_source: str | None = None
    filled: float = 0.72  # part of the blocks that are industrial; hills, ponds and villages remain
    blocks: tuple[float, ...] = ()  # areas of separate blocks, one a line
    within: tuple[float, float, float, float] | None = (
        None  # published extent, west south east north
    )


OLD = (0.38, 0.05, 0.06, 0.03, 0.05, 0.07)
GROWING = (0.24, 0.07, 0.08, 0.06, 0.08, 0.10)
YOUNG = (0.10, 0.06, 0.09, 0.09, 0.11, 0.12)
SMALL = (0.32, 0.06, 0.08, 0.03, 0.05, 0.09)

PARKS: tuple[Park, ...] = (
    Park(
        "DW", "Zhaoqing High-tech Zone (Dawang)", "肇庆高新区(大旺)", "locomotive", "Sihui",
        ("new-energy vehicles", "batteries and energy storage", "electronic information",
         "metal processing"),
        (((112.822, 23.39), (112.818, 23.33), (112.805, 23.275)), ((112.80, 23.33), (112.84, 23.33))),
        98 * KM2, 14, 190, (112.815, 23.315), OLD, 98 * KM2, PUBLIC, 0.72,
        within=(112.766, 23.245, 112.868, 23.405),
    ),
    Park(
        "XQ", "Zhaoqing New District (Yong'an–Guangli)", "肇庆新区(永安—广利)", "platform", "Dinghu",
        ("electronic information", "new-energy vehicles", "batteries and energy storage"),
        (((112.625, 23.205), (112.70, 23.198)), ((112.66, 23.20), (112.665, 23.225))),
        30 * KM2, -6, 120, (112.66, 23.20), YOUNG, filled=0.74,
    ),
    Park(
        "LH", "Lianhua–Fuxi Industrial Park", "莲花—富溪产业园", "platform", "Dinghu",
        ("new-energy vehicles", "metal processing", "electronic information"),
        (((112.675, 23.258), (112.722, 23.252)),),
        20 * KM2, 24, 90, (112.69, 23.255), GROWING, filled=0.74,
    ),
    Park(
        "MF", "Mafang–Fuxi Industrial Park", "马房—富溪工业园", "platform", "Sihui",
        ("metal processing", "green building materials", "new-energy vehicles"),
        (((112.735, 23.262), (112.782, 23.252)), ((112.748, 23.262), (112.755, 23.285))),
        26 * KM2, -17, 130, (112.752, 23.262), GROWING, filled=0.74,
    ),
    Park(
        "JL", "Jinli High-tech Zone", "金利高新区", "platform", "Gaoyao",
        ("metal processing", "electronic information"),
        (((112.772, 23.090),), ((112.765, 23.072),), ((112.785, 23.060),)),
        288.06 * HA, 9, 30, (112.772, 23.085), OLD, 288.06 * HA, PUBLIC, 0.95,
        (126.4 * HA, 97.26 * HA, 64.4 * HA),
    ),
    Park(
        "JD", "Jindu Industrial Park", "金渡工业园", "support", "Gaoyao",
        ("metal processing", "new-energy vehicles", "food and prepared dishes"),
        (((112.522, 23.040), (112.572, 23.022)),),
        14 * KM2, -28, 100, (112.525, 23.038), SMALL, filled=0.72,
    ),
    Park(
        "JG", "Jianggu Fine Chemicals Park", "江谷精细化工园", "support", "Sihui",
        ("fine chemicals",),
        (((112.668, 23.492), (112.688, 23.448)),),
        13 * KM2, 62, 140, (112.668, 23.488), SMALL, filled=0.66,
    ),
    Park(
        "DC", "Sihui Dongcheng Industrial Park", "四会东城工业园", "support", "Sihui",
        ("food and prepared dishes", "metal processing", "green building materials"),
        (((112.732, 23.345), (112.748, 23.352)),),
        5 * KM2, 38, 60, (112.735, 23.346), OLD, filled=0.8,
    ),
    Park(
        "HS", "Guangning High-tech Zone, Hengshan phase 2", "广宁高新区横山二期", "support", "Guangning",
        ("green building materials", "new-energy vehicles"),
        (((112.378, 23.537),),),
        1600 * MU, 33, 25, (112.376, 23.535), YOUNG, 1600 * MU, PUBLIC, 0.97,
    ),
    Park(
        "DQ", "Deqing Forestry Industrial Park", "德庆林产工业园", "support", "Deqing",
        ("green building materials", "fine chemicals", "food and prepared dishes"),
        (((111.80, 23.168), (111.832, 23.163)),),
        1016.63 * HA, -21, 90, (111.806, 23.166), SMALL, 1016.63 * HA, PUBLIC, 0.7,
    ),
    Park(
        "FK", "Fengkai Jiangkou Industrial Park", "封开江口工业园", "support", "Fengkai",
        ("green building materials", "electronic information"),
        (((111.519, 23.432), (111.528, 23.415)),),
        4 * KM2, 71, 60, (111.518, 23.43), SMALL, filled=0.8,
    ),
    Park(
        "HJ", "Huaiji Guangfozhao Zone (Huaicheng)", "怀集广佛肇园区(怀城)", "support", "Huaiji",
        ("metal processing", "food and prepared dishes", "electronic information"),
        (((112.165, 23.895), (112.195, 23.905)),),
        6 * KM2, 17, 60, (112.175, 23.9), SMALL, filled=0.8,
    ),
)  # fmt: skip
