### Openings of the online place

desk-owed-evidence-openings = Planned openings
