### Reminders of visits, and what is said while a visit is moved: short, warm, nobody's fault.

visit-remind-today = A reminder of your appointment today at { $at }.
visit-remind-tomorrow = A reminder of your appointment tomorrow at { $at }.
visit-remind-on = A reminder of your appointment on { $when }.
visit-remind-today-plain = { $programme } is today at { $at }.
visit-remind-tomorrow-plain = { $programme } is tomorrow at { $at }.
visit-remind-on-plain = { $programme } is on { $when }.
visit-remind-move = If you would like another day, tell us here by { $deadline }.

button-visit-ok = That is fine
button-move = Change the day
button-move-more = Show other days
button-move-on = { $day }
button-move-hour = { $at }
button-move-which = { $old }
button-move-other-day = Another day
button-move-confirm = Yes, change it
button-move-later = Choose the day later
button-move-day = Choose a day
button-move-back = Back to { $old }
button-move-stop = Keep it as it is
button-move-stop-open = Not now
button-move-cancel = Skip this one
button-move-absent = Not this time
button-move-as-planned = Leave it as planned
button-move-yes = I can come
button-move-no = I cannot come

move-which-day = Let us move the appointment of { $old }. Which day is good?
move-which-day-open = Which day is good?
move-which-hour = From what time on { $day }?
move-which-of-these = Which one is good?
move-which-visit = Which appointment do you mean?
move-no-days = We cannot find a day that fits right now. A member of staff will look with you. With “Choose the day later” nothing is lost.
move-no-more-days = Later days cannot be chosen yet. Please choose an earlier one, or talk to a member of staff.
move-day-gone = That day has just been taken.
move-confirm = We will move the appointment of { $old } to { $new }. Is that right?
move-confirm-open = We will make it { $new }. Is that right?
move-done = It is now { $new }. We are asking the other side as well. Should it not work, we will tell you at once.
move-agreed = { $new } is settled. It is fine for the other side too.
move-declined = We are sorry: { $new } does not work for the other side. This one is not lost. You can choose again, and a member of staff will look with you.
move-kept = All right. { $old } stays as it is.
move-put-off = All right. We keep this one until there is a day; it does not count. Choose here whenever you like.
move-cancel-sure = You mean the appointment of { $old }. It can be another day, or the day can be chosen later. What would you like?
move-cancelled = All right. The appointment of { $old } is off. It does not count.
move-late =
    Thank you for telling us.
    It is past { $deadline }, so the appointment of { $old } can no longer be moved here. If it is called off, it counts as one.
    Please do not push yourself. If something is difficult, you can talk to a member of staff.
move-late-free =
    Thank you for telling us.
    It is past { $deadline }, so the appointment of { $old } can no longer be moved here. Shall we call it off?
    Please do not push yourself. If something is difficult, you can talk to a member of staff.
move-used =
    Thank you for telling us. { $old } is called off.
    As it was past { $deadline }, it counts as one of { $number }. It is nobody's fault.
    If anything troubles you, you can always talk to a member of staff. Take it easy.
move-staff = Thank you for telling us. A member of staff will read this and think it over with you. If it is urgent, press “Talk to a person”.
move-nobody = Thank you for telling us. No day can be chosen just now; a member of staff will find one and write to you. Nothing is lost.
move-not-now = This appointment cannot be changed here. A member of staff will read this and answer.
move-over-planned = This appointment is on { $old }.
move-over-begun = The appointment of { $old } is about to begin. It cannot be changed here.
move-over-held = The appointment of { $old } is over.
move-over-off = The appointment of { $old } is off.

move-not-past = That time has passed.
move-not-soon = That is too soon to ask the other side.
move-not-outside = Nothing can be planned at that time.
move-not-holiday = That day is a holiday, and we are off.
move-not-same = That is when it is planned now.
move-not-taken = There is another appointment at that time.
move-not-busy = That time does not work for the other side.
move-unsure = Let us make sure.
move-not-read = We are sorry, we could not read that day or time.

move-ask-again = You wished for another day. There is no new day yet, so it is still { $old }. What would you like?
move-ask-again-open = You wished to choose a day later. There is no day yet. What would you like?
move-expired = As no new day was chosen, the appointment of { $old } stays as it is. If you would like another day, just tell us.

move-family-changed = We write because an appointment has changed. It is now { $new }.
move-family-changed-asked = We write because an appointment has changed. It is now { $new }. We are asking the other side.
move-family-later = The day of the appointment of { $old } will be chosen later.
move-family-cancel = The appointment of { $old } is off.
move-family-absent = The appointment of { $old } is off.

move-ask-supporter = A family would like another day: we moved { $old } to { $new }. Can you come?
move-ask-supporter-open = A family has chosen a day: we planned { $new }. Can you come?
move-supporter-yes = Thank you. { $new } is settled.
move-supporter-no = All right, thank you for telling us. { $new } is off; a member of staff will look for another day.
move-supporter-later = The day of { $old } will be chosen later. You need not go that day.
move-supporter-cancel = { $old } is off. You need not go that day.
move-supporter-absent = The family has told us that { $old } is off. You need not go. As we heard late, it counts as one.

refusal-move-choosing = A day is still being chosen for this appointment.
refusal-move-put_off = The day of this appointment will be chosen later.
refusal-move-agreed = You have answered already. Thank you.
refusal-move-declined = You have answered already. Another day is being looked for.
refusal-move-kept = This appointment stayed on its old day.
refusal-move-cancelled = This appointment is off.
refusal-move-late = This appointment is off.
refusal-move-staff = A member of staff decides about this appointment.
refusal-move-expired = This appointment stayed on its old day.
refusal-move-replaced = This appointment has changed again since. Please see the newer message.

desk-why-move-staff-decide = A word about the schedule after the deadline. A safety notice is open, so nothing was told or counted by itself: please decide
desk-why-move-not-approved = A word about the schedule of a child who is not supported any more
desk-why-move-no-supporter = Wishes another day; there is no supporter to plan with
desk-why-move-no-hours = Wishes another day; the hours of both sides do not meet
desk-why-move-declined = The supporter cannot come on the new day; the visit stays open until there is one
desk-why-move-unanswered = The supporter has not answered whether they can come on the new day
desk-why-move-unreached = No way to tell the supporter of the change: please ring them up
desk-why-move-unfixed = A visit whose day was to be chosen later still has none
desk-why-move-half-said = Began to ask for another day and has not chosen; the plan is within a day
