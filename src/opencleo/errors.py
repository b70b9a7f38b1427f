"""Every error that OpenCleo raises on purpose. Each message names the offending thing and the remedy.

OpenCleoError
  InputError            the user's input; HTTP 400, exit code 2
    QueryError          a search that cannot be answered as asked
    UnknownNameError    no such museum, concept, facet value, class, channel; HTTP 404
    PictureError        bytes that are not a picture we accept; HTTP 415
      PictureTooLarge   too many bytes or pixels; HTTP 413
  SourceError           a museum's feed or file; exit code 3
    RecordError         one record that cannot be read
    FetchError          a museum that does not answer
  VocabularyError       a vocabulary file that contradicts itself; exit code 4
  SettingsError         a setting that cannot be used; exit code 4
  UnavailableError      something that should be there is not; HTTP 503, exit code 5
    CatalogueError      the database
    BundleError         the model bundle
"""


class OpenCleoError(Exception):
    """The root of the tree; `status` is the HTTP status and `exit_code` that of the command line."""

    status = 500
    exit_code = 1
    title = "Something went wrong"


class InputError(OpenCleoError):
    status = 400
    exit_code = 2
    title = "That cannot be answered"


class QueryError(InputError):
    title = "The search cannot be answered"


class UnknownNameError(InputError):
    status = 404
    title = "Not found"


class PictureError(InputError):
    status = 415
    title = "Not a picture that can be read"


class PictureTooLarge(PictureError):
    status = 413
    title = "The picture is too large"


class SourceError(OpenCleoError):
    status = 502
    exit_code = 3
    title = "A museum's data cannot be read"


class RecordError(SourceError):
    title = "A record cannot be read"


class FetchError(SourceError):
    title = "A museum does not answer"


class VocabularyError(OpenCleoError):
    exit_code = 4
    title = "The vocabulary contradicts itself"


class SettingsError(OpenCleoError):
    exit_code = 4
    title = "A setting cannot be used"


class UnavailableError(OpenCleoError):
    status = 503
    exit_code = 5
    title = "Not available now"


class CatalogueError(UnavailableError):
    title = "The database is not available"


class BundleError(UnavailableError):
    title = "Recognition is not available"
