"""The vocabulary of industrial land, as data: statuses, stages, services, layers and fields.

A new status, service or layer is one entry here; readers, filters, the map, the legend and the
exports all take their lists from this module.
"""

from __future__ import annotations

from dataclasses import dataclass

from gis.errors import UnknownLayer


@dataclass(frozen=True)
class Status:
    """How ready a parcel is. ``code`` is the byte that travels to the map, less one."""

    code: int
    key: str
    en: str
    zh: str
    meaning: str


STATUSES: tuple[Status, ...] = (
    Status(0, "unknown", "Unknown", "未知", "nobody has said"),
    Status(1, "raw", "Raw", "生地", "not acquired, not serviced"),
    Status(2, "acquired", "Acquired", "已征收", "acquired; buildings or people may still be on it"),
    Status(3, "cleared", "Cleared", "净地", "title clear, compensation settled, site cleared"),
    Status(
        4, "cooked", "Cooked", "熟地", "serviced and levelled: a plant can start building today"
    ),
    Status(5, "allocated", "Allocated", "已供地", "granted to a project"),
    Status(6, "building", "Building", "在建", "a plant is under construction"),
    Status(7, "producing", "Producing", "投产", "the plant produces"),
    Status(8, "idle", "Idle", "闲置", "allocated, but not moving"),
)
STATUS_KEYS: tuple[str, ...] = tuple(s.key for s in STATUSES)
STATUS_CODE: dict[str, int] = {s.key: s.code for s in STATUSES}
UNKNOWN = STATUSES[0]
COOKED = STATUSES[4]

# The words that files use. The land-use classification GB/T 21010 uses 熟地 for a kind of farmland,
# so these are read only in a column that a person or a header has named as the status.
STATUS_WORDS: dict[str, str] = {
    **{word: s.key for s in STATUSES for word in (s.key, s.en.lower(), s.zh)},
    "毛地": "acquired", "已征": "acquired", "已征地": "acquired", "gross": "acquired",
    "net": "cleared", "clear": "cleared", "已平整": "cleared",
    "serviced": "cooked", "ready": "cooked", "已熟化": "cooked",
    "已出让": "allocated", "供地": "allocated", "granted": "allocated",
    "建设中": "building", "under construction": "building",
    "已投产": "producing", "生产": "producing", "in production": "producing",
    "闲置土地": "idle", "不明": "unknown",
}  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """Where a project is on its way, and the column that holds the day it got there."""

    key: str
    en: str
    zh: str
    day_field: str


STAGES: tuple[Stage, ...] = (
    Stage("signed", "Signed", "签约", "signed_on"),
    Stage("started", "Started", "开工", "started_on"),
    Stage("completed", "Completed", "竣工", "completed_on"),
    Stage("producing", "In production", "投产", "producing_on"),
)
STAGE_WORDS: dict[str, str] = {
    **{word: s.key for s in STAGES for word in (s.key, s.en.lower(), s.zh)},
    "已签约": "signed", "签约项目": "signed", "已签": "signed", "新签约": "signed",
    "筹建": "signed", "筹建中": "signed", "前期": "signed", "前期工作": "signed",
    "未开工": "signed", "待开工": "signed", "拟开工": "signed", "contracted": "signed",
    "在建": "started", "已开工": "started", "开工建设": "started", "建设中": "started",
    "建设": "started", "施工": "started", "施工中": "started", "动工": "started",
    "已动工": "started", "under construction": "started", "building": "started",
    "已竣工": "completed", "竣工验收": "completed", "完工": "completed", "已完工": "completed",
    "建成": "completed", "已建成": "completed", "建成未投产": "completed", "built": "completed",
    "已投产": "producing", "试投产": "producing", "试生产": "producing", "达产": "producing",
    "已达产": "producing", "生产": "producing", "生产中": "producing", "投产运营": "producing",
    "建成投产": "producing", "竣工投产": "producing", "in operation": "producing",
}  # fmt: skip
STAGE_KEYS: tuple[str, ...] = tuple(s.key for s in STAGES)


@dataclass(frozen=True)
class Service:
    """A connection that cooked land needs; a parcel has the day it came, or null."""

    key: str
    en: str
    zh: str

    @property
    def day_field(self) -> str:
        """The parcel column with the day the service was there."""
        return f"{self.key}_on"


SERVICES: tuple[Service, ...] = (
    Service("levelled", "Levelled", "场地平整"),
    Service("water", "Water", "通水"),
    Service("power", "Power", "通电"),
    Service("road", "Road", "通路"),
    Service("drainage", "Drainage", "排水"),
    Service("telecom", "Telecom", "通讯"),
    Service("gas", "Gas", "通气"),
    Service("heating", "Heating", "供热"),
)

# The fields of a parcel that every export has, in this order (the outside contract).
PARCEL_FIELDS: tuple[str, ...] = (
    "id", "name", "status", "park", "county", "area_m2", "area_mu", "declared_area_m2",
    "land_use", "land_use_system", "planned_invest_yuan", "actual_invest_yuan", "stage",
    "industry", "illustrative", "source",
)  # fmt: skip
NUMBER_FIELDS: frozenset[str] = frozenset(
    {"area_m2", "area_mu", "declared_area_m2", "planned_invest_yuan", "actual_invest_yuan"}
)
TEXT_FIELDS: frozenset[str] = frozenset(
    {
        "id",
        "name",
        "status",
        "park",
        "county",
        "land_use",
        "land_use_system",
        "stage",
        "industry",
        "source",
    }
)
DAY_FIELDS: frozenset[str] = frozenset(
    {s.day_field for s in STAGES} | {s.day_field for s in SERVICES} | {"contract_start_on"}
)


@dataclass(frozen=True)
class LayerSpec:
    """A layer of the atlas: its name in files and the store, and what its geometries are."""

    name: str
    en: str
    zh: str
    kinds: frozenset[str]


_AREAS = frozenset({"Polygon", "MultiPolygon"})
_POINTS = frozenset({"Point", "MultiPoint"})
_LINES = frozenset({"LineString", "MultiLineString"})

LAYERS: dict[str, LayerSpec] = {
    spec.name: spec
    for spec in (
        LayerSpec("counties", "Counties", "县区", _AREAS),
        LayerSpec("towns", "Towns", "城镇", _POINTS),
        LayerSpec("rivers", "Rivers", "河流", _LINES | _AREAS),
        LayerSpec("agglomeration_area", "Agglomeration area", "产业集聚区", _AREAS),
        LayerSpec("starting_areas", "Starting areas", "起步区", _AREAS),
        LayerSpec("parks", "Parks", "园区", _AREAS),
        LayerSpec("parcels", "Parcels", "地块", _AREAS),
        LayerSpec("projects", "Projects", "项目", _POINTS | _AREAS),
        LayerSpec("infrastructure", "Infrastructure", "基础设施", _POINTS | _LINES | _AREAS),
    )
}


def layer_spec(name: str) -> LayerSpec:
    """The layer of that name, or `UnknownLayer` that lists the names there are."""
    try:
        return LAYERS[name]
    except KeyError:
        raise UnknownLayer(f"unknown layer {name!r}; there are: {', '.join(LAYERS)}") from None
