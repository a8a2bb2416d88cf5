### チャットのページ、フォームのページ、公開ページのことば。

web-name = 灯火（ともしび）
web-skip = 本文へ
web-languages = ことば
web-to-front = 入口のページへ
web-try-again = もう一度ひらく
web-copy = コピーする
web-copied = コピーしました

web-error-title = ひらけませんでした
web-error-400 = 送られた内容を読み取れませんでした
web-error-403 = このページの期限が切れたようです
web-error-404 = このページはありません
web-error-405 = このページはありません
web-error-413 = 大きすぎて受け取れませんでした
web-error-422 = 送られた内容を読み取れませんでした
web-error-500 = 今、うまく動いていません
web-error-503 = 今、受け取れませんでした
web-error-then = お手数ですが、前のページにもどって、もう一度ためしてください。それでもだめなときは、しばらくしてからおねがいします。

web-link-shut = このリンクは開けません
refusal-link-unknown =
    このリンクは見つかりませんでした。
    途中で切れていないか、たしかめてください。

web-start-title = チャットで相談する
web-start-lead = 登録もアプリもいりません。書いてくださったことは、担当者が読んでお返事します。
web-start-programme = どちらの窓口ですか
web-start-choose = 窓口を選んでください。
web-start-have-code = 招待コードを持っている方
web-start-code = 招待コード
web-start-code-odd = 招待コードは、8文字の英数字です。もう一度たしかめてください。
web-start-button = はじめる
web-start-new = 新しく相談をはじめる
web-start-know = はじめる前に
web-start-know-person = 自動でお返事することもありますが、相談は人が読みます。夜や休みの日は、お返事が次の日になることがあります。
web-start-know-name = 名前や住所は、書かなくても大丈夫です。
web-start-know-leave = 画面の右上の「すぐにはなれる」を押すと、すぐに別のページに変わります。
web-start-know-danger = 今すぐ危ないときは、110番（警察）・119番（救急）に電話してください。

web-chat-log = 会話
web-chat-you = あなた
web-chat-about = この会話について
web-chat-about-person = 書いてくださったことは、担当者が読みます。写真・音声・PDFも送れます（10MBまで）。
web-chat-more = この事業について
web-chat-text = メッセージ
web-chat-placeholder = ここに書いてください
web-chat-send = 送る
web-chat-menu = メニュー
web-chat-hint = Enterで送る・Shift＋Enterで改行・Escを2回で「すぐにはなれる」
web-chat-attach = 写真・音声・ファイルをつける
web-chat-unchoose = 取り消す
web-chat-sending = おあずかりしました
web-chat-refresh = 新しいメッセージを見る
web-chat-pick = 決める
web-chat-photo = 送った写真
web-chat-audio = 送った音声
web-chat-file = ファイルを開く
web-chat-file-waiting = ファイルをおあずかりしています。
web-chat-file-failed = このファイルは開けませんでした。もう一度送ってください。
web-chat-unsent = 取り消したメッセージ
web-chat-pressed = ボタンで答えました
web-chat-empty = 何か書くか、写真などを選んでください。
web-chat-too-long = 長すぎるようです。5000文字までに分けて送ってください。文はそのまま残っています。
web-chat-file-too-large = ファイルが大きすぎます。10MBまで送れます。
web-chat-file-kind = この種類のファイルは受け取れません。写真・音声・PDFを送ってください。
web-chat-not-taken = 今、受け取れませんでした。文はそのまま残っています。少し待って、もう一度「送る」を押してください。
web-chat-offline = つながらないため、まだ届いていません。文はそのまま残っています。もう一度「送る」を押してください。
web-chat-shut-title = この会話は、ここでは開けません
web-chat-shut = この会話は閉じられたか、別のブラウザで開いています。「もどるためのリンク」をお持ちなら、そこから開けます。

web-leave = すぐにはなれる
web-leave-about = 「すぐにはなれる」を押すと、この会話を閉じて、すぐに天気のページに変わります。キーボードでは Esc を2回押します。この会話にもどるには、先に「もどるためのリンク」を作っておいてください。
web-left-title = 天気

