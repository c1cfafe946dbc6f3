"""Proposals for values and rows: words, amounts, declared areas, and rows that are there twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis.check import amounts, declared, duplicates, statuses
from gis.model import UNKNOWN
from gis.repair.repair import ROW, Repair

if TYPE_CHECKING:
    from gis.check.subject import Subject


def words(subject: Subject) -> list[Repair]:
    """Status words read as the known word that they nearly are."""
    likely, given = subject.known(statuses.guessed), subject.known(statuses.given)
    return _repairs(
        subject, statuses.STATUS_WORD, "status", likely != UNKNOWN.key,
        lambda at: str(likely[at]),
        lambda at: f"{given[at]!r} read as {likely[at]}",
    )  # fmt: skip


def money(subject: Subject) -> list[Repair]:
    """Amounts multiplied or divided by ten thousand."""
    found: list[Repair] = []
    for field in amounts.FIELDS:
        found += _scaled(subject, field)
    return found


def _scaled(subject: Subject, field: str) -> list[Repair]:
    amount, factor = subject.numbers(field), amounts.scales(subject, field)
    return _repairs(
        subject, amounts.AMOUNT_SCALE, field, factor != 1,
        lambda at: round(float(amount[at] * factor[at]), 2),
        lambda at: f"{field}: {'× 10,000' if factor[at] > 1 else '÷ 10,000'}",
        several=True,
    )  # fmt: skip


def units(subject: Subject) -> list[Repair]:
    """Declared areas turned into m² from the unit that they look like."""
    given, factor = subject.numbers(declared.FIELD), subject.known(declared.factors)
    return _repairs(
        subject, declared.DECLARED_UNIT, declared.FIELD, factor != 1,
        lambda at: round(float(given[at] * factor[at]), 4),
        lambda at: f"{given[at]:,.4f} read as {given[at] * factor[at]:,.2f} m²",
    )  # fmt: skip


def dropped(subject: Subject) -> list[Repair]:
    """Declared areas that are not those of the outlines, left out."""
    given = subject.numbers(declared.FIELD)
    return _repairs(
        subject, declared.DECLARED_AREA, declared.FIELD, subject.known(declared.differing),
        lambda _: None,
        lambda at: f"the declared {given[at]:,.2f} m² left out",
    )  # fmt: skip


def copies(subject: Subject) -> list[Repair]:
    """Rows that say and show the same as an earlier one, left out."""
    first = subject.known(duplicates.copies)
    found = []
    for at, differs in subject.known(duplicates.different).items():
        if differs:
            continue
        row = {str(name): _value(value) for name, value in subject.frame.iloc[at].items()}
        kind = duplicates.DUPLICATE_ROW
        says = f"left out, as it is the same as {subject.called(int(first[at]))}"
        found.append(
            Repair(
                f"{kind}:{at + 1}", kind, at + 1, subject.ids[at], ROW, row, None, says,
                beside=(int(first[at]) + 1,),
            )
        )  # fmt: skip
    return found


def _value(value: Any) -> Any:
    """A cell as a record keeps it: no NaN, no NumPy."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return list(value)
    if isinstance(value, np.generic):
        value = value.item()
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def _repairs(
    subject: Subject,
    kind: str,
    field: str,
    which: Any,
    after: Callable[[int], Any],
    says: Callable[[int], str],
    *,
    several: bool = False,
) -> list[Repair]:
    if field not in subject.frame:
        return []
    column, end = subject.frame[field], f":{field}" if several else ""
    return [
        Repair(
            f"{kind}:{at + 1}{end}", kind, at + 1, subject.ids[at], field,
            _value(column.iat[at]), after(at), says(at),
        )
        for at in np.flatnonzero(which).tolist()
    ]  # fmt: skip
