### Words of the pages.

web-name = Tomoshibi
web-skip = Skip to content
web-languages = Language
web-to-front = To the front page
web-try-again = Try again
web-copy = Copy
web-copied = Copied

web-error-title = This did not open
web-error-400 = We could not read what was sent
web-error-403 = This page seems to have run out
web-error-404 = There is no such page
web-error-405 = There is no such page
web-error-413 = That was too large for us
web-error-422 = We could not read what was sent
web-error-500 = Something is not working just now
web-error-503 = We could not take it just now
web-error-then = Please go back and try once more. If it still does not work, please come again a little later.

web-link-shut = This link does not open
refusal-link-unknown =
    We do not know this link.
    Please check that it is complete.

web-start-title = Talk to us
web-start-lead = No app and no sign-up. A person reads what you write and answers.
web-start-programme = Whom would you like to write to?
web-start-choose = Please choose one.
web-start-have-code = I have an invitation code
web-start-code = Invitation code
web-start-code-odd = A code has eight letters and digits. Please check it once more.
web-start-button = Begin
web-start-new = Begin a new conversation
web-start-know = Before you begin
web-start-know-person = Some answers are automatic, but a person reads what you write. At night and on holidays an answer may take until the next day.
web-start-know-name = You need not give your name or address.
web-start-know-leave = “Leave quickly” at the top right turns the screen into another page at once.
web-start-know-danger = If you are in danger now, call 110 (police) or 119 (ambulance).

web-chat-log = Conversation
web-chat-you = You
web-chat-about = About this conversation
web-chat-about-person = A person reads what you write. You can send photos, voice and PDF files too (up to 10 MB).
web-chat-more = About this programme
web-chat-text = Message
web-chat-placeholder = Write here
web-chat-send = Send
web-chat-menu = Menu
web-chat-hint = Enter sends · Shift+Enter new line · Esc twice leaves quickly
web-chat-attach = Attach a photo, voice or file
web-chat-unchoose = Remove
web-chat-sending = We have it
web-chat-refresh = Look for new messages
web-chat-pick = Choose
web-chat-photo = Photo you sent
web-chat-audio = Voice message you sent
web-chat-file = Open the file
web-chat-file-waiting = We are keeping your file.
web-chat-file-failed = This file could not be opened. Please send it again.
web-chat-unsent = A message you took back
web-chat-pressed = Answered by button
web-chat-empty = Please write something or choose a file.
web-chat-too-long = This is too long. Please send it in parts of up to 5,000 characters. Your words are still here.
web-chat-file-too-large = The file is too large. Up to 10 MB can be sent.
web-chat-file-kind = We cannot take this kind of file. Please send a photo, a voice recording or a PDF.
web-chat-not-taken = We could not take it just now. Your words are still here. Please wait a moment and press “Send” again.
web-chat-offline = There is no connection, so it has not arrived. Your words are still here. Please press “Send” again.
web-chat-shut-title = This conversation does not open here
web-chat-shut = It was closed, or it is open in another browser. If you have a link to come back, you can open it with that.

web-leave = Leave quickly
web-leave-about = “Leave quickly” closes this conversation and shows a weather page at once. On a keyboard, press Esc twice. To come back later, make a link to come back first.
web-left-title = Weather

web-return-title = A link to come back
web-return-about = With it you can open this conversation on another device, or later. Keep it where nobody else looks.
web-return-make = Make a link
web-return-address = Your own link
web-return-once = It works once. After using it, make a new one.
web-return-lead = Press the button to open this conversation here. This link works once.
web-return-button = Back to the conversation
web-back-to-chat = Back to the conversation

web-in-title = Open the desk
web-in-lead = Press the button to open the desk. This link works once.
web-in-button = Open
web-to-desk = To the desk

web-answer-title = There is an answer for you
web-answer-lead = Please look around you first, then press the button.
web-answer-button = Read
web-answer-from = From the staff
web-answer-then = Please write back in the chat. When you have finished reading, close this page.

web-form-title = A page to fill in
web-form-lead = Please look around you first, then press the button.
web-form-button = Open
web-form-send = Save
web-form-problems = Please look at these
web-form-done = Saved
web-form-done-then = Thank you. You can close this page.
web-form-optional = You need not answer
web-form-none = No answer

web-front-lead = A small light kept on: support and learning, connected by chat.
web-front-chat = Talk to us
web-front-desk = Staff (desk)
web-front-programmes = Programmes

web-public-for = A programme of { $commissioner }.
web-public-by = Carried out by { $contractor }.
web-public-phone = Telephone
web-public-how = How to begin
web-public-how-chat = Press “Talk to us” and write. No sign-up.
web-public-how-code = If you have an invitation code, send it on LINE, Discord or in this chat.
web-public-hours = We answer between { $opens } and { $closes }. You can write at night too.
web-public-help = If it is urgent, and other places to turn to
web-public-private = How we protect you
web-public-private-1 = What you tell us is kept sealed within this programme.
web-public-private-2 = The staff in charge read it, and each reading is recorded.

web-demo-title = Try Tomoshibi
web-demo-lead = Everybody here is invented. Choose someone, and a chat opens in a new tab as that person. Put two tabs side by side and play a guardian and a coordinator.
web-demo-open = Open as this person
web-demo-stranger = Chat as a newcomer
web-demo-how = How to try it
web-demo-how-1 = Open the guardian and send a message.
web-demo-how-2 = Open the coordinator: a neutral notice is there, without a name or a word of it.
web-demo-how-3 = Press its button, open the desk and write an answer.
web-demo-how-4 = The answer arrives in the guardian's tab.

web-mail-title = Confirm your mail address
web-mail-lead = Press the button if we may send notices to this mail address.
web-mail-button = Yes, send them here
web-mail-done = Confirmed
web-mail-done-then = Notices reach this address from now on. You can close this page.

web-chat-photo-ours = Photo from the staff
web-answer-photo = Photo from the staff
web-answer-audio = Voice message from the staff
web-busy-title = One moment, please
web-busy = Many people are beginning just now. Please try again in about a minute. A conversation that was begun goes on as usual. In danger right now, call 110 (police) or 119 (ambulance).
web-busy-again = Back to the first page
