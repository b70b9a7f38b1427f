"""How similar objects are looked for: with boosts or by pictures alone, in all museums or only in others."""

from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from opencleo.web.views.results import Way
from opencleo.web.wording import Texts


class SimilarParameters(BaseModel):
    """The choices of a search for similar objects, as an address has them."""

    boost: Literal["yes", "no"] = Field(default="yes", description="Prefer the same type, material and period.")
    museums: Literal["all", "others"] = Field(
        default="all", description="`others`: leave out the museums of the objects asked."
    )

    @property
    def boosted(self) -> bool:
        return self.boost == "yes"

    @property
    def elsewhere(self) -> bool:
        return self.museums == "others"


ObjectIds = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=100)]


def similar_address(
    path: str, object_ids: Sequence[str] = (), *, boosted: bool = True, elsewhere: bool = False, at: str = ""
) -> str:
    """The address of similar objects; `at` is the part of the page to go to."""
    pairs = [("object", object_id) for object_id in object_ids]
    pairs += [("boost", "no")] if not boosted else []
    pairs += [("museums", "others")] if elsewhere else []
    return path + (f"?{urlencode(pairs)}" if pairs else "") + at


def similar_ways(
    path: str, object_ids: Sequence[str], now: SimilarParameters, texts: Texts, at: str = ""
) -> tuple[Way, ...]:
    """The same search with each choice made the other way."""

    def to(*, boosted: bool = now.boosted, elsewhere: bool = now.elsewhere) -> str:
        return similar_address(path, object_ids, boosted=boosted, elsewhere=elsewhere, at=at)

    return (
        Way(texts("similar.with-boosts"), to(boosted=True), now.boosted),
        Way(texts("similar.without-boosts"), to(boosted=False), not now.boosted),
        Way(texts("similar.all-museums"), to(elsewhere=False), not now.elsewhere),
        Way(texts("similar.other-museums"), to(elsewhere=True), now.elsewhere),
    )
