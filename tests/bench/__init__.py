"""The figures of this machine, each beside a floor measured in the same run: `python -m tests.bench`."""
