### Finding people at the desk, and the list of people.

desk-search-about = Variant signs and voiced kana are found as well, and accounts. The down arrow leads to the results.
desk-found-number = { $number } found
desk-found-more = The first 20. One more letter narrows it down.
desk-found-case = Case: { $state }
desk-found-case-inquiry = inquiry
desk-found-case-applied = waits for the decision
desk-found-case-approved = approved
desk-found-case-waiting = waits for a place
desk-found-case-declined = declined
desk-found-case-withdrawn = withdrawn

desk-people-all = Everybody
desk-people-show = Show
desk-people-unlinked = Not linked yet
desk-code-short-open = Code handed over
desk-code-short-used = Code used
desk-code-short-revoked = Code revoked
desk-code-short-expired = Code expired
