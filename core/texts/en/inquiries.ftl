### From the inquiry to the decision: sentences for staff.

notice-inquiry = You have a new notice.
desk-kind-inquiry = Inquiry

refusal-case-merged = This case has been taken into another one. Change it there.
refusal-case-same = It is in that state already.
refusal-case-change = From this state it cannot go there.
refusal-case-why = Please say why. It is kept for whoever looks later.
refusal-case-why-long = The reason seems too long. Please use at most { $limit } characters.
refusal-case-full = No place is free. Put it on the waiting list, or tick "past the capacity" once the commissioner has agreed.
refusal-case-merge-self = A case cannot be merged with itself or with one of another programme.
refusal-case-merge-approved = Please merge into the approved case.
refusal-case-merge-chain = Other cases have been merged into that one. Take them out first.
refusal-case-not-merged = That case has not been merged into this one.
refusal-case-member = They belong to this case already.
refusal-case-not-member = They do not belong to this case. Members of a merged case go back with it when the merge is undone.

decision-approved-guardian =
    This is { $programme }.
    You can take part. We will tell you what comes next.
    We will hear your child's own wishes too, with time. There is no hurry.
decision-approved-child =
    This is { $programme }.
    You can take part. What we do is decided with you.
    If you do not want something, say so. You may change your mind later.
decision-approved-participant =
    This is { $programme }.
    You can take part. On your first day you may just watch.
    We will tell you what comes next.
decision-waiting-guardian =
    This is { $programme }.
    There is no place just now, so you are on the waiting list. We will tell you when one is free.
    Please write here at any time while you wait.
decision-waiting-child =
    This is { $programme }.
    All places are taken just now, so it takes a little longer. We will tell you.
    You can write here at any time while you wait.
decision-waiting-participant =
    This is { $programme }.
    It takes a little longer. We will tell you when it is your turn.
    Please write here at any time while you wait.
decision-declined-guardian =
    This is { $programme }.
    This time it was not decided in favour. Thank you for asking.
    We will think with you of other ways. Please tell us if you would like to talk.
decision-declined-child =
    This is { $programme }.
    This time it did not work out. It is not because of you.
    We will think with you of other ways. You can write here at any time.
decision-declined-participant =
    This is { $programme }.
    This time it did not work out. It is not because of you.
    We will look with you for a place that fits. Please write here if you like.

desk-inquiry-new = Inquiry by phone or paper
desk-inquiry-who = Who is asking?
desk-inquiry-who-guardian = A parent
desk-inquiry-who-child = The pupil
desk-inquiry-who-participant = Somebody who wishes to take part
desk-inquiry-who-other = Somebody else (school, relative)
desk-inquiry-caller = the caller or writer
desk-inquiry-source = How did it come?
desk-inquiry-told = The notice on personal data was read out (or enclosed) and agreed to
desk-inquiries-empty = There are no inquiries yet.
desk-said-inquiry-kept = The inquiry has been kept.
desk-said-case-changed = Changed. Those you chose are told.
desk-said-case-merged = Merged. It can be undone at any time.
desk-said-case-parted = The merge is undone. Both are as they were.
desk-said-case-apart = Noted as different people.
desk-said-case-member-out = Taken out of this case.
desk-said-case-member-in = Now a member of this case.
desk-case-bring-in = Make a member of this case
desk-case-bring-in-about = Somebody who came by another inquiry hears nothing of the visits and cannot move them. Ask the family first; from then on they get the same notices as the others.
desk-source-chat = Chat
desk-source-phone = Phone
desk-source-paper = Paper
desk-source-list = { $commissioner }'s list
desk-places = { $number } approved of { $total } places; { $count } left.
desk-places-full = All places are taken. Use the waiting list, or consult the commissioner.
desk-case-inquiry = Inquiry
desk-case-applied = Applied, waits for the decision
desk-case-approved = Approved
desk-case-waiting = Waiting list
desk-case-declined = Not approved
desk-case-withdrawn = Taken back
desk-case-many = { $number }
desk-case-untaken = Nobody has it yet
desk-case-double = Perhaps the same person
desk-case-since = { $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
 }
