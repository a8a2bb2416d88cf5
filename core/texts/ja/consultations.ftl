### 困った・報告、相談、サポーターとご家庭の間のことば。責めず、急がせず。

# 困った・報告
button-trouble = 困った・報告
button-trouble-write = ページで書く
button-trouble-call = スタッフだけ呼ぶ
trouble-offer = 知らせてくれて、ありがとうございます。何があったか、ページで少し書いてもらえます。書かずに、スタッフだけ呼ぶこともできます。どちらも、スタッフだけに届きます。
trouble-alone = みんなの部屋でのことばを見て、あなただけにお送りしています。ほかの参加者には見えません。
trouble-called = スタッフに知らせました。あなたは悪くありません。書けそうなら、ページで少し教えてください。書かなくても大丈夫です。
trouble-reported = 知らせてくれて、ありがとうございます。スタッフが見ます。だれが知らせたかは、書いた人にも部屋の人にも伝わりません。
trouble-read-now = いま、スタッフがいる時間です。できるだけ早く読みます。
trouble-read-later = スタッフが読むのは、{ $staff_at } ごろです。急に危ないときは、110番か119番に電話してください。
trouble-kept-from = 読むのは、コーディネーターか管理者です。「この人には知らせないで」と言われた人には、見せません。
trouble-nobody-yet = いまは、スタッフにまだ知らせが届いていません。届くまで、くり返し呼びます。急に危ないときは、110番か119番に電話してください。
trouble-saved = 受け取りました。話してくれて、ありがとうございます。

form-trouble = 困った・報告
form-trouble-intro = 書けるところだけで大丈夫です。スタッフだけが読みます。
form-trouble-words = 何がありましたか
form-trouble-words-hint = ひとことでもかまいません。だれの、どんなことばや行動か、いつのことか。書けないところは、そのままで大丈夫です。
form-trouble-words-summary = 何があったか：{ $answer }
form-trouble-by_whom = だれのことですか
form-trouble-by_whom-member = 参加者
form-trouble-by_whom-staff = スタッフ
form-trouble-by_whom-supporter = サポーター
form-trouble-by_whom-family = 家族
form-trouble-by_whom-other = そのほか
form-trouble-by_whom-summary = だれのこと：{ $answer }
form-trouble-which_staff = スタッフのうち、だれですか
form-trouble-which_staff-hint = 選んだ役割の人には、この知らせを見せません。選ばないときは、当番の管理者に見せず、コーディネーターが読みます。
form-trouble-which_staff-manager = 管理者
form-trouble-which_staff-coordinator = コーディネーター
form-trouble-which_staff-deputy = 副担当
form-trouble-which_staff-summary = スタッフのうち：{ $answer }
form-trouble-in_chat = このことで、チャットに連絡してもいいですか
form-trouble-in_chat-hint = 「送らないで」のときは、返事の中身をチャットに出しません。ページの知らせだけになります。
form-trouble-in_chat-yes = 連絡していい
form-trouble-in_chat-no = 送らないで
form-trouble-in_chat-summary = チャットでの連絡：{ $answer }

notice-trouble = すぐに見てほしいお知らせがあります。「困った・報告」です。
notice-trouble-unknown = 居場所で「困った」と書いた方がいます。まだつながりのない方です。部屋を見てください。
desk-why-trouble = 「困った・報告」を書いてくれました
desk-why-trouble-call = 「困った・報告」でスタッフを呼びました
desk-why-trouble-message = 職員の書き込みを、部屋の人が報告しました
desk-why-trouble-unknown = 居場所で「困った」と書いた、つながりのない方がいます
desk-pressed-trouble = 「困った・報告」でスタッフを呼びました

# 相談・質問
button-ask = 相談・質問
button-ask-coordinator = 居場所や参加のこと
button-ask-learning = 学びや活動のこと
button-ask-device = スマホやアプリのこと
button-device-sound = 音が出ない
button-device-mic = マイクが使えない
button-device-enter = 部屋に入れない
button-device-notice = 通知が来ない
button-device-app = アプリの入れ方
button-device-other = ほかのこと
button-device-ok = これで大丈夫
button-device-still = まだ困っている
question-about = どんなことでしょうか。近いものを選んでください。
device-which = どんな様子ですか。
device-ok = よかったです。また困ったら、いつでもどうぞ。
device-answer-sound =
    次の順にためしてみてください。
    1. スマホやパソコンの音量を上げる（音を出さない設定になっていないかも見る）
    2. イヤホンを抜いて、さし直す
    3. 一度部屋を出て、入り直す
