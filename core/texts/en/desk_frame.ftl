### The frame of the desk: where to go, how to close it, what a role may do.

desk-nav = Places of the desk
desk-nav-today = Today
desk-nav-visits = Visits
desk-nav-reports = Reports
desk-nav-interviews = Interviews
desk-nav-matching = Matching
desk-nav-supporters = Supporters
desk-nav-trainings = Training
desk-nav-agreements = Asked of { $commissioner }
desk-nav-feedback = Feedback
desk-nav-devices = Devices
desk-nav-pay = Pay
desk-nav-group-support = Support
desk-nav-group-office = Office
desk-nav-inquiries = Inquiries
desk-nav-search = Search
desk-nav-people = People
desk-nav-templates = Templates
desk-nav-hours = Staff hours
desk-nav-city = For { $commissioner }

desk-session = Open screens
desk-session-about = These are the screens on which your desk is open. If you do not know one of them, press "Close every screen".
desk-session-since = Opened { $at }
desk-session-until = Closes by itself { $at }
desk-session-here = This screen
desk-session-elsewhere = Another screen
desk-leave-everywhere = Close every screen

desk-not-yours-title = This page is for another role
desk-not-yours = This page is for people in another role. If you need it, please ask your coordinator.
desk-to-start = To the first page

desk-city-title = For the officers of { $commissioner }
desk-city-about = The papers for { $commissioner } and the state of the programme are shown here. Conversations, names and addresses cannot be seen from here.
desk-city-term = Term of the programme
desk-city-term-days = From { $from } to { $until }
desk-city-contractor = Contractor
desk-city-phone = Telephone

desk-phone-careful = Show the number (somebody else may answer)
