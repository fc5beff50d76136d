"""Model files by the tools that others would use: ONNX's own checker, and ONNX Runtime's answers beside ours."""

import json
import math
from pathlib import Path

import numpy
import onnx
import onnxruntime

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).resolve().parent / "files"
TOLERANCE = 1e-4


def row(seed):
    """As crates/inference/src/golden.rs has it."""
    return [math.sin((i + 1) * (seed + 0.5)) * 1.5 for i in range(32)]


def faults():
    for path in [ROOT / "models" / "base.onnx", FILES / "person.onnx"]:
        onnx.checker.check_model(onnx.load(path), full_check=True)
    ours = json.loads((FILES / "person.json").read_text())
    rows = numpy.array([row(seed) for seed in range(len(ours))], dtype=numpy.float32)
    session = onnxruntime.InferenceSession(FILES / "person.onnx")
    theirs = session.run(None, {"features": rows})[0]
    return [
        f"test question {seed}: ONNX Runtime answers {list(found)}, we {expected}"
        for seed, (found, expected) in enumerate(zip(theirs, ours))
        if max(abs(float(a) - b) for a, b in zip(found, expected)) > TOLERANCE
    ]
