### Coming to the desk by number: the computer's page and the chat.

desk-number-title = Open the desk
desk-number-lead = There is no password. The desk opens when you confirm it in your own chat (LINE, Discord, browser).
desk-number-show = Show a number
desk-number-or = You can also send "desk" in your chat and open the link that comes.
desk-number-why = When it is not used for a while, the desk closes by itself.

desk-number-now = Send this number in your chat
desk-number-how-1 = Open your chat on LINE, Discord or in a browser.
desk-number-how-2 = Send the number alone. Spaces do not matter.
desk-number-how-3 = Press "Open this screen" under the question that comes. This page goes on by itself.
desk-number-until = It works until { $until }
desk-number-go-on = I have confirmed it
desk-number-give-up = Stop
desk-number-not-yet = It has not been confirmed yet. Press "Open this screen" in your chat, then go on here.

desk-number-late-title = The time of this number is over
desk-number-late = Please show a new number and send that one in your chat.
desk-number-refused-title = It was not opened
desk-number-refused = "This is not me" was pressed in the chat. If it was you, please try again with a new number.
desk-number-given-up-title = Stopped
desk-number-given-up = This number does not work any more.
desk-number-used-title = This number has been used
desk-number-used = If you do not see the desk that it opened, please show a new number.
desk-number-again = Show a new number
refusal-number-busy = Many numbers were shown just now. Please try again in about ten minutes. If it is urgent, send "desk" in your chat and open the link.

knock-asked-windows =
    A Windows computer wants to open the desk (since { $at }).
    Is it the screen in front of you now?
knock-asked-mac =
    A Mac wants to open the desk (since { $at }).
    Is it the screen in front of you now?
knock-asked-phone =
    A phone or tablet wants to open the desk (since { $at }).
    Is it the screen in front of you now?
knock-asked-other =
    A computer wants to open the desk (since { $at }).
    Is it the screen in front of you now?
button-knock-yes = Open this screen
button-knock-no = This is not me
knock-done = Confirmed. The screen goes on by itself.
knock-already = You have confirmed this already. The desk is open on that screen.
knock-late = The time of this number is over. Please show a new one on the screen and send that.
knock-given-up = It was stopped on the screen. To open the desk, please show a new number.
knock-refused = You answered "This is not me" for this number. Nothing was opened.
knock-refused-done = All right. The desk does not open on that screen.
knock-shut = All right. The desk on that screen is closed. Please check together what may have been seen.
knock-unknown = No screen shows this number now. Please look at the number once more.
knock-too-many = Several numbers did not match, so this rests for a while. Send "desk" to get a link.

desk-closed-title = The desk was not used for a while and has closed
desk-closed = What you wrote has not been sent. It is still here.
desk-closed-1 = Open the desk in a new tab.
desk-closed-2 = Come back to this page and press "Go on".
desk-closed-open = Open the desk (new tab)
desk-closed-go-on = Go on
desk-again-title = This is about to be sent
desk-again = The page was old, so nothing has been sent yet. If it is right, press once more.
desk-again-send = Go on with this
desk-again-files = The file you chose is not here any more. Please choose it again.
desk-again-leave = Stop and go back to the desk
