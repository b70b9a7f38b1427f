"""The museums that OpenCleo knows: those that a decorator registered or an installed package announces.

A package announces a museum by an entry point of the group `opencleo.museums` that names a module; the built-in
museums do the same. The modules are imported when a museum is first asked for. One that cannot be imported hides no
other: `registered()` leaves it out, with a warning in the log, and asking for it by name says what is wrong.
"""

import logging
import re
import threading
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from opencleo.errors import SourceError, UnknownNameError
from opencleo.museums.museum import Museum

GROUP = "opencleo.museums"
"""The group of entry points."""

_LOG = logging.getLogger(__name__)
_CODE = re.compile(r"[a-z][a-z0-9-]{0,31}")
_M = TypeVar("_M")


class Registry:
    """Museums by their code; `announced` are the entry points, by default those of the installed packages."""

    def __init__(self, announced: Iterable[EntryPoint] | None = None) -> None:
        self._announced = announced
        self._museums: dict[str, Museum] = {}
        self._failures: dict[str, SourceError] = {}
        self._loaded = False
        self._lock = threading.RLock()

    def register(self, museum: _M) -> _M:
        """Add a museum: a class, which is made without arguments, or an instance. Returns what it was given.

        Registering a code again replaces it when it is the same class (a module read twice); raises SourceError for
        another one, and for what is not a museum.
        """
        instance = museum() if isinstance(museum, type) else museum
        name = type(instance).__qualname__
        if not isinstance(instance, Museum):
            raise SourceError(
                f"{name} is no museum: it lacks {', '.join(_missing(instance))}. See docs/add-a-museum.md."
            )
        if not _CODE.fullmatch(instance.code):
            raise SourceError(
                f"{name} has the code {instance.code!r}; use lower-case letters, digits and hyphens, at most 32."
            )
        with self._lock:
            known = self._museums.get(instance.code)
            if known is not None and type(known).__qualname__ != name:
                raise SourceError(
                    f"{name} and {type(known).__qualname__} both have the code {instance.code!r}. Change one."
                )
            self._museums[instance.code] = instance
        return museum

    def registered(self) -> tuple[Museum, ...]:
        """Every museum that could be loaded, in order of code."""
        self._load()
        return tuple(self._museums[code] for code in sorted(self._museums))

    def museum(self, code: str) -> Museum:
        """The museum with this code; raises UnknownNameError, or SourceError when its module cannot be imported."""
        self._load()
        if code in self._museums:
            return self._museums[code]
        if code in self._failures:
            raise self._failures[code]
        known = ", ".join(sorted(self._museums))
        raise UnknownNameError(f"There is no museum {code!r}. Known are: {known}.")

    def _load(self) -> None:
        with self._lock:
            if self._loaded:
                return
            self._loaded = True
            for point in entry_points(group=GROUP) if self._announced is None else self._announced:
                try:
                    point.load()
                except Exception as error:  # a stranger's module may raise anything; the other museums must go on
                    failure = SourceError(
                        f"The museum {point.name!r} ({point.value}) cannot be loaded: {type(error).__name__}: {error}. "
                        "Correct or uninstall the package that announces it."
                    )
                    failure.__cause__ = error
                    self._failures[point.name] = failure
                    _LOG.warning("%s", failure)


def _missing(instance: object) -> list[str]:
    names = ("code", "names", "home_url", "about", "generated", "from_folder", "from_api", "read")
    return [name for name in names if not hasattr(instance, name)]


_REGISTRY = Registry()
register = _REGISTRY.register
registered = _REGISTRY.registered
museum = _REGISTRY.museum
