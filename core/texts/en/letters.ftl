### Letters of invitation.

letter-addressee = { $name }
letter-made-on = { $day }
letter-sender = { $contractor }
letter-title = { $short_name }: your chat
letter-lead = { $commissioner } has told us that you will take part.
letter-lead-chat = There is a chat with our staff for questions and changes of plan. You can write at any hour.
letter-how-camera = Point the camera of your phone at the QR code.
letter-how-ways = Choose LINE, Discord or the browser. The browser alone is enough.
letter-how-check = To make sure it is you, we ask for the month and day of your child's birthday. No names, no addresses.
letter-name = { $name }
letter-guardian-title = Code for the guardian
letter-until = Valid until { $day }
letter-cut = Cut here and give the lower part to your child
letter-by-hand = Without the QR code: open { $address } in a browser and enter the code.
letter-by-line = With LINE alone: add the official account { $line } and send it the code.
letter-each = The guardian's code and the child's code are different. Each is for one person; one of them is enough to begin.
letter-too-old = If the code is too old, write "talk to a person" in the chat. We will send a new one.
letter-not-you = If this letter is not for you, please do not use the code and throw the letter away.
letter-phone = You can also ring us: { $phone }

letter-child-title = Your code
letter-child-san = (you)
letter-child-what = You can ask or tell us anything in the chat. A person reads it and answers.
letter-child-how = Point the camera of a phone or tablet at the square.
letter-child-own = This code is only yours. Your family's chat is a different one.
letter-child-free = You decide whether to use it. Later is fine too.
letter-child-until = Valid until { $day }
