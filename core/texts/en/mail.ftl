### Mail: neither a name nor the matter in subject or body.

mail-subject = You have a notice
mail-footer =
    You can answer this mail; your answer reaches our staff.
    If you don't know what this is about, please delete this mail.
