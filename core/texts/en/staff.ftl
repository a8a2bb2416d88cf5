### Notices to staff. Never about whom or what.

notice-message = You have a new notice. Somebody waits for a reply.
notice-danger = You have a notice that should be seen at once. It is about somebody's safety.
notice-phone = Somebody needs a phone call. Please look at the desk.
notice-delivery = Please check whether something has arrived. Look at the desk.

take-done = You have taken it. Thank you.
take-already-yours = You have this one already.
take-somebody-else = Somebody else has taken it first.
take-finished = This notice has already been dealt with.

desk-link =
    The button below opens the desk. It works for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.
not-for-you = This page can't be opened from here.

role-visitor = Visitor
role-guardian = Guardian
role-child = Child
role-participant = Participant
role-supporter = Supporter
role-coordinator = Coordinator
role-deputy = Deputy
role-manager = Manager
role-planner = Planner
role-device-help = Device help
role-officer = Officer
role-place = Group

channel-line = LINE
channel-discord = Discord
channel-web = Browser
channel-mail = Mail

finding-name = a name
finding-phone = a phone number
finding-mail = a mail address
finding-address = an address
finding-account = an account or a way to make contact
finding-link = a link
