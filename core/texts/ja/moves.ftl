### 予定を思い出すお知らせと、日をかえるときのことば。短く、あたたかく、だれのせいにもしない。

visit-remind-today = きょう { $at } の予定のお知らせです。
visit-remind-tomorrow = あす { $at } の予定のお知らせです。
visit-remind-on = { $when } の予定のお知らせです。
visit-remind-today-plain = きょう { $at } は、{ $programme }の日です。
visit-remind-tomorrow-plain = あす { $at } は、{ $programme }の日です。
visit-remind-on-plain = { $when } は、{ $programme }の日です。
visit-remind-move = 日をかえたいときは、{ $deadline } までに、ここで知らせてください。

button-visit-ok = このままで大丈夫
button-move = 日をかえたい
button-move-more = ほかの日を見る
button-move-on = { $day }
button-move-hour = { $at }
button-move-which = { $old }
button-move-other-day = ほかの日にする
button-move-confirm = はい、かえます
button-move-later = 日はあとで決めます
button-move-day = 日をえらぶ
button-move-back = もとの日時にもどす（{ $old }）
button-move-stop = やめる（予定のまま）
button-move-stop-open = いまは、やめる
button-move-cancel = この回はお休みにします
button-move-absent = お休みにします
button-move-as-planned = 予定のままにします
button-move-yes = 大丈夫です
button-move-no = むずかしいです

move-which-day = { $old } の予定をかえます。どの日がいいですか。
move-which-day-open = どの日にしますか。
move-which-hour = { $day } は、何時からがいいですか。
move-which-of-these = どれがいいですか。
move-which-visit = どの予定のことですか。
move-no-days = いま、ちょうど合う日が見つかりません。担当者もいっしょにさがします。「日はあとで決めます」を選べば、予定はなくなりません。
move-no-more-days = ここから先の日は、まだ決められません。前の日から選ぶか、担当者と話してみてください。
move-day-gone = その日は、いま空きがなくなりました。
move-confirm = { $old } の予定を、{ $new } にかえます。よろしいですか。
move-confirm-open = { $new } に決めます。よろしいですか。
move-done = { $new } にかえました。相手にも確かめています。もしむずかしいときは、すぐにお知らせします。
move-agreed = { $new } に決まりました。相手も大丈夫とのことです。
move-declined = { $new } は、相手の都合がつきませんでした。ごめんなさい。この回はなくなりません。もう一度、日を選べます。担当者もいっしょにさがします。
move-kept = わかりました。{ $old } のままですね。
move-put-off = わかりました。この回は、日が決まるまで取っておきます。回数は減りません。決まったら、いつでもここで選べます。
move-cancel-sure = { $old } の予定のことですね。別の日にもできますし、日はあとで決めることもできます。どうしますか。
move-cancelled = わかりました。{ $old } の予定は、お休みにしました。回数には数えません。
move-late =
    知らせてくださって、ありがとうございます。
    { $old } の予定は、{ $deadline } をすぎたので、ここで日をかえることができません。お休みにするときは、1回分として数えることになっています。
    無理はしないでくださいね。困っていることがあれば、担当者と話せます。
move-late-free =
    知らせてくださって、ありがとうございます。
    { $old } の予定は、{ $deadline } をすぎたので、ここで日をかえることができません。お休みにしますか。
    無理はしないでくださいね。困っていることがあれば、担当者と話せます。
move-used =
    知らせてくださって、ありがとうございます。{ $old } は、お休みにしました。
    { $deadline } をすぎたご連絡なので、{ $number }回のうちの1回として数えます。だれのせいでもありません。
    気になることがあれば、いつでも担当者と話せます。どうぞ、ゆっくりしてくださいね。
move-staff = 知らせてくださって、ありがとうございます。担当者が読んで、どうするかをいっしょに考えます。急ぐときは「人と話したい」を押してください。
move-nobody = 知らせてくださって、ありがとうございます。いま日を選べないので、担当者がさがして連絡します。この回がなくなることはありません。
move-not-now = この予定は、ここではかえられません。担当者が読んで、お返事します。
move-over-planned = この予定は、{ $old } です。
move-over-begun = { $old } の予定は、もう始まる時間です。ここではかえられません。
move-over-held = { $old } の予定は、もう終わっています。
move-over-off = { $old } の予定は、お休みになっています。

