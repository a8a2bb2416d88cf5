### The supporter's day. No name and no place in a chat.

day-card-title = Today's visit
day-card-visit = Visit at { $at }.
day-card-online = Online session at { $at }.
day-card-siblings = Visit at { $at }, brothers and sisters together. One press is enough for all.
day-card-arrived = Arrived { $at }
button-day-arrived = Arrived
button-day-left = Finished
button-day-left-sure = Yes, it is over
button-day-not-yet = Still going on
button-day-nobody = Nobody is there
button-day-ill = I cannot come
button-day-ill-sure = Let everyone know
button-day-still = Yes, still talking
button-day-help = I need help
button-day-met = We met
button-day-gone = We did not meet

day-arrived = Your arrival has come in ({ $at }). When it is over, around { $until }, please press "Finished".
day-left = The end has come in ({ $at }). Thank you for today.
day-left-report = The report is behind the button. What you have begun stays, even if you close it.
day-left-reports = There is one report for each child, behind the button. What you have begun stays, even if you close it.
day-left-sure = It was planned until { $until }. Is it over already?
day-still = All right. Please press "Finished" when it is over.
day-met = Good that you met. Please press "Finished" when it is over.
day-door =
    All right. Please wait there until { $until }.
    The coordinator has been told and will ring the guardian up.
day-door-steps = Please ring the bell once more. No photo is needed, and there is no need to look around the house or to ask neighbours.
day-door-not-yet = Please wait a little longer, until { $until }.
day-gone = It is noted at { $at } that you did not meet. Thank you for waiting. Have a safe way home.
day-ask-arrival = "Arrived" for the visit at { $at } has not come in yet. If you are there, please press it. If you are late or cannot find the place, just write.
day-ask-leaving = It is past the planned end. If it is over, please press "Finished". If you are still talking, that is fine.
day-ask-door = The time of waiting is over. Did you meet?
day-help = Staff were told at once. If you are in danger, leave the place and call one of these numbers.
day-help-alone = There may be nobody here who can read this at once. If you are in danger, leave the place and call one of these numbers.
day-ill = Visits still to come today: { $count }. They will be called off; we tell the families and the coordinator.
day-ill-done = Visits called off today: { $count }. The families and the coordinator were told. Get well soon.

day-again-arr = Your arrival came in at { $at }.
day-again-left = The end came in at { $at }.
day-again-door = The coordinator knows already.
day-early = It is still a little early. The visit is at { $at }. Please press again when it is near.
day-late = This button belongs to the visit of { $at }. The coordinator will write it down; please just write what time it was.
day-moved = The visit of { $at } was moved to another day. You can see the new day with "Plans".
day-ended = The visit of { $at } is written down already. If that is not right, please just write to the coordinator.
day-foreign = We could not find that visit here. If something is on your mind, please just write.
day-staff = The coordinator decides how the visit of { $at } is written down. Thank you for waiting. You may go home.

notice-visit = There is a notice about a visit for you to look at.
notice-visit-now = There is a notice about today's visit to look at now.
desk-kind-visit = Visit
desk-why-visit = A visit does not go as planned
desk-why-visit-not-arrived = The supporter's arrival has not come in. Please make sure by phone
desk-why-visit-not-left = The end of the visit has not come in. Please make sure that the supporter is well
desk-why-visit-help = A supporter at a visit pressed "I need help"
desk-why-visit-nobody = Nobody is there at the visit. Please ring the guardian up
desk-why-visit-nobody-decide = They did not meet. A danger notice is open, so staff decide how it is written down
desk-why-visit-supporter-ill = The supporter cannot come today. The families were told. Please find another day
