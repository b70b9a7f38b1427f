"""Asks for the packages that only training needs, so that their absence is said plainly and before any work."""

import importlib

from opencleo.errors import UnavailableError

PACKAGES = ("torch", "kornia", "sklearn", "onnx", "efficientnet_lite_pytorch")
"""Modules of the extra `train` in pyproject.toml; serving a bundle needs none of them."""


def require_training() -> None:
    """Raises UnavailableError naming the first package of the extra `train` that cannot be imported."""
    for package in PACKAGES:
        try:
            importlib.import_module(package)
        except ImportError as error:
            raise UnavailableError(
                f"Training needs the package {package}, which cannot be imported ({error}). "
                "Install it with: pip install torch==2.13.0 && pip install 'opencleo[train]'."
            ) from error
