### ページのことば（やさしい日本語）。

web-name = 灯火《ともしび》
web-languages = ことば
web-to-front = 最初《さいしょ》のページへ
web-try-again = もう一度《いちど》ひらく

web-error-title = ひらけませんでした
web-error-404 = このページは ありません
web-error-500 = 今《いま》、うまく 動《うご》いていません
web-error-503 = 今《いま》、受《う》け取《と》れませんでした
web-error-then = 前《まえ》の ページに もどって、もう一度《いちど》 ためしてください。

web-link-shut = このリンクは 開《ひら》けません

web-start-title = チャットで 話《はな》す
web-start-lead = アプリは いりません。書《か》いたことは、担当《たんとう》の 人《ひと》が 読《よ》んで、返事《へんじ》を します。
web-start-programme = どこに 話《はな》しますか
web-start-choose = どれかを えらんでください。
web-start-have-code = 招待《しょうたい》コードが ある 人《ひと》
web-start-code = 招待《しょうたい》コード
web-start-code-odd = 招待《しょうたい》コードは、8文字《もじ》です。もう一度《いちど》 見《み》てください。
web-start-button = はじめる
web-start-new = 新《あたら》しく はじめる
web-start-know = はじめる 前《まえ》に
web-start-know-person = 書《か》いたことは、人《ひと》が 読《よ》みます。夜《よる》や 休《やす》みの日《ひ》は、返事《へんじ》が 次《つぎ》の 日《ひ》に なることが あります。
web-start-know-name = 名前《なまえ》や 住所《じゅうしょ》は、書《か》かなくても だいじょうぶです。
web-start-know-leave = 右上《みぎうえ》の「すぐに はなれる」を おすと、すぐに ちがう ページに なります。
web-start-know-danger = 今《いま》 あぶないときは、110番《ばん》（けいさつ）・119番《ばん》（きゅうきゅう）に 電話《でんわ》してください。

web-chat-log = 会話《かいわ》
web-chat-about = この 会話《かいわ》について
web-chat-about-person = 書《か》いたことは、担当《たんとう》の 人《ひと》が 読《よ》みます。写真《しゃしん》や 声《こえ》も 送《おく》れます。
web-chat-more = もっと 知《し》る
web-chat-placeholder = ここに 書《か》いてください
web-chat-send = 送《おく》る
web-chat-menu = メニュー
web-chat-hint = Enterで 送《おく》る・Shift＋Enterで 改行《かいぎょう》・Escを 2回《かい》で「すぐに はなれる」
web-chat-attach = 写真《しゃしん》・声《こえ》・ファイルを つける
web-chat-unchoose = やめる
web-chat-sending = あずかりました
web-chat-refresh = 新《あたら》しい メッセージを 見《み》る
web-chat-pick = 決《き》める
web-chat-empty = 何《なに》か 書《か》くか、写真《しゃしん》などを えらんでください。
web-chat-too-long = 長《なが》すぎます。5000文字《もじ》までに 分《わ》けて 送《おく》ってください。書《か》いた 文《ぶん》は のこっています。
web-chat-file-too-large = ファイルが 大《おお》きすぎます。10MBまで 送《おく》れます。
web-chat-file-kind = この ファイルは 送《おく》れません。写真《しゃしん》・声《こえ》・PDFを 送《おく》ってください。
web-chat-not-taken = 今《いま》、受《う》け取《と》れませんでした。書《か》いた 文《ぶん》は のこっています。少《すこ》し 待《ま》って、もう一度《いちど》「送《おく》る」を おしてください。
web-chat-offline = まだ とどいていません。書《か》いた 文《ぶん》は のこっています。もう一度《いちど》「送《おく》る」を おしてください。

web-leave = すぐに はなれる
web-leave-about = 「すぐに はなれる」を おすと、すぐに 天気《てんき》の ページに なります。この 会話《かいわ》に もどりたいときは、先《さき》に「もどるための リンク」を 作《つく》ってください。

web-return-title = もどるための リンク
web-return-about = あとから、この 会話《かいわ》の つづきを ひらけます。ほかの 人《ひと》が 見《み》ない ところに おいてください。
web-return-make = リンクを 作《つく》る
web-return-address = あなただけの リンク
web-return-once = 1回《かい》だけ 使《つか》えます。
web-return-lead = ボタンを おすと、会話《かいわ》の つづきが ひらきます。このリンクは 1回《かい》だけ 使《つか》えます。
web-return-button = 会話《かいわ》に もどる
web-back-to-chat = 会話《かいわ》に もどる

web-answer-title = 返事《へんじ》が あります
web-answer-lead = まわりを たしかめてから、ボタンを おしてください。
web-answer-button = 読《よ》む
web-answer-from = 担当《たんとう》の 人《ひと》からの 返事《へんじ》
web-answer-then = 返事《へんじ》は、チャットに 書《か》いてください。読《よ》みおわったら、このページを とじてください。

web-form-title = 書《か》く ページ
web-form-lead = まわりを たしかめてから、ボタンを おしてください。
web-form-button = ひらく
web-form-send = 保存《ほぞん》する
web-form-problems = つぎの ところを 見《み》てください
web-form-done = 保存《ほぞん》しました
web-form-done-then = ありがとうございます。このページは とじて だいじょうぶです。
web-form-optional = 答《こた》えなくても だいじょうぶです
web-form-none = 答《こた》えない

web-public-how = はじめかた
web-public-how-chat = 「チャットで 話《はな》す」を おして、書《か》いてください。
web-public-how-code = 招待《しょうたい》コードが ある 人《ひと》は、LINE・Discord・このチャットの どれかで、コードを 送《おく》ってください。
web-public-hours = 返事《へんじ》を する 時間《じかん》は、{ $opens }から { $closes }までです。夜《よる》に 書《か》いても だいじょうぶです。
web-public-help = 急《いそ》いでいるとき・ほかに 話《はな》せるところ
web-public-private = あなたを 守《まも》るために
web-public-private-1 = 書《か》いたことは、かぎを かけて しまっておきます。
web-public-private-2 = 読《よ》むのは、担当《たんとう》の 人《ひと》です。だれが 読《よ》んだか、記録《きろく》します。
web-front-chat = チャットで 話《はな》す

web-mail-title = メールの かくにん
web-mail-lead = このメールに おしらせを 送《おく》ってよければ、ボタンを おしてください。
web-mail-button = うけとる
web-mail-done = かくにんしました
web-mail-done-then = これから、このメールにも おしらせが とどきます。

web-chat-photo-ours = 担当《たんとう》の 人《ひと》が 送《おく》った 写真《しゃしん》
web-answer-photo = 担当《たんとう》の 人《ひと》からの 写真《しゃしん》
web-answer-audio = 担当《たんとう》の 人《ひと》からの 声《こえ》
web-busy-title = すこし 待《ま》ってください
web-busy = 今《いま》、はじめる 人《ひと》が たくさん います。1分《ぷん》くらい 待《ま》って、もう一度《いちど》 ためしてください。今《いま》 あぶないときは、110番《ばん》か 119番《ばん》に 電話《でんわ》してください。
web-busy-again = はじめの ページに もどる
