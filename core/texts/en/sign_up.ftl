### The talk that leads to an application, and its forms. No word on health or hardship in what goes to a chat.

sign-up-welcome-home-visits =
    Thank you for writing. This is { $programme }.
    Somebody comes to your child and they study, talk or do things together. It costs nothing.
    { $commissioner } decides who takes part. Here we listen, and help you as far as the application. You need not be sure yet.
sign-up-welcome-online-place =
    Thank you for writing. This is { $programme }.
    It is offered by { $commissioner }; you take part online, from home. It costs nothing.
    You need not show your face or give your name, and you may just watch.

sign-up-places-open = You can ask at any time.
sign-up-places-free = There is room at present.
sign-up-places-few = Only a few places are left at present.
sign-up-places-full = All places are taken at present, and { $count } are waiting. We still listen at any time. When a place becomes free, those who wait are asked in turn.

sign-up-about-home-visits =
    In { $programme } the same person comes about once a week, { $minutes } minutes each time, about { $number } times in all.
    What you do is decided with your child: study, talk about what they like, or play.
    Your child's own wish counts. Nobody is pressed.
sign-up-about-online-place =
    { $programme } is open several times a month, some evenings too.
    Talk, learn, try things, be listened to: you may do any of it, or none.
    At the beginning we ask a little about how you would like to spend the time.

sign-up-how-city =
    { $commissioner } takes applications, and { $commissioner } decides.
    If the form is hard to fill in, we do it together.
sign-up-how-form = The form can be opened from the guide page.
sign-up-how-no-form = If you have no form, send us an inquiry; our staff will tell you how to get one.
sign-up-how-paper = We can also post it to you on paper.
sign-up-how-here =
    By wish of { $commissioner } we take applications here. { $commissioner } decides who takes part.
    Please send an inquiry first; then we send you the page for the application.
sign-up-how-place =
    Please send an inquiry first. Then we talk a little when it suits you, by chat or by voice alone.
    If it seems right for you, we post an application and a consent form; only for that we need a name and an address. { $commissioner } offers this place.

sign-up-who = Who is it about?
sign-up-notice =
    Before we begin, a short word on personal data.
    What you tell us is used for { $programme } only. What should not stay in a chat is asked on a page.
    You need not tell anything you would rather keep. The full notice is on a page.
sign-up-notice-again =
    Our notice on personal data has been renewed. { $programme } goes on taking good care of it.
    The full notice is on a page. Please look at it when you have time.
notice-agreed = Thank you. We have noted that you have seen it.
sign-up-stopped = All right. Please write again whenever you like.
sign-up-later = All right. We keep it until { $until }. Write "sign up" to go on from here.

form-laid-aside = What you had begun before is still here. Press the button to go on with it.
nothing-asked =
    Thank you. We are not waiting for an answer just now.
    If there is anything, please just write it here.

inquiry-saved = We have received it. Thank you for writing.
inquiry-read-open = Somebody reads it and will be in touch.
inquiry-read-later = It is read from { $staff_at } on. { $programme } will certainly be in touch.
inquiry-own-words = There is also a page for your own feelings. Your family does not see it, and you need not write anything.
inquiry-rules =
    Three short promises here:
    - We do not ask or tell names or where somebody lives.
    - What you hear here stays here.
    - You may leave at any time, and tell the staff when something is wrong.
inquiry-papers-later = Only when we post the application and consent form do we need a name and an address. There is no hurry.
inquiry-apply-here = You can also fill in the application page when you are ready. Leave out what you do not know.
application-saved = We have received the application. We will tell you when it is decided.
child-words-saved = Thank you for writing. We read it with care.
posted-papers-saved = We have received it and will post the papers.

case-which-child = Which child is it about? A button or a nickname will do.
case-state-inquiry = We have your inquiry. Somebody will be in touch.
case-state-applied = The application is waiting to be decided. We will tell you when it is.
case-state-approved = You can take part. Somebody will tell you what comes next.
case-state-waiting = We are waiting for a place. We will tell you when one is free. You can write here at any time.
case-state-declined = This time it was not decided in favour. We can think of other ways together, and you may begin again.
case-state-withdrawn = It has been stopped for now. You can begin again at any time.
case-stop-sure = Shall we stop the inquiry? You can begin again at any time.
case-stop-by-person = Before it is stopped, somebody will talk with you.
case-stopped = It has been stopped. Thank you for telling us. You can begin again at any time.
case-begun-again = It has begun again. Somebody will be in touch.

