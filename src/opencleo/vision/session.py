"""One way to open an ONNX model."""

import os
from pathlib import Path

import onnxruntime


def open_session(model: Path, threads: int | None = None) -> onnxruntime.InferenceSession:
    """The model on the processor, with so many threads (by default one for each core).

    Threads sleep between pictures rather than wait in a loop, so that a web server's other work is not slowed.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or os.cpu_count() or 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
