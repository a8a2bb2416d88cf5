# The public page of an online place, in English.

public-place-title = What it is
public-place-1 = A place on your screen where you can be with people from home. No face, no real name.
public-place-2 = Just watching or listening is fine. When you feel like talking, in writing or by voice.
public-place-3 = While it is open, staff are always there. One button calls them.
public-place-4 = Not coming on some days, leaving half way: nobody minds.
public-next = When it opens next
public-next-line = { $day } { $from } to { $until }
public-next-kind-exchange = Being together (talk, games)
public-next-kind-learning = Learning at your own pace
public-next-kind-consultation = Talking something over
public-next-kind-other-gentle = A quiet day together
public-next-none = The next days will stand here as soon as they are set.
public-next-calendar = Put it into your calendar
public-begin = How to begin
public-begin-1 = Write in the chat that you would like to join. A nickname will do.
public-begin-2 = We talk for a little while. In writing only is fine.
public-begin-3 = We post the papers to you, in a plain envelope if you wish.
public-begin-4 = Once they are back, you can take part.
public-ways = Ways in
public-way-line = Add us on LINE
public-way-line-about = LINE is between you and staff. Other members cannot see you there.
public-way-discord = Come in on Discord
public-way-discord-about = Discord is for people of 13 and over.
public-way-avatar = The room with avatars, “{ $name }”
public-rules = What we promise each other
public-portal = Other places to turn to (portal of { $commissioner })
