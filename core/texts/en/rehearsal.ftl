### The page of a rehearsal: read by somebody who has never seen this program.

rehearsal-title = A whole year of the contract, rehearsed from beginning to end
rehearsal-what = From { $first } to { $last }, { $cases } invented children went through the very program that is used for real.
rehearsal-invented = Everybody in it is invented. Nothing was sent to anybody real. LINE, Discord and mail are stand-ins that answer alike. The notices, buttons, report pages and the desk are the real ones.
rehearsal-with-chaos = In this run things were broken on purpose: stopped, delivered twice, turned away for being busy, power lost on the way; { $count } times in all.
rehearsal-kept = All of our promises were kept throughout the year.
rehearsal-broken = { $count } of our promises did not hold. Please see "What was found" below.

rehearsal-count-children = Children
rehearsal-count-supporters = Supporters
rehearsal-count-visits = Visits made
rehearsal-count-reports = Visit reports
rehearsal-count-moved = Visits moved to another day
rehearsal-count-messages = Notices and answers that arrived
rehearsal-count-presses = Presses and messages by people
rehearsal-count-calls = Calls by staff
rehearsal-count-mails = Mails
rehearsal-count-papers = Codes on letters

rehearsal-clauses = Promise by promise
rehearsal-clauses-about = A separate checker, which knows nothing of how the program works, looked only at what arrived and at the pages, and judged one by one whether it was as the contract says.
rehearsal-head-clause = Clause
rehearsal-head-promise = Promise
rehearsal-head-looked = Looked at
rehearsal-head-state = Result
rehearsal-state-kept = Kept
rehearsal-state-broken = Did not hold
rehearsal-state-theirs = For reasons of theirs
rehearsal-state-not-seen = Did not come up
rehearsal-found-many = { $count } things noticed
rehearsal-findings = What was found
rehearsal-theirs = Because of what the invented people did

rehearsal-year = The year, week by week
rehearsal-weeks-visits = Visits made
rehearsal-weeks-messages = Notices and answers that arrived
rehearsal-weeks-calls = Calls by staff
rehearsal-most = Busiest week: { $count }

rehearsal-people = What each person received
rehearsal-people-about = One person of each part and habit. In the order it arrived, word for word. Grey: buttons that can be pressed.
rehearsal-part-guardian = Guardian
rehearsal-part-child = Child
rehearsal-part-supporter = Supporter
rehearsal-part-coordinator = Coordinator
rehearsal-part-deputy = Deputy
rehearsal-habit-steady = uses it as usual
rehearsal-habit-late = answers late, and sometimes calls off after the deadline
rehearsal-habit-silent = reads, and presses nothing
rehearsal-habit-mover = moves every visit
rehearsal-habit-blocker = blocks the account in autumn
rehearsal-habit-phone = reached by telephone alone
rehearsal-habit-english = reads and writes English
rehearsal-habit-complains = complains once
rehearsal-habit-absent = is sometimes not at home
rehearsal-habit-tired = does not open the door for six weeks in the autumn
rehearsal-habit-forgets = often forgets the report
rehearsal-habit-worries = notices once what may be abuse
rehearsal-received = { $count } messages
rehearsal-by-phone = A family without an app. Instead of a notice, staff are asked to ring them up.
rehearsal-rest = See the other { $count }
rehearsal-more = And { $count } more.
rehearsal-not-read = not delivered (blocked)
rehearsal-way-line = LINE
rehearsal-way-discord = Discord
rehearsal-way-mail = Mail
rehearsal-way-web = Page

rehearsal-faults = What was broken on purpose
rehearsal-faults-about = It is checked that afterwards no notice arrived twice and none was lost.
rehearsal-faults-many = See all { $count }
rehearsal-fault-outage = The service stopped
rehearsal-fault-restart = The service was started again
rehearsal-fault-power-cut = The power went while something was being sent
rehearsal-fault-redelivery = The same event arrived twice
rehearsal-fault-429 = Turned away for being busy
rehearsal-fault-500 = Turned away by a fault of theirs
rehearsal-fault-500-accepted = They took it, but their answer was broken

rehearsal-not-shown = What this rehearsal cannot show
rehearsal-not-shown-1 = How real people feel. Invented ones follow fixed habits.
rehearsal-not-shown-2 = How busy the real LINE, Discord and mail are, and what they may change.
rehearsal-not-shown-3 = What is said in calls and interviews, and how well reports are written.
rehearsal-not-shown-4 = Photos and voice messages, the chat in a browser, and the other programme.
rehearsal-not-shown-5 = Whether a mail or a letter was read by whoever received it.
rehearsal-made = Seed { $seed }. With the same number this page comes out the same, to the last character.
