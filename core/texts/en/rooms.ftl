# The rooms of the place in the browser, in English.

room-title-adults = Everybody’s room
room-title-minors = Room for under 18
room-open-until = Open until { $until }. Just watching is fine.
room-log = What is said in the room
room-back = To your own screen
room-staff = Staff
room-alone = Only you can see this
room-gone = This was taken down
room-placeholder = Everybody here sees it
room-hint = Everybody in the room sees what you write here. It stays while the place is open, and goes when it closes. Only what staff have to look at is kept for some time.
room-trouble = Trouble? Talk to staff
room-trouble-said = Staff know. The answer comes to your own screen.
room-not-open = It is closed just now. See you when it opens next.
room-opens-next = It is closed just now. It opens next at { $until }.
room-rests = Writing rests until staff are back. You can still read.
room-you-rest = Your writing rests until { $until }. You can talk to staff on your own screen.
room-too-long = This is a little long. Please send it in two parts.
room-not-yours-title = You cannot go into this room
room-not-yours = Once you take part, the way in is here. Please ask staff about anything.
button-room = Go into the room
room-lead = The way into the room is here. Just watching is fine.
room-lead-elsewhere = You reach the rooms on Discord, or on the page in your browser.
