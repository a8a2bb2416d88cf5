# The rooms of the place in the browser.

room-title-adults = みんなの部屋
room-title-minors = 17歳までの部屋
room-open-until = { $until }まで開いています。見ているだけで大丈夫です。
room-log = 部屋の会話
room-back = 自分の画面へ
room-staff = スタッフ
room-alone = あなただけに見えています
room-gone = この書き込みは、下げました
room-placeholder = みんなに見えます
room-hint = ここに書いたことは、部屋のみんなに見えます。ひらいている間だけ残り、終わると消えます。スタッフが見る必要のあるものだけ、しばらく残ります。
room-trouble = 困った・スタッフと話す
room-trouble-said = スタッフに伝えました。お返事は「自分の画面」に届きます。
room-not-open = いまは、ひらいていません。次にひらくときに、お会いしましょう。
room-opens-next = いまは、ひらいていません。次は { $until } にひらきます。
room-rests = スタッフが戻るまで、書き込みをお休みしています。読むことはできます。
room-you-rest = { $until }まで、書き込みをお休みしてもらっています。スタッフとは、自分の画面で話せます。
room-too-long = 少し長いようです。二つに分けて送ってください。
room-not-yours-title = この部屋には入れません
room-not-yours = 参加が始まると、ここから入れます。わからないことは、スタッフに聞いてください。
button-room = 部屋に入る
room-lead = 部屋は、こちらから入れます。見ているだけで大丈夫です。
room-lead-elsewhere = 部屋には、Discordか、ブラウザの画面から入れます。