web-return-title = もどるためのリンク
web-return-about = 別のスマートフォンやパソコンから、または後から、この会話のつづきを開けます。ほかの人に見られない場所に置いてください。
web-return-make = リンクを作る
web-return-address = あなただけのリンク
web-return-once = 1回だけ使えます。使ったあとは、新しく作ってください。
web-return-lead = ボタンを押すと、この会話のつづきがここで開きます。このリンクは1回だけ使えます。
web-return-button = 会話にもどる
web-back-to-chat = 会話にもどる

web-in-title = デスクを開く
web-in-lead = ボタンを押すと、デスクが開きます。このリンクは1回だけ使えます。
web-in-button = 開く
web-to-desk = デスクへ

web-answer-title = お返事があります
web-answer-lead = まわりを確かめてから、ボタンを押してください。
web-answer-button = 読む
web-answer-from = 担当者からのお返事
web-answer-then = お返事は、チャットに書いてください。読みおわったら、このページを閉じてください。

web-form-title = 記入のページ
web-form-lead = まわりを確かめてから、ボタンを押してください。
web-form-button = 開く
web-form-send = 保存する
web-form-problems = 次のところを見てください
web-form-done = 保存しました
web-form-done-then = ありがとうございます。このページは閉じてかまいません。
web-form-optional = 答えなくてもかまいません
web-form-none = 答えない

web-front-lead = 小さな灯りを、ともしつづけるように。相談と学びの支援を、チャットでつなぎます。
web-front-chat = チャットで相談する
web-front-desk = 職員の方（デスク）
web-front-programmes = 事業

web-public-for = { $commissioner }の事業です。
web-public-by = { $contractor }が、委託を受けて行っています。
web-public-phone = 電話
web-public-how = はじめかた
web-public-how-chat = このページの「チャットで相談する」から、登録なしで書けます。
web-public-how-code = 招待コードをお持ちの方は、LINE・Discord・このチャットのどれかで、コードを送ってください。
web-public-hours = お返事する時間は、{ $opens }から{ $closes }までです。夜に書いてくださっても大丈夫です。
web-public-help = 急いでいるとき・ほかの相談先
web-public-private = あなたのことを守るために
web-public-private-1 = 書いてくださったことは、この事業の中で、鍵をかけて保管します。
web-public-private-2 = 読むのは、担当者です。だれが読んだかは、記録に残ります。

web-demo-title = 灯火をためす
web-demo-lead = ここに出てくる人は、すべて架空の人です。だれかを選ぶと、その人としてチャットが新しいタブで開きます。2つのタブを並べて、保護者とコーディネーターのやりとりをためしてください。
web-demo-open = この人として開く
web-demo-stranger = はじめての人としてチャットする
web-demo-how = ためしかた
web-demo-how-1 = 「保護者」を開いて、何か書いて送ります。
web-demo-how-2 = 「コーディネーター」を開くと、名前も中身もない、控えめなお知らせが届いています。
web-demo-how-3 = お知らせのボタンから、デスクのページを開いて、返事を書きます。
web-demo-how-4 = 保護者のタブに、返事が届きます。

web-mail-title = メールアドレスの確認
web-mail-lead = このメールアドレスにお知らせを送ってよければ、ボタンを押してください。
web-mail-button = このアドレスで受け取る
web-mail-done = 確認しました
web-mail-done-then = これから、このアドレスにもお知らせが届きます。このページは閉じてかまいません。

web-chat-photo-ours = 担当者が送った写真
web-answer-photo = 担当者からの写真
web-answer-audio = 担当者からの音声
web-busy-title = 少しだけお待ちください
web-busy = 今、はじめる方が重なっています。1分ほどしてから、もう一度お試しください。すでにはじめた会話は、そのまま使えます。今すぐ危ないときは、110番（警察）・119番（救急）に電話してください。
web-busy-again = はじめのページにもどる
