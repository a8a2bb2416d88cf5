### Reply templates: the desk's pages and the first templates.

desk-templates = Reply templates
desk-templates-about = Answers you often write can be kept here. Chosen on the page of a conversation, they go into the answer field. Choosing sends nothing.
desk-templates-empty = There are no templates yet.
desk-templates-begin = Begin with ours
desk-templates-new = New template
desk-templates-edit = Change the template
desk-template-title = Title (only staff see it)
desk-template-text = Text of the answer
desk-template-language = Language
desk-template-places = No names, addresses or numbers of anybody. ［窓口］［電話］［受付］ become the programme's name, the office's number and the hours.
desk-template-keep = Save
desk-template-remove = Remove
desk-template-up = Move "{ $title }" up
desk-template-down = Move "{ $title }" down
desk-template-back = To the list of templates
desk-sure-template = The template "{ $title }" will be removed. Answers that were sent stay.
desk-use-template = Write from a template
desk-use-template-about = One press puts it into the answer field. You can change it before you send.
desk-use-template-none = There are no templates yet.
desk-use-template-all = Templates in other languages
desk-templates-change = Change the templates
desk-said-template-kept = The template has been saved.
desk-said-template-removed = The template has been removed.
refusal-template-empty = Please write a title and a text.
refusal-template-long = This seems too long: 40 signs for the title, 1500 for the text.
refusal-template-placeholder = Only 窓口, 電話 and 受付 can stand in ［ ］.
refusal-template-private = There seems to be a number or an address in it. A template is for everybody, so please leave it out.
refusal-template-many = There can be { $limit } templates. Please remove some that nobody uses.

template-received-title = We have it
template-received-text =
    Thank you for writing. We have read what you wrote.
    We will look into it and write again.
template-call-title = May we call you
template-call-text =
    We would like to talk with you on the phone once.
    Which days and times are good for you? If calls are difficult, we can go on here in the chat.
template-days-title = Finding a day
template-days-text =
    We would like to find a day together.
    Which two or three days in the next two weeks are good for you? You can change it later.
template-later-title = A little more time
template-later-text =
    Our answer takes a little longer. Thank you for waiting.
    We read from ［受付］. If it is urgent, please send "talk to a person".
