"""The rehearsal: a whole contract in simulated time, on the real code and a real database; see docs/rehearse.md."""