button-apply = Application page
button-sign-up = Sign up, ask
button-inquire = Send an inquiry
button-about = What is it?
button-how-apply = How to apply
button-guide-page = Open the guide
button-papers-post = Post me the papers
button-who-guardian-home-visits = I am a parent
button-who-child-home-visits = Me (a pupil)
button-who-other-home-visits = Somebody else
button-who-participant-online-place = About me
button-who-other-online-place = Family, others
button-agree = I agree, go on
button-notice-page = Read the notice
button-own-words = Page for my words
button-elder = The elder one
button-younger = The younger one
button-child-by-age = Child no. { $number } by age
button-child-number = Child no. { $number }
button-another-child = Another child
button-tell-more = Tell more
button-stop-inquiry = Stop this
button-stop-yes = Yes, stop it
button-begin-again = Begin again

form-inquiry_guardian = About my child
form-inquiry_guardian-intro = A few questions. You may pass over any of them.
form-inquiry_guardian-school_year = Which school year is your child in?
form-inquiry_guardian-school_year-primary = Primary school
form-inquiry_guardian-school_year-first = Junior high 1
form-inquiry_guardian-school_year-second = Junior high 2
form-inquiry_guardian-school_year-third = Junior high 3
form-inquiry_guardian-school_year-older = Older
form-inquiry_guardian-school_year-unknown = I do not know
form-inquiry_guardian-school_year-summary = School year: { $answer }
form-inquiry_guardian-matters = What is it about? Choose as many as you like.
form-inquiry_guardian-matters-school = School
form-inquiry_guardian-matters-study = Study
form-inquiry_guardian-matters-home = Time at home
form-inquiry_guardian-matters-talk = Somebody to talk to
form-inquiry_guardian-matters-other = Something else
form-inquiry_guardian-matters-summary = About: { $answer }
form-inquiry_guardian-child_knows = Does your child know that you are asking?
form-inquiry_guardian-child_knows-yes = Yes
form-inquiry_guardian-child_knows-not_yet = Not yet
form-inquiry_guardian-child_knows-unsure = I am not sure
form-inquiry_guardian-child_knows-summary = Your child knows: { $answer }
form-inquiry_guardian-nickname =
    What shall we call your child?
    A nickname or "the elder one" will do. The real name is asked on a page later.
form-inquiry_guardian-reach = How may we reach you?
form-inquiry_guardian-reach-chat = In this chat
form-inquiry_guardian-reach-phone = By phone
form-inquiry_guardian-reach-post = By post
form-inquiry_guardian-reach-unsure = I am not sure yet
form-inquiry_guardian-reach-summary = Reach you: { $answer }
form-inquiry_guardian-reach_when = When may we ring?
form-inquiry_guardian-reach_when-morning = Morning
form-inquiry_guardian-reach_when-afternoon = Afternoon
form-inquiry_guardian-reach_when-evening = Evening
form-inquiry_guardian-reach_when-anytime = At any time
form-inquiry_guardian-reach_when-summary = Ring: { $answer }
form-inquiry_guardian-name = Your name
form-inquiry_guardian-kana = Your name in kana
form-inquiry_guardian-phone = Telephone number
form-inquiry_guardian-phone-hint = You need not give one.
form-inquiry_guardian-child_name = Your child's name
form-inquiry_guardian-child_kana = Your child's name in kana
form-inquiry_guardian-born_on = Your child's date of birth
form-inquiry_guardian-born_on-hint = Such as 2012-05-06. It keeps two applications for one child from being mixed up.
form-inquiry_guardian-words = What you would like us to know
form-inquiry_guardian-words-hint = What you write here does not stay in the chat.

