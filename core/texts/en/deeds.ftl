### When something else than sending (taking a message out, closing a room) could not be done on Discord. Words of the desk.

notice-deed = Something could not be done on Discord. Please look at the desk.
desk-kind-deed = On Discord
desk-why-deed = Something could not be done on Discord
desk-why-deed-failed = Something could not be done on Discord. Why, and what can be done, is on the page “Could not be done”
desk-why-deed-late = Something on Discord is still not done; it is tried again and again. If it presses, please do it in Discord yourself

desk-nav-outbox = Could not be done
desk-outbox = Could not be done
desk-outbox-about = What the service wished to do on Discord and could not. Once the cause is mended press “Try again”; if you did it yourself, “Done by hand”.
desk-outbox-empty = There is nothing just now that could not be done.
desk-outbox-at = { $at }
desk-deed-again = Try again
desk-deed-by-hand = Done by hand
desk-said-deed-again = It is being tried again.
desk-said-deed-by-hand = Noted as done by hand.
desk-said-deed-dealt-with = Somebody else had dealt with it already.

deed-hide = Take a message out
deed-pause-person = Pause somebody's posting for a while
deed-let-person = End somebody's pause
deed-close-room = Close a room (it can be read, not written in)
deed-open-room = Open a room
deed-give-role = Give a role
deed-take-role = Take a role away
deed-publish-event = Publish an event
deed-change-event = Change an event
deed-cancel-event = Cancel an event

deed-todo-hide = If it presses: in Discord right-click (or hold) the message and choose “Delete Message”.
deed-todo-pause-person = If it presses: in Discord right-click (or hold) the name and choose “Timeout”.
deed-todo-let-person = In Discord you can right-click (or hold) the name and choose “Remove Timeout”.
deed-todo-close-room = If it presses: in the channel's settings, under “Permissions”, set “Send Messages” to ✕.
deed-todo-open-room = In the channel's settings, under “Permissions”, “Send Messages” can be set back.
deed-todo-give-role = Please see whether they have joined the server. A role can be given under “Members”.
deed-todo-take-role = A role can be taken away under “Members”.
deed-todo-publish-event = It can be published by hand under “Events”. The news on LINE and in the browser goes out anyway.
deed-todo-change-event = It can be changed by hand under “Events”. The news on LINE and in the browser goes out anyway.
deed-todo-cancel-event = It can be cancelled by hand under “Events”. The news on LINE and in the browser goes out anyway.

deed-code-lacks = The bot lacks the permission “{ $permission }”.
deed-mend-lacks = In Discord's “Server Settings” → “Roles” → the bot's role, switch on “{ $permission }”. Put the bot's role above the roles it gives. See too that no channel denies it.
deed-code-discord-no-access = The bot cannot see that room. Give the bot's role “View Channel” in the channel's permissions.
deed-code-discord-no-server = The programme has no Discord server in its file, or the bot is not in it.
deed-code-discord-room-gone = That room is not in Discord any more. Please mend `rooms` in the programme file.
deed-code-discord-role-gone = That role is not in Discord any more. Please mend the role's number in the programme file.
deed-code-discord-not-a-member = They are not in the server just now.
deed-code-discord-event-gone = That event is not in Discord any more.
deed-code-discord-too-many-events = Discord takes no more than 100 events. Please cancel old ones.
deed-code-discord-no-answer = Discord did not answer, and it was given up.
deed-code-discord-unreached = Discord could not be reached, and it was given up.
deed-code-discord-rate-limit = Discord was too busy to take it.
deed-code-discord-bad-token = The bot's token does not work. Please look at the settings.
deed-code-timeout = Discord did not answer, and it was given up.
deed-code-channel-off = Discord is switched off in the settings.
deed-code-deed-not-on-this-channel = It cannot be done on this channel (LINE, say). Please see to it yourself.
deed-code-deed-nothing-made = The event was never published, so it cannot be changed.
deed-code-deed-incomplete = What was to be done is not fully recorded, so it could not be.
deed-code-other = Discord refused it ({ $code }).

discord-permission-administrator = Administrator
discord-permission-manage-guild = Manage Server
discord-permission-view-channel = View Channels
discord-permission-send-messages = Send Messages
discord-permission-manage-messages = Manage Messages
discord-permission-read-message-history = Read Message History
discord-permission-connect = Connect
discord-permission-speak = Speak
discord-permission-manage-roles = Manage Roles
discord-permission-manage-events = Manage Events
discord-permission-create-events = Create Events
discord-permission-create-public-threads = Create Public Threads
discord-permission-create-private-threads = Create Private Threads
discord-permission-send-messages-in-threads = Send Messages in Threads
discord-permission-moderate-members = Timeout Members
