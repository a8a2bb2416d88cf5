### Why a visit cannot be changed like this.

refusal-visit-ended = This visit has ended already.
refusal-visit-change = This visit cannot be changed like that.
refusal-visit-ahead = This visit is still ahead. It can be recorded once it has begun.
refusal-visit-correction = Only a visit that has ended can be set right, to another end.
refusal-visit-why = Please write a word on why it is set right.
refusal-visit-step = Please choose a time in steps of { $minutes } minutes.
refusal-visit-past = That time has passed. Please choose a day ahead.
refusal-visit-outside = That day is outside the time of support. Please choose a day within it.
refusal-visit-midnight = Please choose a time that does not run past midnight.
refusal-visit-same = That is the day and time it has now.
refusal-visit-supporter = This person cannot be asked for this visit now.
refusal-visit-made-up = Another day has been found for this visit already.
refusal-visit-used-up = All visits of this child are used or planned already.
refusal-visit-clash = That time overlaps with something planned. The present date stands.

desk-why-visits-plan = The visits agreed in the contract are nearly used up
desk-why-visits-without-supporter = Visits are left without a supporter
