### Answers to what a message is about. Never blaming, no promise we cannot keep, no name, day or health word.

cli-understand-line = Line { $line } cannot be read: write one JSON object with id, text and at a line.

intent-absence-today = We have your message that you can't make it today. Thank you for letting us know.
intent-late = We have your message that it will be later. No rush, and take care on the way.
intent-cancel = We have your message that the visit is off. Thank you for telling us early.
intent-reschedule = We have your wish for another time. Nothing is fixed yet: a person on our staff looks into it and answers.
intent-report-arrival = We have your message.
intent-complaint = We are sorry for what you went through, and thank you for telling us.
intent-consult = Thank you for telling us.
intent-question = Thank you for asking. A person on our staff will answer.
intent-thanks = Thank you, too.
intent-deadline-told = Our staff have been told just now.
intent-deadline-later =
    Nobody is on duty right now; somebody will read it from { $staff_at } on.
    Even if it is read later, what counts is the time at which you sent it.
notice-message-today = There is an urgent message about today's plans.
notice-message-planned = There is a new message about plans.
desk-why-absence_today = Can't make it today
desk-why-late = Will be late
desk-why-cancel = Calls off a later visit
desk-why-reschedule = Wishes another day or hour
desk-why-report_arrival = Has arrived or left
desk-why-complaint = A complaint
desk-why-consult = Wants to talk about a worry
desk-why-question = A question
