# Complaints, suspected abuse, undue demands at the desk.

desk-nav-incidents = Complaints, concerns
desk-incidents = Complaints, concerns, undue demands
desk-incidents-about = The time until { $commissioner } and the agencies are told is counted here. Press as soon as you have told them.
desk-incidents-new = Write one down
desk-incidents-running = Under way
desk-incidents-none = Nothing is under way.
desk-incidents-over = Over
desk-incidents-over-none = None yet.
desk-incidents-only-visits = The contract of this programme has no time limits for these. They can be kept all the same.
desk-incident-nobody = About no single child
desk-incident-all-told = Everybody has been told. Write it down when it has been dealt with.
desk-incident-over = Over
desk-incident-error = It was an error
desk-incident-open = Under way

incident-complaint = Complaint
incident-abuse = Suspected abuse
incident-undue-demand = Undue demand by organised crime
incident-damage = Damage (done to somebody through us)
incident-about-complaint = What a family is unhappy with. { $commissioner } is told by telephone, then in writing.
incident-about-abuse = Injuries, meals, words, touching. It may be nothing. { $commissioner } and the agencies are told at once.
incident-about-undue-demand = { $commissioner } is told at once, and the police.
incident-about-damage = What, to whom, how much; what { $commissioner } was told, and how it is made good.

incident-source-chat = In the chat
incident-source-phone = By telephone
incident-source-report = In a visit report
incident-source-desk = Otherwise

incident-left-minutes = { $minutes } min left
incident-left-hours = { $hours } h { $minutes } min left
incident-left-days = { $days } days left
incident-past-minutes = { $minutes } min past
incident-past-hours = { $hours } h { $minutes } min past
incident-past-days = { $days } days past
incident-later = from { $moment }

desk-incident-kind = What is it
desk-incident-case = About which child
desk-incident-case-none = None
desk-incident-case-about = For a child, begin from the child's case: then it is filled in here.
desk-incident-known = When it was known
desk-incident-known-short = Known
desk-incident-known-about = The time is counted from here.
desk-incident-source = How did it come
desk-incident-who = From whom
desk-incident-who-about = Name, or what they are to the child. Leave empty where unknown.
desk-incident-what = What it is about
desk-incident-what-about = What was heard and seen, in the words that were used. No conclusions are needed.
desk-incident-what-alert = The person's words are not copied here. Keep their thread open while you write.
desk-incident-staff = Is it about somebody of our own
desk-incident-staff-none = No
desk-incident-staff-about = Whoever you choose sees nothing more of this family and is told nothing.
desk-incident-keep = Keep it and start the clock
desk-incident-thread = See the thread
desk-incident-made = This has been written down already.
desk-incident-made-open = Open its page

desk-incident-steps = What is to be done
desk-incident-next = Next
desk-incident-done = Done
desk-incident-waived = Waived
desk-incident-todo = Not yet
desk-incident-until = by { $moment }
desk-incident-done-at = { $moment }
desk-incident-late = after its time
desk-incident-by = Noted by { $name }
desk-incident-spoke = Spoke to: { $who }
desk-incident-at = When (empty: now)
desk-incident-with = With whom
desk-incident-with-about = Department or name
desk-incident-words = What was told, what was answered
desk-incident-words-about = This can follow later. Press first if you like.
desk-incident-see = Open
desk-incident-fold = Write what was told, and when
desk-incident-numbers = Numbers

desk-incident-press-city-phone = Told { $commissioner } by phone
desk-incident-press-agency-phone = Told an agency by phone
desk-incident-press-police-phone = Told the police by phone
desk-incident-press-in-person = Told in person
desk-incident-press-missed = Nobody answered
desk-incident-press-mail = Sent by mail
desk-incident-press-letter = Handed over or posted
desk-incident-how-handled = How was it dealt with, and how was it taken
desk-incident-handled-about-complaint = From then on the time is counted until { $commissioner } has heard of it, by telephone and in writing.
desk-incident-handled-about-abuse = What came of it, and who keeps an eye on the child from now on.
desk-incident-handled-about-undue-demand = What came of it.
desk-incident-handled-about-damage = How it was made good, and what prevents it.
desk-incident-press-handled = It has been dealt with

desk-incident-more = Write down another contact
desk-incident-whom = With
desk-incident-told = Other contacts
desk-incident-told-none = Nobody yet.
desk-incident-withdraw = If it was an error
desk-incident-withdraw-about = The clock stops. What was noted so far stays.
desk-incident-withdraw-why = Why it was an error
desk-incident-press-withdraw = End it as an error
desk-incident-outcome = How it was dealt with and taken
desk-incident-error-why = Why it was an error
desk-incident-entered = Written down by
desk-incident-to-case = See the case
desk-incident-back = All complaints and concerns
desk-incident-to-see = See the record
desk-incident-to-new = Write down as concern



desk-said-incident-kept = Kept. The clock runs.
desk-said-incident-told = Noted.
desk-said-incident-missed = Noted that nobody answered. Please ring again.
desk-said-incident-handled = Noted as dealt with.
desk-said-incident-withdrawn = Ended as an error.

refusal-incident-what = Please write what it is about, if only a word.
refusal-incident-kind = Please choose what it is.
refusal-incident-source = Please choose how it came.
refusal-incident-when = Please look at the time again: not ahead of now, not more than a year ago.
refusal-incident-before = That is before it was known. Please look at the time again.
refusal-incident-long = Too long: { $limit } signs at most.
refusal-incident-ended = This is over already.
refusal-incident-outcome = Please write a word at least.
refusal-incident-way = Please choose how they were told.
refusal-incident-again = Please write it down once more.
