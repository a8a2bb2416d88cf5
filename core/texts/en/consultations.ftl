### Trouble, questions, words between supporter and family. No blame, no hurry.

button-trouble = Trouble, report
button-trouble-write = Write on a page
button-trouble-call = Only call staff
trouble-offer = Thank you for telling us. You can write a little on a page, or only call staff without writing. Both reach staff alone.
trouble-alone = We saw your word in the room and write to you alone. Nobody else there can see this.
trouble-called = Staff have been told. It is not your fault. If you can, tell us a little on the page. You do not have to.
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
form-trouble-by_whom-rather_not = Rather not say
form-trouble-by_whom-summary = About: { $answer }
form-trouble-which_staff = Who of the staff?
form-trouble-which_staff-hint = Whoever has the role you choose does not see this. If you choose none, managers do not see it and a coordinator reads it.
form-trouble-which_staff-manager = A manager
form-trouble-which_staff-coordinator = A coordinator
form-trouble-which_staff-deputy = A deputy
form-trouble-which_staff-rather_not = Rather not say
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
desk-why-trouble-unknown = somebody in the place, not linked with us, wrote of trouble
desk-pressed-trouble = Called staff because of trouble
