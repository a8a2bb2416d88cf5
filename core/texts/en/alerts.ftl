### Taking and handing over notices, and words that keep people safe. Never about whom or what.

notice-message-asked = You have a new notice. Somebody would like to talk to a member of staff.
notice-wrong-link = You have a new notice. Somebody undid a link. Please look at the desk.
notice-concern = You have a notice that should be seen at once. It is about the way somebody was treated.
notice-inbox = Something that arrived could not be read. Please look at the desk.
notice-untaken = There is a notice that nobody has taken yet. If you can, please take it.
notice-untaken-danger = Nobody has taken a notice that should be seen at once. You will be told again until somebody does.
notice-open-again = There is a notice that its member of staff no longer has. If you can, please take it.
notice-handed = A colleague asks you to take something over.
notice-handed-danger = A colleague asks you to take over something urgent. Please look at once.
notice-taken-coordinator = The urgent notice from before has been taken by a coordinator.
notice-taken-deputy = The urgent notice from before has been taken by a deputy.
notice-taken-manager = The urgent notice from before has been taken by a manager.
notice-office = There is a notice that nobody has taken yet. Please ask the staff to open the desk.
notice-outside = There is something about the programme that we need to tell you without going through its staff. Please ring the head of the contractor.

take-by-coordinator = Somebody else has taken it first (a coordinator). The desk shows the name.
take-by-deputy = Somebody else has taken it first (a deputy). The desk shows the name.
take-by-manager = Somebody else has taken it first (a manager). The desk shows the name.

button-call = Call
button-not-ours = Not for us
button-keep-from = Keep from some staff
button-role-coordinator = Coordinator
button-role-deputy = Deputy
button-role-manager = Manager
button-role-supporter = Supporter

danger-answer-night =
    Thank you for telling us. You are not alone.
    Our staff have been told that it is urgent, but they may not be able to read it before { $staff_at }.
    If you want to hear a voice now, or are in danger, you can call one of these.
danger-answer-here =
    Thank you for telling us. You are not alone.
    Somebody from our staff is here in the place now, and has been sent an urgent notice.
    If you want to hear a voice now, or are in danger, you can call one of these.
danger-threat =
    Something must have hurt you badly to feel this strongly. Thank you for telling us.
    Our staff have been told that it is urgent, so that nobody gets hurt. They may not be able to read it at once.
    If it could become dangerous, step away, and you can call one of these.
danger-threat-alone =
    Something must have hurt you badly to feel this strongly. Thank you for telling us.
    It may be a while until anybody can read this here.
    If it could become dangerous, step away, and you can call one of these.
keep-from-whom = Which member of staff should not be told? They will hear nothing about you.
keep-from-done =
    All right. From now on they will not be told. Somebody else will read what you write.
    You can always go on writing here.

desk-mine = What you have taken
desk-nobodys = What nobody has taken yet
desk-others = What others have taken
desk-more = There are { $number } more. The topmost are shown.
desk-act-by = by { $at }
desk-overdue = { $at } has passed
desk-handed-by = handed over by { $name }
desk-more-to-do = Hand over, finish
desk-alert = Notice
desk-alert-number = Phone number
desk-alert-number-none = No phone number is known.
desk-hand-over = Hand over
desk-hand-over-to = To whom
desk-hand-over-nobody = There is nobody to hand it over to.
desk-hand-over-button = Hand over to this person
desk-away = away
desk-word = A word (what was done; for staff only)
desk-done-about = When it is done, please write in a few words what you did.
desk-not-ours = Not for us
desk-not-ours-about = Please write in a few words whose it is, or whom you told.
desk-not-ours-button = Close as not for us
desk-words = Words left at notices
desk-word-done = Done
desk-word-not_ours = Not for us
desk-kind-concern = About how somebody was treated
desk-waiting-elsewhere =
    { $number ->
        [one] There is one notice that nobody has taken
       *[other] There are { $number } notices that nobody has taken
    }
desk-can-speak-asked = We don't know yet whether they can talk freely. Replies become a page; the chat shows nothing of them.
desk-can-speak-watched = They cannot talk freely now. Replies become a page; the chat shows nothing of them.
desk-can-speak-free = They can talk now.
desk-pressed-keep = Pressed “Keep from some staff”
desk-passed-by = Staff who are not told about this person
desk-passed-by-named = because of what was said
desk-passed-by-wished = as the person wished
desk-passed-by-free = May be told
desk-sure-free = This member of staff will read this person's thread and get notices again. Please ask the person first.
desk-said-handed = Handed over. They have been told.
desk-said-not-to-them = It can't be handed over to them. Please choose somebody else.
desk-said-not-ours = Closed as not for us.
desk-said-no-word = A word is needed. Please write what was done under “Hand over, finish”.
desk-said-freed = They will be told again.
desk-said-departed = Marked as gone. Every way in is shut, and what they had is told to the others.
desk-said-protected = The mark of address protection is set.
desk-said-unprotected = The mark of address protection is taken away.
desk-said-answered-later = The reply goes out at the hours the person wished for.

desk-why-message = waits for a reply
desk-why-asked-for-person = would like to talk to somebody
desk-why-wrong-link = undid a link (“Not me”)
desk-why-danger-life = words that may mean danger to life
desk-why-danger-violence = words that may mean violence
desk-why-danger-threat = words that may mean harm to somebody else
desk-why-concern = about how a member of staff treats people
desk-why-staff-unreachable = notices do not reach this member of staff
desk-why-no-open-account = no chat reaches them
desk-why-inquiry = wishes to begin, or places run out
desk-why-phone = no chat reaches them: please ring them up
desk-why-delivery = nobody knows whether it arrived
desk-why-inbox = an event could not be read

desk-depart = When somebody leaves
desk-depart-about = Shuts every chat, link and code of this member of staff. Notices they had are told to the others anew.
desk-depart-button = Mark as gone
desk-sure-depart = This member of staff can no longer come in anywhere and gets no notices. This can't be undone.
refusal-depart-self = You can't mark yourself as gone. Please ask a colleague.
refusal-depart-family = Families and participants are not ended here.
desk-protect = Address protection
desk-protect-about = With the mark, no place is shown in letters, calendars and cards.
desk-protect-on = The mark is set. No place is shown anywhere.
desk-protect-button = Set the mark
desk-unprotect-button = Take the mark away
desk-sure-unprotect = Letters and calendars will show the place again.