device-answer-mic =
    聞くだけでも、まったく大丈夫です。話したいときは、次の順にためしてみてください。
    1. 画面のマイクの印に、線が入っていないか見る
    2. スマホやパソコンの「設定」で、アプリがマイクを使えるようにする
    3. 一度部屋を出て、入り直す
device-answer-enter =
    次の順にためしてみてください。
    1. ひらいている時間かどうかを見る（下のボタンでわかります）
    2. アプリを一度とじて、ひらき直す
    3. ブラウザでは、画面を読みこみ直す
device-answer-notice =
    次の順にためしてみてください。
    1. スマホの「設定」の「通知」で、アプリの通知を出すようにする
    2. おやすみ中や集中の設定が入っていないか見る
    3. お知らせの時間は「お知らせの時間」と書くと変えられます
device-answer-app =
    次の順でできます。
    1. App Store か Google Play で「Discord」か「LINE」をさがして入れる
    2. 届いている招待のリンクを押す
    3. ニックネームは、本名でないものにする
    入れなくても、ブラウザの画面だけで参加できます。
form-question = 相談・質問
form-question-intro = 書ける分だけで大丈夫です。わかる人にわたします。
form-question-topic = どんなことですか
form-question-topic-coordinator = 居場所や参加のこと
form-question-topic-learning = 学びや活動のこと
form-question-topic-device = スマホやアプリのこと
form-question-topic-summary = どんなこと：{ $answer }
form-question-words = 聞きたいことを、ひとことで書いてください
form-question-words-summary = 聞きたいこと：{ $answer }
question-passed-coordinator = 受け取りました。担当者から、{ $by } までに、ここでお返事します。
question-passed-learning = 受け取りました。学びや活動の担当にわたします。{ $by } までに、ここでお返事します。
question-passed-device = 受け取りました。スマホやアプリにくわしい人にわたします。{ $by } までに、ここでお返事します。
question-for-you = あなたへの質問が届いています。{ $by } までに、ページでお返事をお願いします。
question-page-title = 質問が届いています
question-page-about = { $by } までに、お返事をお願いします。書いたことは、事業からの返事として届きます。だれからの質問かは出ません。
question-page-words = お返事
question-page-hint = ゆっくり読める短い文で。連絡先や名前は書かないでください。わからないときは、そのままにしておけば、担当者が答えます。
question-page-send = 送る
question-page-thanks = ありがとうございます。お返事を送りました。
question-page-answered = この質問には、もうお返事しました。ありがとうございます。
refusal-question-words = お返事を、{ $limit } 字までで書いてください。
desk-why-question-coordinator = 相談・質問が届いています
desk-why-question-learning = 学びや活動の質問（担当者にも届いています）
desk-why-question-device = スマホやアプリの質問（機器の担当にも届いています）

