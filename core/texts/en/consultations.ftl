### Trouble, questions, words between supporter and family. No blame, no hurry.

button-trouble = Trouble, report
button-trouble-write = Write on a page
button-trouble-call = Only call staff
trouble-offer = Thank you for telling us. You can write a little on a page, or only call staff without writing. Both reach staff alone.
trouble-alone = We saw your word in the room and write to you alone. Nobody else there can see this.
trouble-called = Staff have been told. It is not your fault. If you can, tell us a little on the page. You do not have to.
trouble-reported = Thank you for telling us. Staff will look at it. Neither who wrote it nor anybody in the room learns who told us.
trouble-read-now = Staff are here at this hour and read it as soon as they can.
trouble-read-later = Staff read it at about { $staff_at }. If you are in danger now, please ring 110 or 119.
trouble-kept-from = A coordinator or a manager reads it. Whoever you asked us not to tell does not see it.
trouble-nobody-yet = No member of staff could be told yet. We go on calling until one is. If you are in danger now, please ring 110 or 119.
trouble-saved = It has come. Thank you for telling us.

form-trouble = Trouble, report
form-trouble-intro = Only as much as you can. Staff alone read it.
form-trouble-words = What happened?
form-trouble-words-hint = One word will do. Who said or did what, and when. Leave out what you cannot write.
form-trouble-words-summary = What happened: { $answer }
form-trouble-by_whom = Who is it about?
form-trouble-by_whom-member = Another member
form-trouble-by_whom-staff = Staff
form-trouble-by_whom-supporter = A supporter
form-trouble-by_whom-family = My family
form-trouble-by_whom-other = Somebody else
form-trouble-by_whom-summary = About: { $answer }
form-trouble-which_staff = Who of the staff?
form-trouble-which_staff-hint = Whoever has the role you choose does not see this. If you choose none, managers do not see it and a coordinator reads it.
form-trouble-which_staff-manager = A manager
form-trouble-which_staff-coordinator = A coordinator
form-trouble-which_staff-deputy = A deputy
form-trouble-which_staff-summary = Of the staff: { $answer }
form-trouble-in_chat = May we write to you in the chat about it?
form-trouble-in_chat-hint = If not, nothing of our answer stands in the chat; only a plain note that there is a page.
form-trouble-in_chat-yes = You may
form-trouble-in_chat-no = Please do not
form-trouble-in_chat-summary = In the chat: { $answer }

notice-trouble = You have a notice that should be seen at once. Somebody has pressed "Trouble, report".
notice-trouble-unknown = Somebody in the place wrote that they are in trouble. They are not linked with us yet. Please look at the room.
desk-why-trouble = wrote of trouble
desk-why-trouble-call = called staff because of trouble
desk-why-trouble-message = somebody reported what one of the staff wrote
desk-why-trouble-unknown = somebody in the place, not linked with us, wrote of trouble
desk-pressed-trouble = Called staff because of trouble

# Questions
button-ask = Ask a question
button-ask-coordinator = The place, joining
button-ask-learning = Learning, activities
button-ask-device = Devices and apps
button-device-sound = No sound
button-device-mic = The microphone
button-device-enter = Cannot get in
button-device-notice = No notices
button-device-app = Getting the app
button-device-other = Something else
button-device-ok = It works now
button-device-still = It still does not
question-about = What is it about? Choose what comes closest.
device-which = What happens?
device-ok = Good to hear. Write again whenever something does not work.
device-answer-sound =
    Please try these, one after another.
    1. Turn the volume up, and see that the device is not muted
    2. Take the earphones out and put them in again
    3. Leave the room and come in again
device-answer-mic =
    Only listening is quite all right. If you would like to speak, try these, one after another.
    1. See that there is no line through the microphone on the screen
    2. In the settings of the device, let the app use the microphone
    3. Leave the room and come in again
device-answer-enter =
    Please try these, one after another.
    1. See whether the place is open now (the button below tells)
    2. Close the app and open it again
    3. In a browser, load the page again
device-answer-notice =
    Please try these, one after another.
    1. In the settings of the device, allow notices of the app
    2. See that no quiet mode is on
    3. Write "notice hours" to change when notices may come
device-answer-app =
    This is how it goes.
    1. Look for Discord or LINE in the App Store or Google Play
    2. Press the link of your invitation
    3. Choose a nickname that is not your real name
    You can take part in a browser alone, too.
