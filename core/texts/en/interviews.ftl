### Finding a day for the interview, asking the child; read by families in chat.

interview-offer-first-guardian = We would like to find a day to talk about what comes next, without any hurry. Please choose a time that suits you. Your child can come along.
interview-offer-first-child = We would like to find a day to talk about what comes next, together. Please choose a time when you could come.
interview-offer-final-guardian = We would like to find a day to look back on this year together. Please choose a time that suits you.
interview-offer-final-child = We would like to find a day to talk about this year, together. Please choose a time when you could come.
interview-slot = ・{ $at } { $place }
interview-slot-officer = ・{ $at } { $place } (somebody from { $commissioner } will be there too)
interview-choose = These times are free. Please choose one that suits you.
interview-choose-other = These times are free. Until you choose, everything stays as it is.
interview-taken = That time has just gone to somebody else. These are free next.
interview-taken-stays = That time is not free any more. Your time stays as it is. These are free next.
interview-no-more = There are no later times yet. Please go back to the first ones, or talk with us.
interview-none = There is no time we can offer right now. We will think about it with you: please press "Talk to a person".
interview-booked = It is settled: { $at }.
interview-moved = It has been moved to { $at }.
interview-stays = It stays: { $at }.
interview-reminder = A reminder of what is planned for { $at }, sent ahead so that you need not keep it in mind.
interview-how-room = Place: { $place }
interview-how-room-unsaid = We will tell you the place by phone.
interview-how-phone = We will talk by phone.
interview-how-online = We will talk online. We will tell you how to get in.
interview-how-home = We will come to you.
interview-cancel-sure = Shall what is planned for { $at } be cancelled?
interview-cancelled = What was planned for { $at } is cancelled. You can choose another day at any time.
interview-over = That is over already, or has been changed.
interview-held-already = We have had this talk already. If there is more to talk about, we are here.
interview-not-now = No time can be chosen right now. We will think about it with you.

button-interview-slot = { $at }
button-interview-days = Other days
button-interview-first = The first times
button-interview-move = Change the time
button-interview-cancel = Cancel it
button-interview-stay = Leave it
button-interview-gone = Cancel it

will-ask =
    Please tell us how you feel. About once a week somebody would come to listen, or to do something together with you.
    Would you like to try? Any answer is fine, and you can change it later.
will-heard-yes = Thank you for telling us. You would like to try: we have heard it. If you change your mind, just say so.
will-heard-not_yet = Thank you for telling us. It is fine not to know yet. There is no hurry; if you want to ask something, write here.
will-heard-no = Thank you for telling us. Let us leave it for now. Nobody will be angry. If you change your mind, you can begin at any time.
button-will-yes = I'd like to try
button-will-not_yet = I don't know yet
button-will-no = Not now
button-will-after-all = I'd like to now

desk-why-interview-cancelled = The family cancelled the interview
desk-why-interview-by-phone = Please arrange the interview by phone (they have no chat)
desk-why-interview-tell-by-phone = The interview has changed: please tell them by phone (they have no chat)
desk-why-interview-remind-by-phone = Please remind them of the interview by phone (they have no chat)
desk-why-will-yes = The child answered "I'd like to try"
desk-why-will-not_yet = The child answered "I don't know yet"
desk-why-will-no = The child answered "not now"
desk-why-will-no-visits-ahead = The child does not say yes now, and visits are planned ahead. Please talk with the child before you decide
