### How to use it, by role.

help-visitor =
    How to use { $programme }
    - Just write what you want to ask. A person on our staff reads it.
    - To talk to a person, press "Talk to a person" or write it.
    - If you have an invitation code, send just the code.
    - Send "日本語" or "やさしい日本語" to change the language.
help-guardian =
    How to use { $programme }
    - Just write. You can send photos and voice messages too.
    - To talk to a person, press "Talk to a person" or write it.
    - On the contact card you choose when and how we may reach you.
    - Send "日本語" or "やさしい日本語" to change the language.
help-child =
    How to use { $programme }
    - Just write what you want to say. A real person reads it.
    - To talk to somebody, press "Talk to a person".
    - On the contact card you choose when and how we may reach you.
    - Send "日本語" or "やさしい日本語" to change the language.
help-participant =
    How to use { $programme }
    - Just write. You can send photos and voice messages too.
    - To talk to a person, press "Talk to a person" or write it.
    - On the contact card you choose when and how we may reach you.
    - Send "日本語" or "やさしい日本語" to change the language.
help-supporter =
    How to use { $programme }
    - Just write messages and questions. A coordinator reads them.
    - If it is urgent, press "Talk to a person".
    - Send "my children" for the page of your children, "my hours" to change your hours and areas.
    - On the contact card you choose when and how we may reach you.
    - Please don't write families' names or addresses here.
help-coordinator =
    How to use { $programme }
    - Press "Desk" or send "desk" and you get a link that opens the desk.
    - Press "Take it" on a notice and the others see that you have it.
    - Answers to families are written on the desk page. What you write here does not reach them.
help-deputy =
    How to use { $programme }
    - Press "Desk" or send "desk" and you get a link that opens the desk.
    - Press "Take it" on a notice and the others see that you have it.
    - Answers to families are written on the desk page. What you write here does not reach them.
help-manager =
    How to use { $programme }
    - Press "Desk" or send "desk" and you get a link that opens the desk.
    - Press "Take it" on a notice and the others see that you have it.
    - Answers to participants are written on the desk page. What you write here does not reach them.
help-planner =
    How to use { $programme }
    - Just write messages and questions. A person on our staff reads them.
    - If it is urgent, press "Talk to a person".
    - On the contact card you choose when and how we may reach you.
    - Please don't write participants' names or what they told you here.
help-device-help =
    How to use { $programme }
    - Just write messages and questions. A person on our staff reads them.
    - If it is urgent, press "Talk to a person".
    - On the contact card you choose when and how we may reach you.
    - Please don't write participants' names or what they told you here.
help-officer =
    How to use { $programme }
    - Just write. A person on our staff reads it.
    - If it is urgent, press "Talk to a person".
    - Please don't write personal information here.
