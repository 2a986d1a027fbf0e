"""Writes docs/reference/format.md: the prose of format_page.template.md around tables made from the JSON Schema.

The schema itself is made from the description of the format in src/model/describe*.hpp and kept in
docs/reference/hjul-1.schema.json, so nothing here needs the compiled library. `--check` only compares.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from generated import ROOT, write_or_check

SCHEMA = ROOT / "docs" / "reference" / "hjul-1.schema.json"
TEMPLATE = ROOT / "tools" / "format_page.template.md"
PAGE = ROOT / "docs" / "reference" / "format.md"
NOTICE = (
    "<!-- Written by tools/format_page.py from tools/format_page.template.md and the schema; do not edit it. -->\n\n"
)
PLACE = re.compile(r"^\{\{(\w+)\}\}$", re.MULTILINE)

Schema = dict[str, Any]
# The patterns of the schema, by what people call what they match.
PATTERNS = {
    "^[A-Za-z0-9][-A-Za-z0-9_./]{0,127}$": "id",
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "date",
    "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "`MM-DD`",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$": "`HH:MM`",
}
BARE = ("description", "default")


def bare(schema: Schema) -> Schema:
    """The form alone, without what is said about it."""
    return {key: value for key, value in schema.items() if key not in BARE}


def type_of(schema: Schema) -> str:
    """What may stand there, in words: "id, or a list", "[span](#span)", "`law`, `advice`"."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name})"
    if "anyOf" in schema:
        return type_of_alternatives(schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if "const" in schema:
        return f'`"{schema["const"]}"`'
    if "pattern" in schema:
        return PATTERNS[schema["pattern"]]
    if schema["type"] == "integer":
        return type_of_number(schema)
    if schema["type"] == "array":
        return f"{'two' if schema.get('maxItems') == 2 else 'a list'} of: {type_of(schema['items'])}"
    if schema["type"] == "object":
        by = "by id" if "propertyNames" in schema else "by name"
        return f"{type_of(schema['additionalProperties'])}, {by}"
    return str(schema["type"])


def type_of_alternatives(alternatives: list[Schema]) -> str:
    one, other = alternatives
    if other.get("type") == "array" and other.get("items") == one:
        return f"{type_of(one)}; or a list"
    return f"{type_of(one)}; or {type_of(other)}"


def type_of_number(schema: Schema) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is None:
        return "integer"
    return f"integer, {least} to {most}" if most is not None else f"integer, {least} or more"


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<")


def default_of(name: str, schema: Schema, required: list[str]) -> str:
    if name in required:
        return "required"
    return f"`{json.dumps(schema['default'])}`" if "default" in schema else "–"


def head_of(short: Schema, properties: dict[str, Schema]) -> str:
    """The member that may stand alone: the first one that has the form of the short form."""
    return next(name for name, schema in properties.items() if bare(schema) == short)


def section_of(element: Schema) -> str:
    """What an element is, its short form, and the table of its members."""
    lines = [f"*{element['description']}*", ""]
    whole = element
    if "anyOf" in element and "properties" in element["anyOf"][1]:
        short, whole = element["anyOf"]
        head = head_of(short, whole["properties"])
        lines += [f"Short form: what `{head}` holds, alone.", ""]
    if "properties" not in whole:
        return "\n".join(lines[:-1])
    lines += ["| Member | Type | Default | Meaning |", "|---|---|---|---|"]
    required = whole.get("required", [])
    for name, schema in whole["properties"].items():
        row = [f"`{name}`", type_of(schema), default_of(name, schema, required), schema.get("description", "")]
        lines.append(f"| {' | '.join(cell(each) for each in row)} |")
    return "\n".join(lines)


def page() -> str:
    """The whole page. Every element of the schema has exactly one place in the template."""
    elements = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    template = TEMPLATE.read_text(encoding="utf-8")
    places = PLACE.findall(template)
    if sorted(places) != sorted(elements):
        different = set(places) ^ set(elements) or {name for name in places if places.count(name) > 1}
        raise SystemExit(f"{TEMPLATE.name} and the schema name different elements: {', '.join(sorted(different))}")
    return NOTICE + PLACE.sub(lambda place: section_of(elements[place[1]]), template)


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, PAGE, page))
