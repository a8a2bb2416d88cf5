### Visit reports: what is said in chat. What is in them stands on a page alone.

button-report-write = Write the report
report-page = The page of your reports. What you have begun can be continued there.
report-ask = The report of a day of yours does not seem to be there yet. A short one is fine. What you have begun is kept.
report-ask-many = Some reports are not there yet. Short ones are fine. What you have begun is kept.
report-returned = The coordinator has a word about a report. You can read it on the page.
report-returned-waits = A word about a report is still waiting on its page. When you have a moment, please have a look.
notice-reports-missing = Some visit reports have not come in. The desk shows how many.
notice-feedback-owed = Feedback to guardians by phone or mail will soon be due.
desk-why-reports-missing = Some visit reports have not come in
desk-why-feedback-owed = Feedback to guardians will soon be due
desk-why-report-worry = A visit report tells of a worry. Please read the report
desk-why-report-danger-life = A visit report has words of danger to life
desk-why-report-danger-violence = A visit report has words of violence
desk-why-report-danger-threat = A visit report has words of somebody who may hurt others
refusal-report-why = It was sent some time ago; please write shortly why it is changed.
refusal-feedback-closed = This feedback has been given already.
refusal-feedback-way = It is done when it was told by phone or mail. A chat message alone does not do.
refusal-feedback-time = Please look at the day and time again.
refusal-feedback-words = Please write shortly what was told.
refusal-feedback-long = Please write at most { $limit } characters.
refusal-feedback-whom = Please choose whom you told.
report-amount = Please write a number (at most { $limit }).
