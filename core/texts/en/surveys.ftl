### Surveys: notices and pages.

survey-asked =
    To do better, there is something we would like to hear from you. It takes about three minutes.
    The button below opens a page. You may leave out anything.
survey-asked-plain =
    We would like to ask you to fill in a survey. It takes about three minutes.
    The button below opens a page. You may leave out anything.
survey-remind =
    We are still glad to hear about what we asked the other day, whenever you have time.
    If you would rather not, press “I would rather not”, and we will not ask again.
survey-remind-plain =
    We are still glad to have your answers to the survey, whenever you have time.
    If you would rather not, press “I would rather not”, and we will not ask again.
survey-mail =
    To do better, there is something we would like to hear from you. The link below takes about three minutes.
    You may leave out anything, or everything.
survey-page = You can answer on this page. You may stop half way and go on later.
survey-change = We have your answers already. Thank you. If you would like to change something, you can do so on this page.
survey-shut = We have your answers already. Thank you.
survey-declined =
    All right. You need not answer, and we will not ask again.
    If you change your mind, the button below opens it at any time.
button-survey-open = Open
button-survey-no = Rather not
button-survey-after-all = Answer after all

survey-door-title = Tell us
survey-door-lead = Open this where nobody looks over your shoulder.
survey-door-button = Open
survey-hint-skip = You may leave out anything you do not want to answer.
survey-about-child = This is about { $child }.
survey-of = { $number } / { $total }
survey-pass = No answer
survey-send = Send
survey-later = Keep this and go on later
survey-no = I would rather not answer
survey-who-reads-child = The coordinator and the city's officers read this. Your family does not.
survey-who-reads-guardian = The coordinator and the city's officers read this. Your child does not.
survey-kept = This is kept. The same link opens it again.
survey-autokept = Kept so far.
survey-autowait = Not kept yet. It is tried again in a moment.
survey-kept-paper = When you close this page, what you wrote is gone. To keep it half way, open it from the chat.
survey-sent-title = We have it
survey-sent = Thank you. We read what you wrote with care.
survey-sent-change = For { $hours } hours you can change it by the same link.
survey-already-title = We have it already
survey-already = Thank you. If there is more to say, write or call us at any time.
survey-no-title = All right
survey-no-then = You need not answer. If you change your mind, the same link opens it at any time.
survey-wrong = Please look at something once more.

paper-survey-to = { $name }
paper-survey-to-child = { $name }
paper-survey-cover-guardian = Thank you for being with us. Please tell us how things are now. It takes about three minutes.
paper-survey-cover-child = Tell us how you feel now. It takes about three minutes.
paper-survey-cover-about = This sheet is about { $child }.
paper-survey-cover-ways = Write on the next sheet and send it in the envelope enclosed. On a phone, the code on the sheet opens the same questions.
paper-survey-cover-ways-child = Write on the next sheet and send it in the envelope. You can also answer on a phone.
paper-survey-cover-free = Leave open what you do not want to answer; you need not send it either.
paper-survey-cover-free-child = Leave open what you do not want to answer. You need not send it.
paper-survey-cover-nameless = Please do not write your name on the sheet. The number is enough.
paper-survey-cover-nameless-child = Do not write your name on the sheet. The number is enough.
paper-survey-number = Number { $code }
paper-survey-number-child = Number { $code }
paper-survey-qr = Answer on a phone
paper-survey-qr-child = Answer on a phone
paper-survey-until = Until { $day }
paper-survey-mark = Circle what is closest
paper-survey-mark-child = Circle what is closest
