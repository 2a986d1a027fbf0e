"""The model document as obligations need it: units and their plan, levels, arenas, calendars, literal dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from naive.times import days_between, next_day, read_day

Json = dict[str, Any]


def listed(value: Any) -> list[Any]:
    """A list of one may be written without brackets."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Validity:
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def validity(element: Any) -> Validity:
    valid = element.get("valid", {}) if isinstance(element, dict) else {}
    first, last = valid.get("from"), valid.get("to")
    return Validity(read_day(first) if first else None, read_day(last) if last else None)


@dataclass(frozen=True)
class Occurrence:
    """An activity of a unit on a literal date: an anchor by its own id."""

    id: str
    activity: str
    unit: str
    day: date


class World:
    """What the document says; nothing here changes."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.zone = ZoneInfo(document.get("place", {}).get("time_zone", "UTC"))
        self.levels = [level if isinstance(level, str) else level["id"] for level in document.get("levels", [])]
        self.kinds = {k: v if isinstance(v, str) else v["level"] for k, v in document.get("kinds", {}).items()}
        self.units: dict[str, Json] = {}
        for name, unit in document.get("units", {}).items():
            self.units[name] = unit
            for kind in listed(unit.get("has")):
                self.units[f"{name}/{kind}"] = {"kind": kind, "under": name, "valid": unit.get("valid", {})}
        self.plan = {name: validity(unit) for name, unit in self.units.items()}
        self.edges = {name: superiors(unit) for name, unit in self.units.items()}
        self.arenas: dict[str, Json] = document.get("arenas", {})
        self.activities: dict[str, Json] = document.get("activities", {})
        self.rules: Json = document.get("obligations", {})

    # Units as planned.

    def level(self, unit: str) -> str:
        return self.kinds[self.units[unit]["kind"]]

    def planned(self, unit: str) -> Validity:
        return self.plan[unit]

    def superiors(self, unit: str) -> list[tuple[str, Validity]]:
        return self.edges[unit]

    def planned_up(self, unit: str, day: date) -> str | None:
        return next((above for above, valid in self.superiors(unit) if valid.holds(day)), None)

    def linked(self, kinds: set[str], above: str, below: str, day: date) -> bool:
        links = self.document.get("links", [])
        return any(
            link["kind"] in kinds and link["from"] == above and link["to"] == below and validity(link).holds(day)
            for link in links
        )

    # Calendars.

    def calendar(self, name: str | None) -> str | None:
        """The named calendar, or the default one: by the document, else the first without a country and school days."""
        if name is not None:
            return name
        if "calendar" in self.rules:
            return str(self.rules["calendar"])
        calendars = self.document.get("calendars", {})
        plain = [c for c in sorted(calendars) if "country" not in calendars[c] and "school_days" not in calendars[c]]
        return plain[0] if plain else None

    def knows_calendar(self, name: str | None) -> bool:
        return name is None or name in self.document.get("calendars", {})

    def is_working(self, day: date, calendar: str | None) -> bool:
        """Monday to Friday, less the days off that the calendar adds."""
        if day.weekday() >= 5:
            return False
        off = listed(self.document.get("calendars", {}).get(calendar, {}).get("add")) if calendar else []
        return not any(is_off(day, entry) for entry in off)

    def forward(self, day: date, calendar: str | None) -> date:
        """A computed date on a day off moves forward to the next working day (4.5.10)."""
        while not self.is_working(day, calendar):
            day = next_day(day)
        return day

    def working_days(self, after: date, last: date, calendar: str | None) -> int:
        """Working days after one day, up to and including the other."""
        days = (after + timedelta(days=n) for n in range(1, days_between(after, last) + 1))
        return sum(self.is_working(day, calendar) for day in days)

    def plus(self, day: date, span: Json, calendar: str | None) -> date:
        """That much later, moved forward from a day off."""
        (unit, amount), *_ = span.items()
        if unit in ("working_days", "school_days"):
            for _ in range(amount):
                day = self.forward(next_day(day), calendar)
        elif unit in ("months", "years"):
            day = plus_months(day, amount * (12 if unit == "years" else 1))
        else:
            day += timedelta(days=amount * (7 if unit == "weeks" else 1))
        return self.forward(day, calendar)

    def period_end(self, day: date) -> date | None:
        """The last day of the declared school year in which a day lies; None where no period bounds extensions."""
        starts = self.document.get("periods", {}).get(self.rules.get("period"), {}).get("starts")
        if not starts:
            return None
        month, dom = (int(part) for part in starts.split("-"))
        year = day.year if (day.month, day.day) < (month, dom) else day.year + 1
        return date(year, month, dom) - timedelta(days=1)

    # What has a literal date in the plan.

    def occurrences(self, first: date, last: date) -> Iterator[Occurrence]:
        for name, activity in self.activities.items():
            for day in literal_days(activity.get("when", {}).get("on"), first, last):
                units = [u for u in self.units if self.is_planned_for(activity, u, day)]
                yield from (Occurrence(f"{name}@{unit}@{day}", name, unit, day) for unit in units)

    def is_planned_for(self, activity: Json, unit: str, day: date) -> bool:
        owners = [u for u in self.units if not self.superiors(u)]
        return self.planned(unit).holds(day) and self.selects(activity.get("for", owners), unit, day)

    def occurrence(self, name: str) -> Occurrence | None:
        try:
            day = read_day(name.rpartition("@")[2])
        except ValueError:
            return None
        return next((o for o in self.occurrences(day, day) if o.id == name), None)

    def selects(self, selector: Any, unit: str, day: date) -> bool:
        """Is the unit meant by a selector, as planned? All conditions hold; a list names units."""
        if not isinstance(selector, dict):
            return unit in listed(selector)
        above, todo = set(), self.planned_up(unit, day)
        while todo is not None and todo not in above:
            above.add(todo)
            todo = self.planned_up(todo, day)
        return (
            ("units" not in selector or unit in listed(selector["units"]))
            and ("kind" not in selector or self.units[unit]["kind"] in listed(selector["kind"]))
            and ("level" not in selector or self.level(unit) in listed(selector["level"]))
            and ("under" not in selector or bool(above & set(listed(selector["under"]))))
            and unit not in listed(selector.get("except"))
        )


def superiors(unit: Json) -> list[tuple[str, Validity]]:
    edges = listed(unit.get("under"))
    return [(edge if isinstance(edge, str) else edge["unit"], validity(edge)) for edge in edges]


def is_off(day: date, entry: Any) -> bool:
    if isinstance(entry, str):
        return day.isoformat() == entry
    if "every" in entry:
        return bool(day.strftime("%m-%d") == entry["every"])
    return read_day(entry["on"]) <= day <= read_day(entry.get("to", entry["on"]))


def plus_months(day: date, months: int) -> date:
    """Rounded down: 31 January and one month is the last of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for dom in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(dom, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def literal_days(on: Any, first: date, last: date) -> Iterator[date]:
    for text in listed(on):
        if len(text) == 5:
            for year in range(first.year, last.year + 1):
                if text != "02-29" or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
                    day = date.fromisoformat(f"{year:04}-{text}")
                    if first <= day <= last:
                        yield day
        elif first <= read_day(text) <= last:
            yield read_day(text)
