### Notices to families and participants, worded so that a glance at the screen tells nothing.

answer-page = You have a reply. You can read it on a page.
answer-page-plain = Our staff have replied to you. You can read it on a page.
staff-answer-title = From our staff
