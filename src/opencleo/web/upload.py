"""A visitor's photograph, read from a multipart form into memory: within the limit, and nowhere else.

Nothing of it is written to a disk or to a log.
"""

from collections.abc import AsyncGenerator

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from opencleo.errors import InputError, PictureError, PictureTooLarge

FIELD = "photo"
ENVELOPE_BYTES = 16_384
"""What the form may weigh beside the photograph: boundaries, headers, the name of the file."""

PATIENCE = 4
"""A form of so many times the limit is not read to its end before it is refused."""


async def photograph_of(request: Request, most_bytes: int) -> bytes:
    """The bytes of the one photograph in a form.

    A page has two fields of the name `photo`, to choose and to take one; the empty one does not count. Raises
    PictureTooLarge as soon as the limit is passed, and InputError for anything but one photograph.
    """
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith("multipart/form-data"):
        raise InputError(f"The photograph has to come as multipart/form-data, in the field {FIELD!r}, not as {kind!r}.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most_bytes * PATIENCE:
        raise _too_large(most_bytes)
    parser = MultiPartParser(
        request.headers, _limited(request, most_bytes), max_files=2, max_fields=4, max_part_size=ENVELOPE_BYTES
    )
    parser.spool_max_size = most_bytes + 2 * ENVELOPE_BYTES  # so that it stays in memory
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InputError(
            f"The form cannot be read: {error.message} Send one photograph in the field {FIELD!r}."
        ) from error
    try:
        photographs = [
            data
            for value in form.getlist(FIELD)
            if isinstance(value, UploadFile)
            for data in (await value.read(),)
            if data
        ]
    finally:
        await form.close()
    if len(photographs) > 1:
        raise InputError(f"{len(photographs)} photographs were sent; send one at a time.")
    if not photographs:
        raise PictureError(f"No photograph was sent. Choose one first; it goes in the field {FIELD!r}.")
    if len(photographs[0]) > most_bytes:
        raise _too_large(most_bytes)
    return photographs[0]


async def _limited(request: Request, most_bytes: int) -> AsyncGenerator[bytes, None]:
    """The form as far as the limit; the rest is let go by, since a browser that is cut off shows no answer."""
    read, limit = 0, most_bytes + ENVELOPE_BYTES
    async for chunk in request.stream():
        read += len(chunk)
        if read > most_bytes * PATIENCE:
            break
        if read <= limit:
            yield chunk
    if read > limit:
        raise _too_large(most_bytes)


def _too_large(most_bytes: int) -> PictureTooLarge:
    return PictureTooLarge(f"The photograph is larger than {most_bytes:,} bytes. Send a smaller one.")