desk-case-title = Case of { $name }
desk-case-is-merged = This case has been merged into another one.
desk-case-merged-to = Open that one
desk-case-doubles = Inquiries that may be about the same child
desk-case-doubles-about = Kana with birth date, a telephone number or a linked person is the same. It may still be another family.
desk-case-merge = Merge into this case
desk-case-not-same = Not the same
desk-case-part = Undo the merge
desk-case-merged-here = Inquiries merged into this case
desk-case-decide = Change the state
desk-case-choose = Please choose a state.
desk-case-to = New state
desk-case-over = Approve past the capacity (agreed with the commissioner)
desk-case-why = Why
desk-case-why-about = Only staff read this. For example: { $commissioner }'s letter of 20 November
desk-case-tell = Who is told
desk-case-tell-one = { $name } ({ $role })
desk-case-tell-about = Only those you choose get a quiet notice in their own chat, with a page behind it. It says nothing about anybody else.
desk-case-by-phone = no way to reach them: a call will be owed
desk-case-came-apart = Came by another inquiry, and may not know of the others.
desk-case-words = Words to go with it
desk-case-keep = Change and tell
desk-case-thread = Thread with { $name }
desk-case-person = Page of this person (codes, contact card)
desk-thread-case = Open the case ({ $state })
desk-case-facts = What is known
desk-case-opened = Received
desk-case-year = School year
desk-case-born = Date of birth
desk-case-nickname = Called
desk-case-history = What happened
desk-case-consent = Notice on personal data
desk-case-agreed = Version { $number } agreed to ({ $at })
desk-case-not-agreed = Not agreed to yet
desk-case-own-words = The child's own words
desk-case-own-words-about = Please do not show them to the parents.
desk-case-take-out = Take out of this case
desk-case-take-out-about = For a mistaken person. Their thread stays their own.
desk-case-put-back = Put back
desk-part-child = Child
desk-part-guardian = Parent
desk-part-participant = Participant
desk-part-other = Somebody else
desk-change-merged = Merged with another inquiry
desk-change-parted = Merge undone
desk-change-apart = Found to be different people
desk-change-joined = Joined
desk-change-left = Taken out
desk-by-import = Taken in from the list
desk-by-family = The family or the person

web-apply = How to apply
web-apply-form = Open the application form
web-apply-code = The form as a QR code; it may be printed and handed on.
web-apply-paper = We can post the form on paper. Press "Post me the papers" in the chat, or just write.
web-notice = Notice on personal data
web-notice-version = Version { $number }
web-notice-what = What we ask: what you tell us, and how to reach you. Names, birth dates, telephone numbers and addresses only when you give them.
web-notice-why = What for: to inform you, to help with the application, to support you, and to report to { $commissioner }. For nothing else.
web-notice-who = Who sees it: the staff of { $contractor }. { $commissioner } is told only what the decision and the reports need. Who looked when is recorded.
web-notice-where = Where it is kept: encrypted, in our own database. We do not write names or what you told us into chats.
web-notice-child = A child's own words are the child's. Without their consent we do not tell the family, unless somebody's life or safety is in danger.
web-notice-long = How long: until the programme ends. Then it is erased for certain.
web-notice-ask = To see it, correct it or stop: tell us in the chat at any time. Nothing bad follows from stopping.

desk-why-inquiry-begun = Somebody has begun to ask
desk-why-inquiry-sent = An inquiry has come
desk-why-inquiry-for-another = An inquiry for somebody else has come
desk-why-inquiry-again = A stopped inquiry has begun again
desk-why-inquiry-stopped = They have stopped their inquiry
desk-why-application = An application has come
desk-why-child-words = A child has written their own words
desk-why-papers-by-post = Papers are to be posted (the address is on the page of the case)
desk-why-places-few = Only a few places are left
desk-why-places-full = All places are taken; consult the commissioner
