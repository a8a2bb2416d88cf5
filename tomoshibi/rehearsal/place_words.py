"""The words in which the play of an online place writes down what happened (`Did.what`), for its checker to read.

`Did.told` holds what is named beside each word. An opening is named by the moment it begins, as ISO in Japan's time;
`Did.family` is a participant's number where the deed is about one person.

A room is one of the people of the record too (`Somebody.part` ROOM, key of one's choice): what the bot says there is heard by
it, and what the bot does there is done by it.
"""

# The coordinator
PLANNED = "opening-planned"  # told: begin ISO, end ISO, kind, split by one space; then "adults" or "minors" if not for all
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
CHANGED = "opening-changed"  # told: old begin, new begin, new end, split by one space
OWED_NOTED = "owed-noted"  # something owed for the whole was noted as done; words hold its line, with "条項 K5 " in it
LEAFLET_OUT = "leaflet-out"
PORTAL_ASKED = "portal-asked"
MEETING_CALLED = "meeting-called"  # told: day ISO on which the prefecture holds one; known from then on
CHANGES_ASKED = "changes-asked"  # told: day ISO on which the prefecture wishes to hear how people changed
CHANGES_REPORTED = "changes-reported"  # told: day ISO for which it was reported
TOOK_ALERT = "took-alert"  # pressed 引き受ける on what goes on until somebody has it

# The manager and the other posts
ON_DUTY = "on-duty"  # told: begin
AWAY = "away"  # told: begin
BACK = "back"  # told: begin
ENDED = "ended"  # told: begin
CANNOT_COME = "cannot-come"  # told: begin, post
CANNOT_COME_TODAY = "cannot-come-today"  # told: begin, post; 今日は入れません, when asked to begin: they stay posted
ANSWERED = "answered"  # a planner or device helper answered a question on a page
FLAG_SETTLED = "flag-settled"  # told: how (let_be, soft_word, steer, hide, pause, cared)
FLAG_SEEN = "flag-seen"  # pressed 見ます, or opened it at the desk
CLOSED_EARLY = "closed-early"  # told: begin; 居場所を閉じる

# A participant
ASKED_TO_JOIN = "asked-to-join"
AGREED = "agreed-to-rules"  # told: version
WISHED = "wished"  # told: begin
UNWISHED = "wished-not"  # told: begin; 今回はやめておく
CAME = "came"  # told: begin, how (spoke, voice, press), split by one space
SAID = "said-in-room"  # told: begin; words: what was said
SAID_BADLY = "said-badly"  # told: begin, kind, grade (low, medium, high) that it deserves; words: what was said
COULD_NOT_WRITE = "could-not-write"  # told: begin; the platform did not let them
CALLED_STAFF = "called-staff"  # told: begin
ASKED = "asked"
LEFT = "left-the-place"
WITHDREW = "withdrew-consent"

# A room, as the platform's double saw it
ROOM = "room"  # the part of a room
TAKEN_OUT = "taken-out"  # who: the room; family: whose it was; words: what was said
PERSON_PAUSED = "person-paused"  # who: the room; family: whom
POSTING_RESTS = "posting-rests"  # who: the room; told: begin; nobody may write
POSTING_GOES_ON = "posting-goes-on"  # who: the room; told: begin
ROLE_GIVEN = "role-given"  # family: who may enter the rooms from now on
ROLE_TAKEN = "role-taken"  # family

# Pages (`Looked.place`) besides the board: the statistics of the place, the queue of flags
STATISTICS = "statistics"
FLAGS = "flags"
