### From the inquiry to the decision: sentences for staff.

notice-inquiry = You have a new notice.
desk-kind-inquiry = Inquiry

refusal-case-merged = This case has been taken into another one. Change it there.
refusal-case-same = It is in that state already.
refusal-case-change = From this state it cannot go there.
refusal-case-why = Please say why. It is kept for whoever looks later.
refusal-case-why-long = The reason seems too long. Please use at most { $limit } characters.
refusal-case-full = No place is free. Put it on the waiting list, or tick "past the capacity" once the commissioner has agreed.
refusal-case-merge-self = A case cannot be merged with itself or with one of another programme.
refusal-case-merge-approved = Please merge into the approved case.
