"""Which model bundle is meant: the one of the settings, the one that the index was made with, or the newest."""

from pathlib import Path

from opencleo.catalogue import Catalogue
from opencleo.errors import BundleError
from opencleo.search import indexed_bundle
from opencleo.settings import Settings
from opencleo.vision import Bundle, load_bundle


def bundle_folder(settings: Settings, indexed: str | None = None) -> Path | None:
    """The folder of the bundle, or None where there is none.

    `indexed` is the version whose recognitions are being searched: as long as it is there it is served, so that a
    newer one takes over only when it has seen every photograph.
    """
    if settings.bundle is not None:
        return settings.bundle
    if indexed and (settings.bundles / indexed / "bundle.json").is_file():
        return settings.bundles / indexed
    if not settings.bundles.is_dir():
        return None
    complete = [folder for folder in settings.bundles.iterdir() if (folder / "bundle.json").is_file()]
    return max(complete, key=lambda folder: ((folder / "bundle.json").stat().st_mtime_ns, folder.name), default=None)


def newest_bundle(settings: Settings) -> Bundle | None:
    """The bundle of the settings or the newest, loaded and checked; None where there is none.

    Raises BundleError when it is damaged.
    """
    folder = bundle_folder(settings)
    return load_bundle(folder) if folder else None


def served_bundle(catalogue: Catalogue, settings: Settings) -> Bundle:
    """The bundle whose recognitions are being searched; raises BundleError where there is none."""
    folder = bundle_folder(settings, indexed_bundle(catalogue))
    if folder is None:
        raise BundleError(f"There is no model bundle in {settings.bundles}. Train one with `opencleo train`.")
    return load_bundle(folder)


def required_bundle(settings: Settings) -> Bundle:
    """Like `newest_bundle`, but raises BundleError where there is none."""
    bundle = newest_bundle(settings)
    if bundle is None:
        raise BundleError(f"There is no model bundle in {settings.bundles}. Train one with `opencleo train`.")
    return bundle
