"""The kill test: a real `serve` under load is killed at seeded instants; afterwards every message is there once."""
