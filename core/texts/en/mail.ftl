### Mail: neither a name nor the matter in subject or body.

mail-subject = You have a notice
mail-footer =
    You can answer this mail; your answer reaches our staff.
    If you don't know what this is about, please delete this mail.
mail-confirm =
    May we send notices to this address?
    If so, please open the link below. If you don't know what this is about, you need not do anything.
