"""Every setting, one typed class. Each is read from an environment variable named OPENCLEO_ and the field's name."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from opencleo.errors import SettingsError


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="OPENCLEO_", frozen=True, extra="ignore")

    home: Path = Field(default=Path(".opencleo"), description="Folder for the database, photographs and model bundles.")
    samples: Path = Field(
        default=Path("../shared/collections"), description="Folder of real museum data that the demonstration prefers."
    )
    database_url: str = Field(
        default="", description="A PostgreSQL server with pgvector to use instead of the embedded one, as a libpq URL."
    )
    bundle: Path | None = Field(
        default=None, description="Model bundle to serve; by default the newest under the home folder."
    )
    host: str = Field(default="127.0.0.1", description="Address that the web server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port that the web server listens on.")
    upload_bytes: int = Field(default=12_000_000, ge=1, description="Largest picture that is accepted, in bytes.")
    upload_pixels: int = Field(default=60_000_000, ge=1, description="Largest picture that is accepted, in pixels.")
    page_size: int = Field(default=30, ge=1, le=100, description="Objects on a page of results.")
    contact: str = Field(
        default="", description="An address that museums can write to; sent with every request to them."
    )
    requests_per_second: float = Field(default=2.0, gt=0, description="Most requests a second to one museum.")
    seed: int = Field(
        default=2018, ge=0, description="Seed of all that draws lots: splits, training, generated museums."
    )

    @property
    def photographs(self) -> Path:
        """Where photographs are kept, by the SHA-256 of their bytes."""
        return self.home / "photographs"

    @property
    def bundles(self) -> Path:
        """Where trained model bundles are kept, a folder each."""
        return self.home / "bundles"


def load_settings() -> Settings:
    """The settings of this process; raises SettingsError naming the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["OPENCLEO", *(str(part) for part in first["loc"])]).upper()
        raise SettingsError(
            f"{name}={first['input']!r} cannot be used: {first['msg']}. Correct or unset it."
        ) from error
