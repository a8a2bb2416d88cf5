### Mail: neither a name nor the matter in subject or body.

mail-subject = You have a notice
mail-footer =
    This mail is sent automatically and we cannot read replies to it. Please use the link above or your chat.
    If you do not know what this is about, please just delete it.
mail-confirm =
    May we send notices to this address?
    If so, please open the link below. If you don't know what this is about, you need not do anything.
