"""Checks what is sent to LINE against the platform's own description, where that lies beside the repository (as in CI).

The description expresses kinds of messages as a base with a `discriminator` and subtypes that include the base; taken
literally a reference to the base checks the base only. So each such base is rewritten: its fields move to X__Base, the
subtypes include that, and X itself says: one of the known kinds, and (`kinds`) everything the subtype of this kind asks for.
Which fields a subtype knows is written out beside it (`known`): it is the same for each message, and slow to find out anew.
Numbers that the description leaves out (5000 UTF-16 units, 1500, labels by context ...) are laid over it.
"""

import functools
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DESCRIPTION = Path(__file__).resolve().parents[2].parent / "shared" / "platform" / "line" / "messaging-api.yml"
SCHEMAS = "#/components/schemas/"
Schema = dict[str, Any]


class Descriptions:
    """LINE's description, rewritten, with a validator for every request body."""

    def __init__(self, path: Path) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._document = rewrite(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
        resource = Resource.from_contents(self._document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource("urn:line", resource)
        self._validators: dict[str, Any] = {}
        self._paths = [(_pattern(path), path) for path in sorted(self._document["paths"], key=lambda each: each.count("{"))]

    def violations(self, method: str, path: str, body: object) -> list[str]:
        """What is wrong with a request; a call the description does not know is wrong as a whole."""
        operation = self._operation(method.lower(), path)
        if operation is None:
            return [f"{method} {path}: no such call"]
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return []
        return [f"{method} {path}: {told}" for told in self._told(schema["$ref"], body)]

    def _operation(self, method: str, path: str) -> Schema | None:
        for pattern, template in self._paths:
            if pattern.fullmatch(path) and method in self._document["paths"][template]:
                operation: Schema = self._document["paths"][template][method]
                return operation
        return None

    def _told(self, reference: str, body: object) -> list[str]:
        validator = self._validators.get(reference)
        if validator is None:
            validator = LineValidator({"$ref": f"urn:line{reference}"}, registry=self._registry)
            self._validators[reference] = validator
        errors = [leaf for error in validator.iter_errors(body) for leaf in _leaves(error)]
        # What else is wrong says more than a field that is not known.
        first = [error for error in errors if error.validator != "known"] or errors
        return [f"{error.json_path}: {error.message[:200]}" for error in first]


@functools.lru_cache(maxsize=1)
def descriptions() -> Descriptions | None:
    """The description if it lies beside the repository, else None."""
    return Descriptions(DESCRIPTION) if DESCRIPTION.exists() else None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path)))


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    if not error.context:
        yield error
    for inner in error.context or ():
        yield from _leaves(inner)


def rewrite(document: Schema) -> Schema:
    """The description with its kinds told apart, its missing numbers added, and unknown fields refused."""
    document = deepcopy(document)
    schemas: dict[str, Schema] = document["components"]["schemas"]
    bases = {name: schema for name, schema in schemas.items() if "mapping" in schema.get("discriminator", {})}
    for name, schema in list(bases.items()):
        kinds, field = schema["discriminator"]["mapping"], schema["discriminator"]["propertyName"]
        schemas[f"{name}__Base"] = {part: value for part, value in schema.items() if part != "discriminator"}
        for reference in set(kinds.values()):
            subtype = schemas[reference.removeprefix(SCHEMAS)]
            _repoint(subtype, name)
        schemas[name] = {
            "type": "object",
            "required": [field],
            "properties": {field: {"enum": sorted(kinds)}},
            "kinds": {"field": field, "of": kinds},
        }
    subtypes = {reference for schema in bases.values() for reference in schema["discriminator"]["mapping"].values()}
    for name, schema in schemas.items():
        alone = "properties" in schema and name not in bases and not name.endswith("__Base") and "allOf" not in schema
        if alone or SCHEMAS + name in subtypes:
            schema["known"] = sorted(_fields(schemas, schema))
    _lay_over(schemas)
    return document


def _repoint(subtype: Schema, base: str) -> None:
    for part in subtype.get("allOf", ()):
        if part.get("$ref") == SCHEMAS + base:
            part["$ref"] = f"{SCHEMAS}{base}__Base"


def _fields(schemas: dict[str, Schema], schema: Schema) -> set[str]:
    """The names of all fields a schema knows, with those of what it includes."""
    found = set(schema.get("properties", ()))
    included = [schemas[schema["$ref"].removeprefix(SCHEMAS)]] if "$ref" in schema else schema.get("allOf", [])
    return found.union(*(_fields(schemas, one) for one in included))


def _own(schemas: dict[str, Schema], name: str) -> Schema:
    """The fields a schema declares itself, beside those of its base."""
    schema = schemas[name]
    if "properties" in schema:
        found: Schema = schema["properties"]
        return found
    return next(part["properties"] for part in schema["allOf"] if "properties" in part)


