# The rooms of the place in the browser, in plain Japanese.

room-title-adults = みんなの へや
room-title-minors = 17さいまでの へや
room-open-until = { $until }まで あいています。見《み》ているだけで いいです。
room-log = へやの 会話《かいわ》
room-back = 自分《じぶん》の 画面《がめん》へ
room-staff = スタッフ
room-alone = あなただけに 見《み》えています
room-gone = この 書《か》きこみは、かくしました
room-placeholder = みんなに 見《み》えます
room-hint = ここに 書《か》いた ことは、へやの みんなに 見《み》えます。あいている 間《あいだ》だけ のこって、終《お》わると 消《き》えます。スタッフが 見《み》る ことに なった ものだけ、しばらく のこります。
room-trouble = こまった・スタッフと話《はな》す
room-trouble-said = スタッフに 伝《つた》えました。返事《へんじ》は「自分《じぶん》の 画面《がめん》」に とどきます。
room-not-open = いまは、あいていません。つぎに あくときに、会《あ》いましょう。
room-opens-next = いまは、あいていません。つぎは { $until } に あきます。
room-rests = スタッフが もどるまで、書《か》くのを 休《やす》んでいます。読《よ》むことは できます。
room-you-rest = { $until }まで、書《か》くのを 休《やす》んでもらっています。スタッフとは、自分《じぶん》の 画面《がめん》で 話《はな》せます。
room-too-long = 少《すこ》し 長《なが》いです。二《ふた》つに 分《わ》けて 送《おく》ってください。
room-not-yours-title = この へやには 入《はい》れません
room-not-yours = 参加《さんか》が 始《はじ》まると、ここから 入《はい》れます。わからない ことは、スタッフに 聞《き》いてください。
button-room = へやに入《はい》る
room-lead = へやは、ここから 入《はい》れます。見《み》ているだけで いいです。
room-lead-elsewhere = へやには、Discordか、ブラウザの 画面《がめん》から 入《はい》れます。
