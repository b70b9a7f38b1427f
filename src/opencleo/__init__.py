"""OpenCleo: the open platform for ancient Egyptian objects."""

__version__ = "0.1.0"
