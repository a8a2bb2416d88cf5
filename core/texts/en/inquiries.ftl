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
refusal-case-merge-chain = Other cases have been merged into that one. Take them out first.
refusal-case-not-merged = That case has not been merged into this one.
refusal-case-member = They belong to this case already.
refusal-case-not-member = They do not belong to this case. Members of a merged case go back with it when the merge is undone.

decision-approved-guardian =
    This is { $programme }.
    You can take part. We will tell you what comes next.
    We will hear your child's own wishes too, with time. There is no hurry.
decision-approved-child =
    This is { $programme }.
    You can take part. What we do is decided with you.
    If you do not want something, say so. You may change your mind later.
decision-approved-participant =
    This is { $programme }.
    You can take part. On your first day you may just watch.
    We will tell you what comes next.
decision-waiting-guardian =
    This is { $programme }.
    There is no place just now, so you are on the waiting list. We will tell you when one is free.
    Please write here at any time while you wait.
decision-waiting-child =
    This is { $programme }.
    All places are taken just now, so it takes a little longer. We will tell you.
    You can write here at any time while you wait.
decision-waiting-participant =
    This is { $programme }.
    It takes a little longer. We will tell you when it is your turn.
    Please write here at any time while you wait.
decision-declined-guardian =
    This is { $programme }.
    This time it was not decided in favour. Thank you for asking.
    We will think with you of other ways. Please tell us if you would like to talk.
decision-declined-child =
    This is { $programme }.
    This time it did not work out. It is not because of you.
    We will think with you of other ways. You can write here at any time.
decision-declined-participant =
    This is { $programme }.
    This time it did not work out. It is not because of you.
    We will look with you for a place that fits. Please write here if you like.