# デスクの質問の一覧
desk-nav-questions = 質問
desk-questions = 質問
desk-questions-about = 相談・質問です。お返事の約束の時刻が近い順に並びます。お返事は、質問が来たのと同じ道で届きます。
desk-questions-about-helper = あなたに届いた質問と、あなたが入っている回です。だれからの質問かは出ません。お返事は、事業からの返事として届きます。
desk-questions-none = お返事を待っている質問は、いまありません。
desk-questions-over = お返事した質問
desk-questions-back = 質問の一覧
desk-question-of = { $name } さんの質問
desk-question-somebody = 参加者
desk-question-see = 質問を見る
desk-question-by = お返事の約束：{ $by } まで
desk-question-late = お返事の約束の { $by } を過ぎています
desk-question-open = まだだれも持っていません
desk-question-mine = あなたが持っています
desk-question-taken = { $name } さんが持っています
desk-question-take = わたしが答えます
desk-question-hint = ゆっくり読める短い文で。名前や電話番号が入ると、チャットではなくページで届きます。電話だけの方には、かける用事として残ります。
desk-question-send = お返事を送る
desk-question-pass = ほかの人にわたす
desk-question-pass-about = お返事の約束の時刻は、そのままです。わたした先の人に、すぐ知らせます。
desk-question-to-coordinator = デスクにわたす
desk-question-to-learning = 企画の担当にわたす
desk-question-to-device = 機器の担当にわたす
desk-question-answered = { $at }、{ $name } さんがお返事しました
desk-question-shifts = あなたが入っている回
desk-question-shifts-none = これから入っている回は、まだありません。
desk-question-shift = { $from }〜{ $until }
desk-said-question-taken = あなたが答えることにしました。
desk-said-question-passed = 質問をわたしました。
desk-question-said = 電話で答えました
desk-said-question-said = 答えを書きとめました。本人には送っていません。
desk-said-question-answered = お返事を送りました。
refusal-question-answered = この質問には、ほかの人がもうお返事しました。
refusal-question-nobody = いま、その担当の人がいません。デスクで答えてください。
refusal-question-passed = この質問は、ほかの人が答えることになりました。ありがとうございます。

# サポーターとご家庭の間のことば
button-relay-supporter = サポーターさんに伝える
button-relay-family = ご家庭に伝える
button-relay-reply = 返事をする
button-relay-visit = { $at }
relay-which = どの訪問のことでしょうか。
relay-nobody = いまは、ここから伝えられる相手がいません。スタッフがかわりに伝えます。
relay-from-supporter = サポーターさんからの伝言です。
relay-from-family = ご家庭からの伝言です。
relay-both-know = 伝言は、安心のためにコーディネーターも読めます。連絡先の交換はしないことにしています。
relay-sent-now = 伝えました。
relay-sent = 受け取りました。夜おそい時間をさけて、伝えます。
relay-held = 受け取りました。連絡先のようなものや、気になることばがあったので、コーディネーターが見てから伝えます。急ぎのときは「人と話したい」を押してください。
form-relay = 伝言
form-relay-intro = 短い伝言を、そのままお相手に伝えます。コーディネーターも読めることを、お互いに知っています。電話番号や住所は書かないでください。
form-relay-words = 伝えたいことを書いてください
form-relay-words-summary = { $answer }
notice-relay-held = サポーターとご家庭の間の伝言で、見てほしいものがあります。
desk-why-relay-held = 見てから伝えるかを決める伝言があります
desk-relayed = 伝言
desk-relayed-about = サポーターとご家庭が、ボットを通して伝えあったことばです。読めることは、お互いに知っています。
desk-relayed-none = 伝言は、まだありません。
desk-relayed-to = 伝言を見る
desk-relayed-sent = 伝えました
desk-relayed-held = 見てから伝えます
desk-relayed-dropped = 伝えていません
desk-relayed-let = 伝える
desk-relayed-drop = 伝えない
desk-relayed-drop-about = 伝えないときは、送った方に声をかけてください。
desk-relayed-way = { $sender } から { $receiver } へ
desk-said-relayed-sent = 伝言を伝えました。
desk-said-relayed-dropped = 伝言は伝えません。送った方に、声をかけてください。
desk-relayed-write = 電話で聞いた伝言を伝える
desk-relayed-write-about = 話した方からの伝言として届きます。コーディネーターが読めることは、お相手にも伝わっています。電話番号や住所は書きません。
desk-relayed-from = どなたからの伝言ですか
desk-relayed-words = 伝言
desk-relayed-sure = 見たうえで伝える
desk-relayed-by-phone = 電話で聞いて { $name } さんが書きました
desk-said-relayed-written = 伝言を伝えました。
refusal-relayed-words = 伝言を、{ $limit } 字までで書いてください。
refusal-relayed-look = 連絡先のようなものか、気になることばがあります。見直して、このままでよければ「見たうえで伝える」を押してください。
refusal-relayed-gone = いまは、伝える相手がいません。
form-summary-words = 書いてくださったことを、このままお預かりしてよろしいですか。「保存する」を押すと、担当者に届きます。
