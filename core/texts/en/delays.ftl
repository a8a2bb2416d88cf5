### Telling the other side of a delay. No name, no place, no reason.

delay-told = The other side has been told just now, too.
delay-from-family = About { $at }: the family lets you know that it will be a little later. No rush, please wait a little.
delay-from-family-minutes = About { $at }: the family lets you know that it will be about { $minutes } minutes later. No rush, please wait a little.
delay-from-other = About { $at }: we heard that it will be a little later. Please wait a little longer.
delay-from-other-minutes = About { $at }: we heard that it will be about { $minutes } minutes later. Please wait a little longer.
