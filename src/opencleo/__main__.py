"""`python -m opencleo` is the command line."""

from opencleo.cli.main import main

main()
