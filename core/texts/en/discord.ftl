### What Discord's commands are for, and the window that picks a day and a time.
command-help = How to use this
command-person = Talk to a person
command-contact-card = Tell us when and how we may reach you
command-language = Choose your language
command-trouble = Tell staff, and nobody else, that something is wrong
command-code = Link with your invitation code
command-code-option = The code you were given
press-not-taken = Sorry, we could not take that. Please press it once more.
pick-title = Pick a day and a time
pick-day = Day
pick-time = Time
pick-day-pattern = { $weekday } { $month }/{ $day }
weekdays = Mon Tue Wed Thu Fri Sat Sun