form-question = Ask a question
form-question-intro = Write as much as you can. It goes to whoever knows about it.
form-question-topic = What is it about?
form-question-topic-coordinator = The place, joining
form-question-topic-learning = Learning, activities
form-question-topic-device = Devices and apps
form-question-topic-summary = About: { $answer }
form-question-words = Please write your question in a few words
form-question-words-summary = Your question: { $answer }
question-passed-coordinator = It has come. A member of staff answers you here by { $by }.
question-passed-learning = It has come and goes to whoever plans learning and activities. You have an answer here by { $by }.
question-passed-device = It has come and goes to somebody who knows about devices. You have an answer here by { $by }.
question-for-you = There is a question for you. Please answer it on the page by { $by }.
question-page-title = A question for you
question-page-about = Please answer by { $by }. Your words go out as the answer of the programme. The page does not say who asks.
question-page-words = Your answer
question-page-hint = Short sentences that can be read slowly. No names, no addresses. If you do not know, leave it: staff answer then.
question-page-send = Send
question-page-thanks = Thank you. Your answer is on its way.
question-page-answered = This question has been answered. Thank you.
refusal-question-words = Please write an answer of at most { $limit } signs.
desk-why-question-coordinator = has a question
desk-why-question-learning = a question about learning or activities (the planner has it, too)
desk-why-question-device = a question about devices or apps (device help has it, too)

# The list of questions at the desk
desk-nav-questions = Questions
desk-questions = Questions
desk-questions-about = What people ask, the answer that is promised soonest first. An answer goes back the way the question came.
desk-questions-about-helper = Questions for you, and the openings you are posted to. You do not see who asks. Your words go out as the answer of the programme.
desk-questions-none = No question waits for an answer.
desk-questions-over = Answered
desk-questions-back = All questions
desk-question-of = A question from { $name }
desk-question-somebody = a participant
desk-question-see = See the question
desk-question-by = An answer is promised by { $by }
desk-question-late = An answer was promised by { $by }
desk-question-open = Nobody has it yet
desk-question-mine = You have it
desk-question-taken = { $name } has it
desk-question-take = I will answer
desk-question-hint = Short sentences that can be read slowly. With a name or a number in it, it goes to a page and not into the chat. Whoever has only a phone is called.
desk-question-send = Send the answer
desk-question-pass = Give it to somebody else
desk-question-pass-about = The moment we promised stays. Whoever gets it is told at once.
desk-question-to-coordinator = To the desk
desk-question-to-learning = To the planner
desk-question-to-device = To device help
desk-question-answered = { $name } answered, { $at }
desk-question-shifts = Your openings
desk-question-shifts-none = You are not posted to an opening yet.
desk-question-shift = { $from } to { $until }
desk-said-question-taken = You are going to answer.
desk-said-question-passed = The question has been given on.
desk-question-said = I told them on the phone
desk-said-question-said = The answer is written down. Nothing was sent.
desk-said-question-answered = The answer is on its way.
refusal-question-answered = Somebody else has answered this question.
refusal-question-nobody = Nobody has that post now. Please answer from the desk.
refusal-question-passed = Somebody else is going to answer this question. Thank you.

# Words between supporter and family
button-relay-supporter = Tell my supporter
button-relay-family = Tell the family
button-relay-reply = Answer
button-relay-visit = { $at }
relay-which = Which visit is it about?
relay-nobody = There is nobody you can tell from here at the moment. Staff pass it on for you.
relay-from-supporter = A message from your supporter.
relay-from-family = A message from the family.
relay-both-know = To keep everybody safe, the coordinator can read these messages. Phone numbers and addresses are not exchanged.
relay-sent-now = It has been passed on.
relay-sent = It has come and is passed on, but not late at night.
relay-held = It has come. There was something like a number or a strong word in it, so the coordinator looks first. If it is urgent, press "Talk to a person".
form-relay = A message
form-relay-intro = A short message is passed on just as you write it. You both know that the coordinator can read it. Please leave out phone numbers and addresses.
form-relay-words = What would you like to say?
form-relay-words-summary = { $answer }
notice-relay-held = A message between a supporter and a family needs a look.
desk-why-relay-held = a message waits until somebody has looked at it
desk-relayed = Messages
desk-relayed-about = What supporter and family told each other through us. Both know that it can be read.
desk-relayed-none = There is no message yet.
desk-relayed-to = See messages
desk-relayed-sent = Passed on
desk-relayed-held = Waits for a look
desk-relayed-dropped = Not passed on
desk-relayed-let = Pass it on
desk-relayed-drop = Do not
desk-relayed-drop-about = If you do not, please speak to whoever sent it.
desk-relayed-way = From { $sender } to { $receiver }
desk-said-relayed-sent = The message has been passed on.
desk-said-relayed-dropped = The message is not passed on. Please speak to whoever sent it.
desk-relayed-write = Pass on what was said on the phone
desk-relayed-write-about = It arrives as a message from whoever spoke. Both sides know that the coordinator can read it. No numbers, no addresses.
desk-relayed-from = Who is it from?
desk-relayed-words = Message
desk-relayed-sure = Pass it on all the same
desk-relayed-by-phone = heard on the phone, written by { $name }
desk-said-relayed-written = The message is on its way.
refusal-relayed-words = Please write a message of at most { $limit } signs.
refusal-relayed-look = There is something like a number or a strong word in it. Please look again; if it is all right, press "Pass it on all the same".
refusal-relayed-gone = There is nobody to pass it on to at the moment.
form-summary-words = Is this right? When you press “Save”, it goes to staff.
