### When notices may come, chosen by each person.

hours-choose = Please choose when notices may come. Answers, and what is urgent and important, come at any time.
hours-now-day = Now: from 8 in the morning to 9 in the evening.
hours-now-work = Now: from 9 in the morning to 6 in the evening.
hours-now-evening = Now: from 5 in the afternoon to 9 in the evening.
hours-now-any = Now: as we see fit. Nothing comes at night.
hours-now-staff = Now: at any time. Notices to staff come at night too.
hours-now-own = Now: the hours of your contact card.
hours-done = All right. Thank you.
button-hours-day = 8:00 to 21:00
button-hours-work = 9:00 to 18:00
button-hours-evening = 17:00 to 21:00
button-hours-any = As you see fit
desk-why-too-late = Something could not be said in time: please call
