### 当番と出席。居場所の部屋で言うこと、管理者への連絡、デスクの「今日の開設」と「統計」。

# 部屋で
duty-room-waiting = まもなく開きます。スタッフが来るまで、もう少しだけ待っていてくださいね。
duty-room-open = 開きました。今日は { $until } までです。見ているだけでも大丈夫です。
duty-room-rule = ここで聞いたことは、話した人がよいと言うまで、ほかでは話さないでください。
duty-room-paused = 少しのあいだ、ひと休みします。スタッフがもどったら、また書けるようになります。
duty-room-resumed = お待たせしました。スタッフがもどりました。また話せます。
duty-room-closed = 今日はここまでです。来てくれた人も、見ていてくれた人も、ありがとうございました。また会いましょう。
duty-room-missed = 今日は開くことができませんでした。待っていてくれた方、ごめんなさい。次の日は、あらためてお知らせします。
button-here = 来たよ
button-listening = 見ているだけ
button-call-manager = スタッフを呼ぶ

# 来た人へ（本人だけに）
here-came = 来てくれて、ありがとうございます。{ $until } までいます。話さなくても大丈夫です。
here-listening = 見ているだけで大丈夫です。{ $until } までいます。困ったら、スタッフを呼んでください。
here-early = まだ開いていません。開くのは { $at } です。そのころ、またのぞいてみてください。
here-waiting = スタッフを待っています。もう少しだけ待っていてくださいね。
here-called = スタッフに知らせました。ほかの人には見えません。少しだけ待っていてください。
here-over = この日の居場所は終わりました。また次の日に、どうぞ。

# 管理者へ
duty-ask = { $at } に居場所が開きます。始められるときは「はじめる」を押してください。
duty-call = 居場所（{ $until } まで）に、今、管理者がいません。入れるときは「はじめる」を押してください。
duty-relief = 居場所（{ $until } まで）の当番を、代わってほしいそうです。入れるときは「はじめる」を押してください。
duty-unreached = 返事がなかったので、次の方に声をかけました。もどれるときは「もどりました」を押してください。
duty-group-goes-on = 居場所に管理者がいません。LINEのグループは書きこみを止められないので、入れる方は「はじめる」を押して見守ってください。
duty-on = 当番になりました。{ $until } まで、お願いします。
duty-on-soon = ありがとうございます。{ $at } に開きます。
duty-already = もう当番になっています。{ $until } まで、お願いします。
duty-away = 席をはずしたことを書きとめました。ほかの当番の方がいます。
duty-away-alone = 席をはずしたことを書きとめました。次の方に声をかけます。もどるまで、部屋はひと休みします。
duty-off = おつかれさまでした。ほかの当番の方がいます。
duty-off-alone = おつかれさまでした。次の方に声をかけます。だれか来るまで、部屋はひと休みします。
duty-relief-asked = 次の方に声をかけました。代わるまでは、そのままお願いします。
duty-no = わかりました。ほかの方に声をかけます。
duty-not-on = 今は、当番になっていません。
duty-too-early = まだ少し早いようです。居場所は { $at } からです。近くなったら、もう一度押してください。
duty-over = この居場所は、もう終わっています。
duty-not-posted = この日の管理者になっていません。代わりに入るときは、コーディネーターに知らせてください。
duty-closed = 居場所を閉じました。おつかれさまでした。
duty-called = 居場所で、スタッフを呼んでいる方がいます。
duty-first-time = はじめての方が来ています。
duty-somebody-unknown = まだつながっていない方が来ています。「今日の様子を見る」の画面で、どなたかを選べます。
button-duty-on = はじめる
button-duty-no = 今日は入れません
button-duty-away = 席をはずす
button-duty-back = もどりました
button-duty-relieve = 交代する
button-duty-off = おわる
button-duty-close = 居場所を閉じる
button-duty-page = 今日の様子を見る

# 職員への知らせ
notice-duty = オンライン居場所の管理者のことで、すぐに見てほしいお知らせがあります。
desk-kind-duty = 当番
desk-why-nobody-on-duty = 居場所に管理者がいません
desk-why-nobody-relieves = 居場所の当番を代わる人が見つかりません
desk-why-nobody-opened = 管理者がいなくて、居場所を開けませんでした

