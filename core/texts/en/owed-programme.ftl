# What is owed for a programme as a whole, and for incidents: owed-RULE, and why it is owed: owed-why-REASON.

owed-milestone = Keep to the year's calendar
owed-why-milestone-kickoff = Contract, and the meeting before work begins
owed-why-milestone-leaflets = First and reminder leaflets made
owed-why-milestone-first_interviews = First interviews (survey before handed over)
owed-why-milestone-extra_leaflet = Leaflet of the extra call made
owed-why-milestone-matching = Matching with supporters
owed-why-milestone-visits = Visits by supporters
owed-why-milestone-mid_hearings = Mid hearings (survey a week before)
owed-why-milestone-final_interviews = Closing interviews (survey after handed over)

owed-leaflet-draft = Mail the draft of the leaflet to { $commissioner }
owed-leaflet-print = Deliver the printed leaflet to { $commissioner }
owed-why-leaflet-first-child = First leaflet, for children
owed-why-leaflet-first-guardian = First leaflet, for guardians
owed-why-leaflet-reminder-child = Reminder, for children
owed-why-leaflet-reminder-guardian = Reminder, for guardians
owed-why-leaflet-extra-child = Extra call, for children
owed-why-leaflet-extra-guardian = Extra call, for guardians

owed-paper-matching = Report last month's matching to { $commissioner }
owed-paper-visits = Hand last month's visits and visit reports to { $commissioner }
owed-paper-sheets = Hand the individual sheets of last month's first interviews to { $commissioner }
owed-paper-consultations = Hand last month's consultations and calls to { $commissioner }, in the individual sheets
owed-paper-training = Report last month's training to { $commissioner }
owed-completion-report = Hand the completion report to { $commissioner }
owed-erasure = Erase personal data and report it to { $commissioner } in writing

owed-own-training = Finish the coordinator's own training
owed-rights-training = Hold training on human rights

owed-openings-planned = Plan as many openings for next month as the contract asks
owed-evening-opening = Plan an evening opening for next month
owed-openings-manager = Post a manager to every opening of next month
owed-openings-posts = Post planners and device helpers to every opening of next month
owed-rules-of-place = Set the rules of the place
owed-assessment = Meet for the regular assessment
owed-change-report = Report to the prefecture how people have changed
owed-city-meeting = Attend the prefecture's meeting
owed-meeting-minutes = Write the minutes of the meeting
owed-state-report = Report to the prefecture how things stand
owed-completion-of-place = Hand the completion report to the prefecture
owed-erasure-of-place = Erase personal data and report it

owed-complaint-phone = Tell { $commissioner } of the complaint by telephone
owed-complaint-writing = Tell { $commissioner } of the complaint in writing
owed-complaint-handled = Deal with the complaint, and hear how the family takes it
owed-complaint-outcome-phone = Tell { $commissioner } by telephone how it went
owed-complaint-outcome-writing = Tell { $commissioner } in writing how it went
owed-abuse-city = Tell { $commissioner } at once of the suspected abuse
owed-abuse-agency = Tell the agencies at once of the suspected abuse
owed-demand-city = Tell { $commissioner } at once of the undue demand
owed-demand-police = Report the undue demand to the police

