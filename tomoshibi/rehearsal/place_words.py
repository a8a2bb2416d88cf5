"""The words in which the play of an online place writes down what happened (`Did.what`), for its checker to read.

`Did.told` holds what is named beside each word. An opening is named by the moment it begins, as ISO in Japan's time;
`Did.family` is a participant's number where the deed is about one person.
"""

# The coordinator
PLANNED = "opening-planned"  # told: begin ISO, end ISO, kind, split by one space
CANCELLED = "opening-cancelled"  # told: begin
POSTED = "opening-posted"  # told: begin, post (manager, planner, device_help), who, split by one space
FIRST_TALK_SET = "first-talk-set"  # told: when ISO
FIRST_TALK_HELD = "first-talk-held"
DECIDED = "joining-decided"  # told: yes or no
PAPERS_SENT = "papers-sent"
PAPERS_BACK = "papers-back"
JOINED = "joined"
NOTE_WRITTEN = "note-written"  # told: begin of its opening
ASSESSED = "assessed"
REFERRED = "referred"  # told: offered, wished, made, came
MEETING_KEPT = "meeting-kept"  # told: day ISO
MINUTES_KEPT = "minutes-kept"  # told: day ISO
STATE_REPORTED = "state-reported"  # told: month (2026-05)
COUNTED = "counted"  # told: begin; staff entered somebody who came elsewhere

# The manager and the other posts
ON_DUTY = "on-duty"  # told: begin
AWAY = "away"  # told: begin
BACK = "back"  # told: begin
ENDED = "ended"  # told: begin
CANNOT_COME = "cannot-come"  # told: begin, post
FLAG_SETTLED = "flag-settled"  # told: how (let_be, soft_word, steer, hide, pause)

# A participant
ASKED_TO_JOIN = "asked-to-join"
AGREED = "agreed-to-rules"  # told: version
WISHED = "wished"  # told: begin
CAME = "came"  # told: begin, how (spoke, voice, press), split by one space
SAID = "said-in-room"  # told: begin; words: what was said
SAID_BADLY = "said-badly"  # told: begin, kind of flag that it deserves; words: what was said
CALLED_STAFF = "called-staff"  # told: begin
ASKED = "asked"
LEFT = "left-the-place"
WITHDREW = "withdrew-consent"
