"""The published documents by the validators that others would use.

OpenAPI 3.1, AsyncAPI 3.0 and JSON Schema 2020-12 against their own specifications, and
every file that a person writes in schema/ against the schema that editors are given.
"""

import json
import sys
from pathlib import Path

import calendar_feed
import model_file
import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "schema" / "generated"


def read(path):
    return json.loads(path.read_text())


def told(faults):
    return [f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in faults]


def openapi():
    return told(OpenAPIV31SpecValidator(read(GENERATED / "openapi.json")).iter_errors())


def bodies(document):
    """Every JSON request and every JSON answer of success, with where it is."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            places = {"request": operation.get("requestBody", {})}
            places |= {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
            for place, holder in places.items():
                media = holder.get("content", {}).get("application/json")
                if media is not None:
                    yield f"{method.upper()} {path} {place}", media


def examples():
    document = read(GENERATED / "openapi.json")
    faults = []
    for place, media in bodies(document):
        if "example" not in media:
            faults.append(f"{place}: no example")
            continue
        # The schema's references lead below this root.
        schema = media["schema"] | {"components": document["components"]}
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        faults += [f"{place} {fault}" for fault in told(validator.iter_errors(media["example"]))]
    return faults


def asyncapi():
    schemas = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas"
    return told(Draft7Validator(read(schemas / "3.0.0.json")).iter_errors(read(GENERATED / "asyncapi.json")))


def meta(value):
    return told(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(value))


def authored(path):
    schema = Draft202012Validator(read(GENERATED / "spec.schema.json"))
    return told(schema.iter_errors(yaml.safe_load(path.read_text())))


def checks():
    yield "openapi.json is OpenAPI 3.1", openapi
    yield "every request and answer in openapi.json has an example that its schema takes", examples
    yield "asyncapi.json is AsyncAPI 3.0", asyncapi
    for name in ("spec.schema.json", "schemas.json"):
        yield f"{name} is JSON Schema 2020-12", lambda name=name: meta(read(GENERATED / name))
    yield "the calendar feed is iCalendar that says what it should", calendar_feed.faults
    yield "model files are ONNX and answer in ONNX Runtime as in the engine", model_file.faults
    schema = ROOT / "schema"
    for path in [schema / "functions.yaml", schema / "events.yaml", *sorted(schema.glob("models/*.yaml")), *sorted(schema.glob("api/*.yaml"))]:
        yield f"{path.relative_to(ROOT)} is what editors are told", lambda path=path: authored(path)


def main():
    passed = failed = 0
    for name, check in checks():
        faults = check()
        passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
        if faults:
            print(f"FAIL {name}")
            for fault in faults[:20]:
                print(f"  {fault}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