# デスク：今日の開設
desk-evening-title = 開設の様子
desk-evening-state-planned = まだ開いていません
desk-evening-state-open = 開いています
desk-evening-state-paused = 管理者がいないので、ひと休みしています
desk-evening-state-closed = 終わりました
desk-evening-state-cancelled = 取りやめになりました
desk-evening-kind-exchange = 交流
desk-evening-kind-learning = 学習
desk-evening-kind-consultation = 相談
desk-evening-kind-other_gentle = そのほか
desk-evening-duty = 当番の管理者
desk-evening-nobody = 今は、だれもいません。
desk-evening-since = { $at } から
desk-evening-seeking = 次の管理者を呼んでいます。
desk-evening-held = 助けを求める声に、まだだれも応じていません。応じるまで、居場所を閉じません。
desk-evening-for = 電話で頼まれたときは、だれの当番かを選んでください
desk-evening-myself = 自分
desk-evening-flags = 気になる発言を見る
desk-evening-here = 来ている人（{ $count }人）
desk-evening-came = 来た人（{ $count }人）
desk-evening-empty = まだだれも来ていません。
desk-evening-first = はじめて
desk-evening-unknown = まだつながっていない方
desk-evening-who = どなたか分かりました
desk-evening-who-why = 出席の記録を、選んだ方のものにします。次から自動で分かるようにするには、その方の招待コードを、このアカウントから送ってもらってください。
desk-evening-who-save = この方です
desk-evening-uncertain = 時刻はおよそ
desk-evening-minutes = { $minutes }分
desk-evening-there = います
desk-evening-way-voice = 音声
desk-evening-way-spoke = 書きこみ
desk-evening-way-press = 来たよ
desk-evening-way-listening = 見ているだけ
desk-evening-way-staff = 職員の記録
desk-evening-enter = 来ていた人を書きとめる
desk-evening-enter-why = ほかの場所や電話で参加した人の出席を、ここで足せます。
desk-evening-person = だれが
desk-evening-from = 何時から
desk-evening-until = 何時まで
desk-evening-save = 書きとめる
desk-evening-record = 当番の記録
desk-evening-manned = 管理者がいた時間 { $minutes }分（開いていた時間 { $total }分）
desk-evening-gap = だれもいなかった時間
desk-evening-back = 開設の一覧へ
desk-said-duty = 受け付けました。
desk-said-duty-too-early = まだ少し早いようです。始まる少し前に、もう一度押してください。
desk-said-duty-over = この居場所は、もう終わっています。
desk-said-duty-not-on = 今は、当番になっていません。
desk-said-duty-not-posted = この日の管理者になっていません。
desk-said-duty-away-alone = 次の方に声をかけています。もどるまで、部屋はひと休みします。
desk-said-duty-off-alone = 次の方に声をかけています。だれか来るまで、部屋はひと休みします。
desk-said-stay = 出席を書きとめました。
desk-said-who = 出席を、その方のものにしました。
refusal-stay-times = 時刻は、開いていたあいだで、「から」を「まで」より前にしてください。
refusal-stay-person = だれが来ていたかを選んでください。
refusal-stay-still-there = まだ音声の部屋にいます。部屋を出たあとで選んでください。
refusal-duty-word = もう一度、ボタンから選んでください。

# デスク：統計
desk-nav-statistics = 統計
desk-statistics-title = 居場所の統計
desk-statistics-different = 今年度に来た人 { $count }人（めやす { $total }人）
desk-statistics-different-why = 同じ人は、何度来ても、どのアカウントからでも、1人と数えます。
desk-statistics-unknown = ほかに、どなたかまだ分からない方 { $count }人
desk-statistics-months = 月ごと
desk-statistics-kinds = 支援の種類ごと
desk-statistics-month = 月
desk-statistics-kind = 種類
desk-statistics-openings = 開設
desk-statistics-hours = 時間
desk-statistics-evenings = 夕方
desk-statistics-visits = のべ人数
desk-statistics-people = 人数
desk-statistics-first = はじめて
desk-statistics-manned = 管理者がいた時間
desk-statistics-times = { $count }回
desk-statistics-persons = { $count }人
desk-statistics-hours-of = { $hours }時間{ $minutes ->
    [0] {""}
   *[other] { $minutes }分
}
desk-statistics-total = 合計
desk-statistics-none = まだ開設の記録がありません。
desk-statistics-raw = 元の数字をCSVで受け取る（名前は入りません）
desk-statistics-city = オンライン居場所の実績

# 期限のあること
owed-openings-held = 今月の開設を、決まった回数と時間、実際に行う（夕方の回も）
owed-openings-manned = 今月の開設のあいだ、管理者がいつもいる
desk-owed-evidence-openings-held = 開設と当番の記録
