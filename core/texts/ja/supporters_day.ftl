### サポーターの一日：到着・終了・家族がいないとき・行けないとき。名前も場所も書かない。

day-card-title = 今日の訪問
day-card-visit = { $at } からの訪問です。
day-card-online = { $at } からのオンラインの支援です。
day-card-siblings = { $at } からの訪問です。きょうだい一緒の回です。ボタンは1回で大丈夫です。
day-card-arrived = 到着 { $at }
button-day-arrived = 到着
button-day-left = 終了
button-day-left-sure = はい、終わりました
button-day-not-yet = まだ続いています
button-day-nobody = 家族がいません
button-day-ill = 行けません
button-day-ill-sure = お休みを知らせる
button-day-still = はい、まだ話しています
button-day-help = 助けが必要
button-day-met = 会えました
button-day-gone = 会えませんでした

day-arrived = 到着を受け取りました（{ $at }）。{ $until } ごろ、終わったら「終了」を押してください。
day-left = 終了を受け取りました（{ $at }）。おつかれさまでした。
day-left-report = 報告書は下のボタンから。書きかけのまま閉じても残ります。
day-left-reports = 報告書は、お子さん一人に1枚です。下のボタンから書けます。書きかけのまま閉じても残ります。
day-left-sure = 予定では { $until } までです。もう終わりましたか。
day-still = わかりました。終わったら「終了」を押してください。
day-met = 会えてよかったです。終わったら「終了」を押してください。
day-door =
    わかりました。{ $until } まで、その場でお待ちください。
    コーディネーターに知らせました。保護者の方に電話をかけます。
day-door-steps = もう一度、呼び鈴を鳴らしてみてください。写真はいりません。家のまわりをのぞいたり、ご近所に聞いたりはしなくて大丈夫です。
day-door-not-yet = { $until } まで、もう少しだけお待ちください。
day-gone = { $at } に、会えなかったと書きとめました。待ってくださって、ありがとうございました。気をつけてお帰りください。
day-ask-arrival = { $at } からの訪問の「到着」が、まだ届いていません。着いていたら押してください。遅れている、場所がわからないときは、そのまま書いてください。
day-ask-leaving = 終わりの時間を過ぎました。終わっていたら「終了」を押してください。まだ話していても大丈夫です。
day-ask-door = お待ちいただく時間が過ぎました。会えましたか。
day-help = すぐに担当者に知らせました。危ないときは、その場を離れて、ここに電話してください。
day-help-alone = ここでは、すぐに読める人がいないことがあります。危ないときは、その場を離れて、ここに電話してください。
day-ill = 今日これからの訪問 { $count } 件をお休みにします。ご家庭とコーディネーターには、こちらから知らせます。
day-ill-done = 今日の訪問 { $count } 件をお休みにして、ご家庭とコーディネーターに知らせました。お大事になさってください。

day-again-arr = 到着は { $at } に受け取っています。
day-again-left = 終了は { $at } に受け取っています。
day-again-door = もうコーディネーターに知らせてあります。
day-early = まだ少し早いようです。訪問は { $at } からです。近くなったら、もう一度押してください。
day-late = このボタンは { $at } の訪問のものです。コーディネーターが書きとめますので、何時だったかを、そのまま書いてください。
day-moved = { $at } の訪問は、別の日に変わっています。新しい日は「予定」で見られます。
day-ended = { $at } の訪問は、もう記録が済んでいます。ちがうときは、コーディネーターにそのまま書いてください。
day-foreign = その訪問は、こちらでは見つかりませんでした。気になることは、そのまま書いてください。
day-staff = { $at } の訪問の記録は、コーディネーターが決めます。待ってくださって、ありがとうございました。お帰りになって大丈夫です。

notice-visit = 訪問のことで、見てほしいお知らせがあります。
notice-visit-now = 今日の訪問のことで、すぐに見てほしいお知らせがあります。
desk-kind-visit = 訪問
desk-why-visit = 訪問が予定どおりに進んでいません
desk-why-visit-not-arrived = サポーターの到着がまだです。電話で確かめてください
desk-why-visit-not-left = 訪問の終了の連絡がありません。サポーターの無事を確かめてください
desk-why-visit-help = 訪問中のサポーターが「助けが必要」を押しました
desk-why-visit-nobody = 訪問先にだれもいません。保護者に電話をかけてください
desk-why-visit-nobody-decide = 会えませんでした。危険のお知らせが続いているので、記録は職員が決めてください
desk-why-visit-supporter-ill = サポーターが今日来られません。ご家庭には知らせました。次の日を決めてください
