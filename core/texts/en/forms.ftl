### Forms: moving through them, putting answers right, the contact card.

form-progress = { $number } / { $total }
form-later =
    Your answers so far are kept until { $until }.
    Press "Continue" below to go on at any time.
form-stopped = Stopped. Nothing was saved.
form-page = Please write the rest on a page, so that it doesn't stay in the chat.
form-page-more = A phone number and the like go on a page, so that they don't stay in the chat. You may leave it out.
form-summary = This is what you chose. Is it right?
form-nothing-chosen = Nothing has been chosen yet. Finish like this?
form-finished = These questions are over. To change something, please start again.
form-changed = The questions have changed. Please start again.
form-choose-one = Please choose with the buttons below. What you wrote goes to our staff.
form-invalid-required = This one needs an answer.
form-invalid-choice = Please choose one of these.
form-invalid-choices = Please choose from these, as many as you like.
form-invalid-too-long =
    That is a little too long. { $limit ->
        [one] One character is
       *[other] { $limit } characters are
    } the most.
form-invalid-phone = We couldn't read this as a phone number. Please write it in digits, with the area code.
form-invalid-mail = We couldn't read this as a mail address. Please check it.
form-invalid-time = We couldn't read this as a time. Example: 15:30
form-invalid-date = We couldn't read this as a date. Example: 2026-11-24

card-saved = Your contact card is saved. You can change it at any time.

form-contact_card = Contact card
form-contact_card-intro = Please choose how we may reach you. You don't have to answer everything.
form-contact_card-reach_channel = Where shall we send notices?
form-contact_card-reach_channel-line = LINE
form-contact_card-reach_channel-discord = Discord
form-contact_card-reach_channel-web = Chat in the browser
form-contact_card-reach_channel-mail = Mail
form-contact_card-reach_channel-phone = Phone
form-contact_card-reach_channel-summary = Notices go to: { $answer }
form-contact_card-reach_hours = When may we contact you?
form-contact_card-reach_hours-morning = Morning (9-12)
form-contact_card-reach_hours-afternoon = Afternoon (12-17)
form-contact_card-reach_hours-evening = Evening (17-21)
form-contact_card-reach_hours-anytime = Any time
form-contact_card-reach_hours-summary = We may contact you: { $answer }
form-contact_card-notice_words =
    What may a notice on your screen say?
    Discreet: "You have a reply."
    Clear: "Our staff have replied to you."
form-contact_card-notice_words-neutral = Discreet
form-contact_card-notice_words-plain = Clear
form-contact_card-notice_words-summary = Wording of notices: { $answer }
form-contact_card-shared_device = Does anyone else see the screen of this phone or computer?
form-contact_card-shared_device-only_me = Only me
form-contact_card-shared_device-others_may_see = Others may see it
form-contact_card-shared_device-rather_not_say = Rather not say
form-contact_card-shared_device-summary = Who sees this screen: { $answer }
form-contact_card-mail = Mail address
form-contact_card-mail-hint = We send a mail to confirm it. Notices come by mail only after you press the link in it.
form-contact_card-phone = Phone number
form-contact_card-phone-hint = Only used when the chat can't reach you.
form-contact_card-remarks = What we should know
form-contact_card-remarks-hint = Anything we should keep in mind when we contact you.