form-inquiry_child = About me
form-inquiry_child-intro = A few questions. You may pass over any of them.
form-inquiry_child-school_year = Which year are you in?
form-inquiry_child-school_year-primary = Primary school
form-inquiry_child-school_year-first = Junior high 1
form-inquiry_child-school_year-second = Junior high 2
form-inquiry_child-school_year-third = Junior high 3
form-inquiry_child-school_year-older = Older
form-inquiry_child-school_year-unknown = I do not know
form-inquiry_child-school_year-summary = School year: { $answer }
form-inquiry_child-wish = What would you like to do? Choose as many as you like.
form-inquiry_child-wish-study = Study
form-inquiry_child-wish-talk = Talk
form-inquiry_child-wish-play = Things I like
form-inquiry_child-wish-unsure = I am not sure yet
form-inquiry_child-wish-summary = I would like: { $answer }
form-inquiry_child-adult_knows = Do the adults at home know about this?
form-inquiry_child-adult_knows-yes = Yes
form-inquiry_child-adult_knows-no = No
form-inquiry_child-adult_knows-rather_not_say = I'd rather not say
form-inquiry_child-adult_knows-summary = Adults know: { $answer }
form-inquiry_child-nickname = What shall we call you? A nickname will do.
form-inquiry_child-reach = How may we reach you?
form-inquiry_child-reach-chat = In this chat
form-inquiry_child-reach-phone = By phone
form-inquiry_child-reach-unsure = I am not sure yet
form-inquiry_child-reach-summary = Reach you: { $answer }
form-inquiry_child-reach_when = When may we ring?
form-inquiry_child-reach_when-morning = Morning
form-inquiry_child-reach_when-afternoon = Afternoon
form-inquiry_child-reach_when-evening = Evening
form-inquiry_child-reach_when-anytime = At any time
form-inquiry_child-reach_when-summary = Ring: { $answer }
form-inquiry_child-name = Your name
form-inquiry_child-kana = Your name in kana
form-inquiry_child-phone = Telephone number
form-inquiry_child-phone-hint = You need not give one.
form-inquiry_child-born_on = Your date of birth
form-inquiry_child-born_on-hint = Such as 2012-05-06. You need not give it.
form-inquiry_child-words = What you would like us to know
form-inquiry_child-words-hint = It does not stay in the chat, and your family does not see it.

form-inquiry_participant = About taking part
form-inquiry_participant-intro = A few questions. You may pass over any of them.
form-inquiry_participant-nickname = What shall we call you? A nickname will do.
form-inquiry_participant-now = How are you spending your days? Choose as many as you like.
form-inquiry_participant-now-home = Mostly at home
form-inquiry_participant-now-sometimes_out = Out now and then
form-inquiry_participant-now-night = Awake at night
form-inquiry_participant-now-busy = Busy on some days
form-inquiry_participant-now-rather_not_say = I'd rather not say
form-inquiry_participant-now-summary = Now: { $answer }
form-inquiry_participant-wish = How would you like to spend the time? Choose as many as you like.
form-inquiry_participant-wish-exchange = Talk with others
form-inquiry_participant-wish-learning = Learn
form-inquiry_participant-wish-consultation = Be listened to
form-inquiry_participant-wish-gentle = Gentle activities
form-inquiry_participant-wish-watching = Just watch
form-inquiry_participant-wish-unsure = I am not sure yet
form-inquiry_participant-wish-summary = I would like: { $answer }
form-inquiry_participant-times = When would a first talk suit you? Choose as many as you like.
form-inquiry_participant-times-weekday_day = Weekdays, daytime
form-inquiry_participant-times-weekday_evening = Weekday evenings
form-inquiry_participant-times-weekend_day = Weekends, daytime
form-inquiry_participant-times-weekend_evening = Weekend evenings
form-inquiry_participant-times-anytime = At any time
form-inquiry_participant-times-summary = Time: { $answer }
form-inquiry_participant-talk_by = How would you like to talk?
form-inquiry_participant-talk_by-chat = By chat
form-inquiry_participant-talk_by-voice = Online, voice only
form-inquiry_participant-talk_by-phone = By phone
form-inquiry_participant-talk_by-unsure = I am not sure yet
form-inquiry_participant-talk_by-summary = Talk: { $answer }
form-inquiry_participant-phone = Telephone number
form-inquiry_participant-phone-hint = You can take part without one.
form-inquiry_participant-words = What you would like us to know
form-inquiry_participant-words-hint = What you write here does not stay in the chat.

