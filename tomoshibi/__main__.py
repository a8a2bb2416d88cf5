"""`python -m tomoshibi`: the same as the command `tomoshibi`."""

from tomoshibi.cli import main

main()
