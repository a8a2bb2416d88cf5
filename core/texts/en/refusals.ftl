### How we say no: without blame, with what to do next.

refusal-code-used =
    This code has been used already.
    If that wasn't you, just write to us here. We will give you a new one.
refusal-code-revoked =
    This code no longer works.
    If you don't have a newer one, just write to us here.
refusal-code-expired =
    The time for using this code is over.
    Just write to us here. We will give you a new one.
refusal-link-expired =
    The time for using this link is over. For safety, links open only for a short time.
    Please get a new one from the chat.
refusal-link-used =
    This link has been used already.
    Please get a new one from the chat.
refusal-link-revoked =
    This link no longer works.
    Please get a new one from the chat.

refusal-private-name = This was not sent, because it held somebody's name.
refusal-private-phone = This was not sent, because it held a phone number.
refusal-private-mail = This was not sent, because it held a mail address.
refusal-private-address = This was not sent, because it held an address.
refusal-private-account = This was not sent, because it held an account or a way to make contact.
refusal-private-health = This was not sent, because it held a word about health or a consultation.
refusal-private-link = This was not sent, because it held a link that isn't ours.
refusal-private-control = This was not sent, because it held characters that can't be read.
