### Things to press. At most 20 characters, for LINE.

button-person = Talk to a person
button-help = How to use this
button-language = Language
button-card = Contact card
button-desk = Desk
button-read = Read on a page
button-take = Take it
button-yes = Yes
button-no = No
button-not-you = This isn't me
button-back = Back
button-stop = Stop
button-later = Later
button-skip = Skip
button-save = Save
button-change = Change
button-page = Open the page
button-pick-date = Choose a day
button-pick-time = Choose a time
button-confirm-mail = Use this address
button-continue = Continue
language-ja = 日本語
language-ja-easy = やさしい日本語
language-en = English

menu-bar = Menu
menu-name = Menu
menu-person = Talk to a person
menu-card = Contact card
menu-language = Language
menu-help = How to use this
menu-desk = Desk