def _lay_over(schemas: dict[str, Schema]) -> None:
    """Numbers from LINE's documentation that its description leaves out."""
    for name in ("TextMessage", "TextMessageV2"):
        _own(schemas, name)["text"] |= {"minLength": 1, "maxUtf16": 5000}
    _own(schemas, "FlexMessage")["altText"] |= {"minLength": 1, "maxUtf16": 1500}
    _own(schemas, "FlexCarousel")["contents"] |= {"minItems": 1, "maxItems": 12}
    schemas["FlexBubble"]["maxJsonBytes"] = 30 * 1024
    schemas["FlexCarousel"]["maxJsonBytes"] = 50 * 1024
    _own(schemas, "FlexText")["text"] = {"type": "string", "minLength": 1}
    _own(schemas, "PostbackAction")["displayText"] |= {"minLength": 1, "maxClusters": 300}
    schemas["PostbackAction"]["required"] = ["data"]
    schemas["DatetimePickerAction"] |= {"required": ["data", "mode"], "pickerBounds": True}
    _own(schemas, "URIAction")["uri"] |= {"maxLength": 1000, "pattern": r"^(https?|line|tel):[\x21-\x7e]+$"}
    schemas["URIAction"]["required"] = ["uri"]
    for name in ("ImageMessage", "VideoMessage"):
        for field in ("originalContentUrl", "previewImageUrl"):
            _own(schemas, name)[field] |= {"maxLength": 2000, "pattern": "^https://"}
    _label(schemas["QuickReplyItem"]["properties"], 20)
    schemas["QuickReplyItem"]["required"] = ["type", "action"]
    schemas["QuickReply"]["properties"]["items"]["minItems"] = 1
    _label(_own(schemas, "FlexButton"), 40)
    _label(schemas["RichMenuArea"]["properties"], 20)
    menu = schemas["RichMenuRequest"]
    menu["required"] = ["size", "selected", "name", "chatBarText", "areas"]
    menu["properties"]["areas"] |= {"minItems": 1, "maxItems": 20}
    size = schemas["RichMenuSize"]["properties"]
    size["width"] |= {"minimum": 800, "maximum": 2500}
    size["height"] |= {"minimum": 250}
    schemas["ShowLoadingAnimationRequest"]["properties"]["loadingSeconds"]["multipleOf"] = 5


def _label(properties: Schema, limit: int) -> None:
    fields = {"label": {"type": "string", "minLength": 1, "maxClusters": limit}}
    properties["action"] = {"allOf": [properties["action"], {"required": ["label"], "properties": fields}]}


def _max_utf16(_validator: Any, limit: int, value: object, _schema: Schema) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) // 2 > limit:
        yield ValidationError(f"longer than {limit} UTF-16 code units")
    if isinstance(value, str) and any(0xD800 <= ord(sign) <= 0xDFFF for sign in value):
        yield ValidationError("half of a surrogate pair")


def _max_clusters(_validator: Any, limit: int, value: object, _schema: Schema) -> Iterator[ValidationError]:
    # Code points are at least as many as clusters: a coarse count is enough for what the tests send (no long emoji labels).
    if isinstance(value, str) and len(re.sub(r"\u200d.|[\ufe0f\u3099\u309a\U0001f3fb-\U0001f3ff]", "", value)) > limit:
        yield ValidationError(f"longer than {limit} grapheme clusters")


def _max_json_bytes(_validator: Any, limit: int, value: object, _schema: Schema) -> Iterator[ValidationError]:
    if len(json.dumps(value, ensure_ascii=False).encode()) > limit:
        yield ValidationError(f"more than {limit} bytes of JSON")


def _picker_bounds(_validator: Any, _on: bool, value: object, _schema: Schema) -> Iterator[ValidationError]:
    if not isinstance(value, dict):
        return
    form = {"date": r"\d{4}-\d\d-\d\d", "time": r"\d\d:\d\d", "datetime": r"\d{4}-\d\d-\d\d[tT]\d\d:\d\d"}.get(
        value.get("mode", ""), ""
    )
    bounds = [str(value[name]) for name in ("min", "initial", "max") if name in value]
    if any(not re.fullmatch(form, bound) for bound in bounds):
        yield ValidationError(f"not of the form {form}")
    if bounds != sorted(bounds) or ("min" in value and value["min"] == value.get("max")):
        yield ValidationError("bounds out of order")


def _kinds(validator: Any, kinds: Schema, value: object, _schema: Schema) -> Iterator[ValidationError]:
    kind = value.get(kinds["field"]) if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in kinds["of"]:
        yield from validator.descend(value, {"$ref": kinds["of"][kind]})


def _known(_validator: Any, known: list[str], value: object, _schema: Schema) -> Iterator[ValidationError]:
    strangers = sorted(set(value) - set(known)) if isinstance(value, dict) else []
    if strangers:
        yield ValidationError(f"unknown fields: {', '.join(strangers)}")


LineValidator = validators.extend(
    Draft202012Validator,
    {"maxUtf16": _max_utf16, "maxClusters": _max_clusters, "maxJsonBytes": _max_json_bytes, "pickerBounds": _picker_bounds}
    | {"kinds": _kinds, "known": _known},
)
