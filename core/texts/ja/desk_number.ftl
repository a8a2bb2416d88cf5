### デスクに番号で入る：パソコンの画面と、チャットのことば。

desk-number-title = デスクを開く
desk-number-lead = パスワードはありません。ふだんお使いのチャット（LINE・Discord・ブラウザ）で、ご本人が確認すると開きます。
desk-number-show = 番号を出す
desk-number-or = チャットで「デスク」と送って、届いたリンクから開くこともできます。
desk-number-why = しばらく使わないと、デスクは自動で閉じます。

desk-number-now = この番号をチャットで送ってください
desk-number-how-1 = LINE・Discord・ブラウザのチャットを開きます。
desk-number-how-2 = 番号だけを送ります。間は空けなくてもかまいません。
desk-number-how-3 = 届いた質問で「この画面を開く」を押します。この画面が自動で進みます。
desk-number-until = { $until } まで使えます
desk-number-go-on = 確認した（進む）
desk-number-give-up = やめる
desk-number-not-yet = まだ確認されていません。チャットで「この画面を開く」を押してから、もう一度進んでください。

desk-number-late-title = 番号の時間が過ぎました
desk-number-late = 新しい番号を出して、もう一度チャットで送ってください。
desk-number-refused-title = 開きませんでした
desk-number-refused = チャットで「わたしではありません」が押されました。ご本人でしたら、新しい番号でもう一度ためしてください。
desk-number-given-up-title = 取りやめました
desk-number-given-up = この番号は、もう使えません。
desk-number-used-title = この番号は、もう使いました
desk-number-used = 開いたデスクが見当たらないときは、新しい番号を出してください。
desk-number-again = 新しい番号を出す
refusal-number-busy = 今、番号を続けてたくさん出しています。10分ほどしてから、もう一度ためしてください。お急ぎのときは、チャットで「デスク」と送ると、リンクから開けます。

knock-asked-windows =
    Windowsのパソコンが、デスクを開こうとしています（{ $at } から）。
    今、目の前にある画面ですか。
knock-asked-mac =
    Macのパソコンが、デスクを開こうとしています（{ $at } から）。
    今、目の前にある画面ですか。
knock-asked-phone =
    スマートフォンかタブレットが、デスクを開こうとしています（{ $at } から）。
    今、目の前にある画面ですか。
knock-asked-other =
    パソコンなどの画面が、デスクを開こうとしています（{ $at } から）。
    今、目の前にある画面ですか。
button-knock-yes = この画面を開く
button-knock-no = わたしではありません
knock-done = 確認しました。画面が自動で進みます。
knock-already = もう確認ずみです。デスクは、その画面で開いています。
knock-late = この番号は、時間が過ぎました。画面で新しい番号を出して、それを送ってください。
knock-given-up = 画面のほうで取りやめになっています。もう一度開くときは、新しい番号を出してください。
knock-refused = 「わたしではありません」と答えた番号です。開いていません。
knock-refused-done = わかりました。その画面では、デスクは開きません。
knock-shut = わかりました。その画面のデスクを閉じました。見られたものがないか、コーディネーターどうしで確かめてください。
knock-unknown = この番号を出している画面は、今ありません。画面の番号をもう一度見てください。
knock-too-many = 番号がちがうことが続いたので、しばらくお休みします。「デスク」と送ると、リンクから開けます。

desk-closed-title = しばらく使わなかったので、デスクは閉じています
desk-closed = 書いてくださったものは、まだ送っていません。ここに残っています。
desk-closed-1 = 新しいタブでデスクを開きます。
desk-closed-2 = このページにもどって、「つづける」を押します。
desk-closed-open = デスクを開く（新しいタブ）
desk-closed-go-on = つづける
desk-again-title = これから送る内容です
desk-again = ページが古くなっていたので、まだ送っていません。よければ、もう一度押してください。
desk-again-send = この内容でつづける
desk-again-files = 選んだファイルは残っていません。もう一度選んでください。
desk-again-leave = やめて、デスクにもどる
