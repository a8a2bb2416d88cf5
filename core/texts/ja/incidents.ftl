# Complaints, suspected abuse, undue demands at the desk.

desk-nav-incidents = 苦情・心配
desk-incidents = 苦情・心配・不当な要求
desk-incidents-about = { $commissioner }や関係機関に伝えるまでの時間を、ここで数えます。伝えたら、その場で押してください。
desk-incidents-new = 新しく書く
desk-incidents-running = いま進めていること
desk-incidents-none = いま進めていることはありません。
desk-incidents-over = 終わったこと
desk-incidents-over-none = まだありません。
desk-incidents-only-visits = この事業の契約には、ここで数える期限がありません。記録だけ残せます。
desk-incident-nobody = どのお子さんのことでもない
desk-incident-all-told = 伝えることは、すべて済みました。対応が済んだら、書いておきましょう。
desk-incident-over = 終わりました
desk-incident-error = まちがいでした
desk-incident-open = 進行中

incident-complaint = 苦情
incident-abuse = 虐待の心配
incident-undue-demand = 暴力団などからの不当な要求
incident-damage = 損害（こちらのことで、だれかに生じたもの）
incident-about-complaint = ご家庭の不満や困りごと。電話で{ $commissioner }に知らせ、書面でも知らせます。
incident-about-abuse = けが、食事、言葉、ふれられること。思い過ごしでもかまいません。{ $commissioner }と関係機関に、すぐ知らせます。
incident-about-undue-demand = { $commissioner }にすぐ知らせ、警察に届け出ます。
incident-about-damage = 何が、だれに、どれくらい生じたか。{ $commissioner }への連絡と、つぐないの話を残します。

incident-source-chat = チャットで
incident-source-phone = 電話で
incident-source-report = 支援報告書で
incident-source-desk = そのほかで

incident-left-minutes = あと{ $minutes }分
incident-left-hours = あと{ $hours }時間{ $minutes }分
incident-left-days = あと{ $days }日
incident-past-minutes = { $minutes }分過ぎています
incident-past-hours = { $hours }時間{ $minutes }分過ぎています
incident-past-days = { $days }日過ぎています
incident-later = { $moment }から

desk-incident-kind = 何のことですか
desk-incident-case = どのお子さんのことですか
desk-incident-case-none = 選ばない
desk-incident-case-about = お子さんのことなら、そのお子さんのケースのページから書くと、ここに入ります。
desk-incident-known = 受けた日時（わかったとき）
desk-incident-known-short = わかったとき
desk-incident-known-about = 時間は、ここから数えます。
desk-incident-source = どうやってわかりましたか
desk-incident-who = どなたから
desk-incident-who-about = お名前や続柄。わからなければ、空けておきます。
desk-incident-what = 内容
desk-incident-what-about = 聞いたこと、見たことを、そのままの言葉で。決めつけは要りません。
desk-incident-what-alert = 書かれた言葉は、ここには写りません。やりとりのページを見ながら書いてください。
desk-incident-staff = スタッフかサポーターのことですか
desk-incident-staff-none = いいえ
desk-incident-staff-about = 選んだ人には、このご家庭のことがすべて見えなくなり、通知も届きません。
desk-incident-keep = 書いて、時間を数えはじめる
desk-incident-thread = やりとりを見る
desk-incident-made = これは、もう書かれています。
desk-incident-made-open = そのページを開く

desk-incident-steps = すること
desk-incident-next = つぎにすること
desk-incident-done = 済み
desk-incident-waived = 見送り
desk-incident-todo = まだ
desk-incident-until = { $moment }まで
desk-incident-done-at = { $moment }
desk-incident-late = 期限を過ぎました
desk-incident-by = 記録：{ $name }
desk-incident-spoke = お話しした方：{ $who }
desk-incident-at = いつ（空けておけば、いま）
desk-incident-with = どなたと
desk-incident-with-about = 部署やお名前
desk-incident-words = 伝えたこと、言われたこと
desk-incident-words-about = あとからでも書けます。まず押してかまいません。
desk-incident-see = 開く
desk-incident-fold = 伝えたことと日時も書く
desk-incident-numbers = 電話番号

desk-incident-press-city-phone = { $commissioner }に電話した
desk-incident-press-agency-phone = 関係機関に電話した
desk-incident-press-police-phone = 警察に電話した
desk-incident-press-in-person = 会って伝えた
desk-incident-press-missed = つながらなかった
desk-incident-press-mail = メールで送った
desk-incident-press-letter = 書面を渡した・送った
desk-incident-how-handled = どう対応し、どう受けとめられましたか
desk-incident-handled-about-complaint = 書くと、対応のあとの様子を{ $commissioner }に電話と書面で伝える時間を数えはじめます。
desk-incident-handled-about-abuse = その後どうなったか、これからだれが見守るかを書きます。
desk-incident-handled-about-undue-demand = その後どうなったかを書きます。
desk-incident-handled-about-damage = どうつぐなったか、これからどう防ぐかを書きます。
desk-incident-press-handled = 対応が済んだ

desk-incident-more = ほかの連絡を書く
desk-incident-whom = どこと
desk-incident-told = ほかの連絡
desk-incident-told-none = まだありません。
desk-incident-withdraw = まちがいだったとき
desk-incident-withdraw-about = 時間を数えるのをやめます。これまでの記録は残ります。
desk-incident-withdraw-why = まちがいだとわかったわけ
desk-incident-press-withdraw = まちがいとして終える
desk-incident-outcome = 対応と受けとめ
desk-incident-error-why = まちがいだったわけ
desk-incident-entered = 書いた人
desk-incident-to-case = ケースを見る
desk-incident-back = 苦情・心配の一覧へ
desk-incident-to-see = 苦情・心配の記録を見る
desk-incident-to-new = 苦情・心配として書く



desk-said-incident-kept = 書きました。時間を数えはじめました。
desk-said-incident-told = 記録しました。
desk-said-incident-missed = つながらなかったことを記録しました。また電話しましょう。
desk-said-incident-handled = 対応が済んだことを記録しました。
desk-said-incident-withdrawn = まちがいとして終えました。

refusal-incident-what = 内容を、ひとことでも書いてください。
refusal-incident-kind = 何のことかを選んでください。
refusal-incident-source = どうやってわかったかを選んでください。
refusal-incident-when = 日時をもう一度見てください。これから先のことや、1年より前のことは書けません。
refusal-incident-before = わかる前に伝えたことになっています。日時をもう一度見てください。
refusal-incident-long = 長すぎます。{ $limit }文字までにしてください。
refusal-incident-ended = これは、もう終わっています。
refusal-incident-outcome = ひとことでも書いてください。
refusal-incident-way = どうやって伝えたかを選んでください。
refusal-incident-again = もう一度書いてください。