form-inquiry_other = About somebody else
form-inquiry_other-intro = A few questions. You need not give their name yet.
form-inquiry_other-relation = What are you to them?
form-inquiry_other-relation-relative = Family
form-inquiry_other-relation-school = From the school
form-inquiry_other-relation-agency = From an agency
form-inquiry_other-relation-other = Something else
form-inquiry_other-relation-summary = You are: { $answer }
form-inquiry_other-reach = How may we reach you?
form-inquiry_other-reach-chat = In this chat
form-inquiry_other-reach-phone = By phone
form-inquiry_other-reach-unsure = I am not sure yet
form-inquiry_other-reach-summary = Reach you: { $answer }
form-inquiry_other-reach_when = When may we ring?
form-inquiry_other-reach_when-morning = Morning
form-inquiry_other-reach_when-afternoon = Afternoon
form-inquiry_other-reach_when-evening = Evening
form-inquiry_other-reach_when-anytime = At any time
form-inquiry_other-reach_when-summary = Ring: { $answer }
form-inquiry_other-name = Your name
form-inquiry_other-kana = Your name in kana
form-inquiry_other-phone = Telephone number
form-inquiry_other-phone-hint = You need not give one.
form-inquiry_other-words = What you would like us to know
form-inquiry_other-words-hint = What you write here does not stay in the chat.

form-application = Application page
form-application-intro = What you know is enough. The commissioner (the city) decides; nobody is turned away here.
form-application-name = Parent's name
form-application-kana = Parent's name in kana
form-application-child_name = Child's name
form-application-child_kana = Child's name in kana
form-application-born_on = Child's date of birth
form-application-born_on-hint = Such as 2012-05-06
form-application-school = School
form-application-school_year = School year
form-application-school_year-primary = Primary school
form-application-school_year-first = Junior high 1
form-application-school_year-second = Junior high 2
form-application-school_year-third = Junior high 3
form-application-school_year-older = Older
form-application-school_year-unknown = I do not know
form-application-school_year-summary = School year: { $answer }
form-application-phone = Telephone number
form-application-phone-hint = You need not give one.
form-application-address = Address
form-application-household = Does your household receive public assistance, child-rearing allowance or school aid?
form-application-household-hint = To check for yourself. You can apply with "I do not know".
form-application-household-any = One of them
form-application-household-none = None of them
form-application-household-unsure = I do not know
form-application-household-summary = Check: { $answer }
form-application-absent = In the last school year, was your child away from school for 90 days or more?
form-application-absent-hint = Roughly is enough. You can apply with "I do not know".
form-application-absent-yes = I think so
form-application-absent-no = I think not
form-application-absent-unsure = I do not know
form-application-absent-summary = Days away: { $answer }
form-application-words = What you would like us to know
form-application-words-hint = What you write here does not stay in the chat.

form-child_words = Page for my words
form-child_words-intro = This place is yours. Your family does not see it. Write only what you like.
form-child_words-wish = What I wish for
form-child_words-likes = What I like
form-child_words-troubles = What troubles me
form-child_words-please_not = What I do not want done or told
form-child_words-please_not-hint = You can also say who must not be told.
form-child_words-willing = How do you feel about somebody coming?
form-child_words-willing-hint = You can change this at any time. Nobody is pressed.
form-child_words-willing-yes = I would like it
form-child_words-willing-a_little = A little is fine
form-child_words-willing-not_now = Not now
form-child_words-willing-unsure = I do not know
form-child_words-willing-summary = Somebody coming: { $answer }

form-posted_papers = Papers by post
form-posted_papers-intro = Used for posting the papers only, and kept apart from your nickname.
form-posted_papers-name = Name on the envelope
form-posted_papers-name-hint = The name under which post reaches you.
form-posted_papers-postal_code = Postal code
form-posted_papers-address = Address
form-posted_papers-envelope = May our name stand on the envelope?
form-posted_papers-envelope-hint = If others at home should not see it, we use a plain one.
form-posted_papers-envelope-plain = A plain envelope
form-posted_papers-envelope-named = It may
form-posted_papers-envelope-summary = Envelope: { $answer }
