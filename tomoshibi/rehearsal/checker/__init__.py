"""The checker: reads only what came out of a rehearsal and judges the clauses by itself. It imports nothing of the house."""
