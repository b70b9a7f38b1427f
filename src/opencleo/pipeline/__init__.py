"""The steps of the walk, one a file: each reads the catalogue, calls a pure room, and writes the catalogue.

Every step is idempotent and can be stopped at any moment: it works from content hashes and starts again where it was.
"""