move-not-past = その時間は、もう過ぎています。
move-not-soon = その時間は、相手に確かめるのが間に合いません。
move-not-outside = その日時は、予定を入れられる期間の外です。
move-not-holiday = その日は祝日で、お休みです。
move-not-same = いまの予定と同じ日時です。
move-not-taken = その時間は、もうほかの予定が入っています。
move-not-busy = その時間は、相手の都合がつきません。
move-unsure = 確かめさせてください。
move-not-read = ごめんなさい。その日にちか時刻を、うまく読み取れませんでした。

move-ask-again = 日をかえたいとのことでした。日にちは、まだ決まっていません。いまは { $old } のままです。どうしますか。
move-ask-again-open = あとで日を決めるとのことでした。日にちは、まだ決まっていません。どうしますか。
move-expired = 日が決まらなかったので、{ $old } の予定は、そのままです。日をかえたいときは、また知らせてください。

move-family-changed = 予定がかわりましたので、お知らせします。{ $new } になりました。
move-family-changed-asked = 予定がかわりましたので、お知らせします。{ $new } になりました。いま、相手に確かめています。
move-family-later = { $old } の予定は、日をあとで決めることになりました。
move-family-cancel = { $old } の予定は、お休みになりました。
move-family-absent = { $old } の予定は、お休みになりました。

move-ask-supporter = 日をかえたいとのことです。{ $old } の予定を { $new } に動かしました。来られますか。
move-ask-supporter-open = 日を決めたいとのことです。{ $new } に予定を入れました。来られますか。
move-supporter-yes = ありがとうございます。{ $new } に決まりました。
move-supporter-no = わかりました。知らせてくださって、ありがとうございます。{ $new } の予定は取りやめ、担当者が別の日をさがします。
move-supporter-later = { $old } の予定は、ご家庭の都合で、日をあとで決めることになりました。この日は行かなくて大丈夫です。
move-supporter-cancel = { $old } の予定は、お休みになりました。この日は行かなくて大丈夫です。
move-supporter-absent = { $old } の予定は、お休みとの連絡がありました。行かなくて大丈夫です。お休みの連絡が遅かったため、1回分として数えます。

refusal-move-choosing = この予定は、まだ日を選んでいるところです。
refusal-move-put_off = この予定は、日をあとで決めることになりました。
refusal-move-agreed = もうお返事をいただいています。ありがとうございます。
refusal-move-declined = もうお返事をいただいています。別の日をさがしています。
refusal-move-kept = この予定は、もとの日のままになりました。
refusal-move-cancelled = この予定は、お休みになりました。
refusal-move-late = この予定は、お休みになりました。
refusal-move-staff = この予定は、担当者が決めます。
refusal-move-expired = この予定は、もとの日のままになりました。
refusal-move-replaced = この予定は、そのあとまたかわりました。新しいお知らせを見てください。

desk-why-move-staff-decide = 期限後の日程の連絡です。安全のお知らせが開いているため、自動では何も伝えず、数えてもいません。人が決めてください
desk-why-move-not-approved = 対象でなくなったお子さんの予定について、日程の連絡がありました
desk-why-move-no-supporter = 日をかえたいとのこと。サポーターがいないため、日を決められません
desk-why-move-no-hours = 日をかえたいとのこと。双方の空き時間が合いません
desk-why-move-declined = サポーターが新しい日に行けません。この回は日が決まるまで開いています
desk-why-move-unanswered = 新しい日に行けるか、サポーターの返事がありません
desk-why-move-unreached = 予定の変更を、サポーターに知らせる方法がありません。電話してください
desk-why-move-unfixed = 「日はあとで決めます」のまま、日が決まっていない回があります
desk-why-move-half-said = 日をかえたいと言いかけたまま、あすまでの予定が決まっていません
