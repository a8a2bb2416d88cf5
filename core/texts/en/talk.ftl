### Conversation: greetings, receipts, linking, words of danger. No name, address or matter of a consultation in here.

greeting-visitor =
    Hello, this is { $programme }.
    You can write anything here: a question, something that troubles you. Photos and voice messages are fine too.
    A person on our staff reads what you write and answers.
    If you have an invitation code, send just the code.

greeting-guardian =
    Hello, this is { $programme }.
    You can write anything here: something to talk over, a change of plan, a question. A person on our staff reads it and answers.
    The buttons below work at any time.

greeting-child =
    Hello, this is { $programme }.
    You can write anything here: something to ask, something to tell. A real person reads it.
    One word or a sticker is fine too.

greeting-participant =
    Hello, this is { $programme }.
    You can write anything here. A person on our staff reads it and answers.
    Take your time.

greeting-supporter =
    Hello, this is { $programme }. Thank you for your work.
    Messages and questions go here. A coordinator reads them.
    Please don't write families' names or addresses here.

greeting-coordinator =
    You are a coordinator of { $programme }.
    Notices arrive here. Reading and answering happen on the desk page.

greeting-deputy =
    You are a deputy of { $programme }.
    Notices arrive here. Reading and answering happen on the desk page.

greeting-manager =
    You are a manager of { $programme }.
    Notices arrive here. Reading and answering happen on the desk page.

greeting-planner =
    Hello, this is { $programme }. Thank you for your work.
    Messages and questions go here. A person on our staff reads them.
    Please don't write participants' names or what they told you here.

greeting-device-help =
    Hello, this is { $programme }. Thank you for your work.
    Messages and questions go here. A person on our staff reads them.
    Please don't write participants' names or what they told you here.

greeting-officer =
    Hello, this is { $programme }.
    Messages go here. A person on our staff reads them.
    Please don't write personal information here.

received-open = Thank you, we have it. A person on our staff will read it.
received-later =
    Thank you, we have it. Somebody will read it from { $staff_at } on. Sorry that you have to wait; it will be read.
    If anyone is in danger, please don't wait: call 110 (police) or 119 (ambulance).
received-more = This has reached us too. We will read all of it.
received-media = Thank you, we have it. A person on our staff will look at it.

person-coming = We are passing you on to a person.

language-choose = Which language would you like?
language-done = We will write to you in English.

nothing-here =
    This button belonged to something that is over. No harm done.
    Please just write here what you need.

code-linked-guardian =
    You are now linked as a guardian.
    If this isn't you, press "This isn't me".
code-linked-child =
    You are now linked.
    If this isn't you, press "This isn't me".
code-linked-participant =
    You are now linked as a participant.
    If this isn't you, press "This isn't me".
code-linked-supporter =
    You are now linked as a supporter.
    If this isn't you, press "This isn't me".
code-linked-coordinator =
    You are now linked as a coordinator.
    If this isn't you, press "This isn't me".
code-linked-deputy =
    You are now linked as a deputy.
    If this isn't you, press "This isn't me".
code-linked-manager =
    You are now linked as a manager.
    If this isn't you, press "This isn't me".
code-linked-planner =
    You are now linked as a planner.
    If this isn't you, press "This isn't me".
code-linked-device-help =
    You are now linked as device help.
    If this isn't you, press "This isn't me".
code-linked-officer =
    You are now linked as an officer of the commissioner.
    If this isn't you, press "This isn't me".
code-undone =
    The link is undone. Thank you for telling us.
    You can simply write here; a person on our staff reads it.
code-unknown =
    We couldn't find this code.
    Please check it and send it again. If you aren't sure, just ask us here.
code-too-many-tries =
    We checked several codes and couldn't find them.
    For safety, please try again in about an hour. If it is urgent, just write to us here.
code-account-taken =
    This account is already linked as somebody else.
    If that should change, just write to us here.

danger-answer =
    Thank you for telling us. You are not alone.
    We have sent our staff an urgent notice. It may still take a while until somebody can read this.
    If you want to hear a voice now, or are in danger, you can call one of these.
danger-answer-alone =
    Thank you for telling us. You are not alone.
    It may be a while until anybody can read this here.
    If you want to hear a voice now, or are in danger, you can call one of these.
danger-again =
    Thank you for going on telling us.
    Our staff have an urgent notice. It may still take a while until somebody can read this.
    If you want to hear a voice now, or are in danger, you can call one of these.
danger-stay = You can always go on writing here. A few words are enough.
danger-can-speak = Can you talk freely right now, without anyone around you to worry about?
danger-free =
    Thank you. Write only what you can. The order and the length don't matter.
    If you would rather talk, you can call one of the numbers above.
danger-watched =
    Understood. You don't have to answer now.
    If nobody should see this screen, you may close this screen. What you wrote has reached us.
    When you can, send us even a single word. If you are in danger, you can call 110.
help-line = { $name }: { $number } ({ $hours })

place-hello =
    Hello, this is { $programme }.
    We don't keep what is said here. If you need us, please write to me directly.
place-direct = Others can see what is said here. Please write to me directly.
code-other-programme =
    This code belongs to another service. Please send it to the account named in your letter.
    If you are not sure, just ask here and a person will help you.
