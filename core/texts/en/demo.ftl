# The demo's clock.
web-demo-clock = The demo clock
web-demo-clock-lead = The clock only goes forward. What would have been sent meanwhile is sent. After more than an hour the desk closes itself: open it again.
web-demo-clock-minutes = { $minutes } minutes on
web-demo-clock-until = until { $at }
web-demo-clock-month = To the next month ({ $at })
web-demo-clock-opening = To a little before the place opens ({ $at })
web-demo-clock-own = Until a time of your own
web-demo-clock-go = Go
web-demo-desk = Open the desk
web-demo-how-5 = Move the clock on to see the notice of the day before, and arrival, leaving and report on the day of a visit.
web-demo-how-6 = To play an evening of the online place, move the clock to a little before it opens and press “begin” in the manager’s chat. Two participants talk by “go into the room”.
refusal-demo-time = Please choose a time ahead, within 31 days.
