### やさしい日本語：こまった・ほうこく、相談、サポーターと 家《いえ》の 間《あいだ》の ことば。

button-trouble = こまった・ほうこく
button-trouble-write = ページで 書《か》く
button-trouble-call = スタッフだけ よぶ
trouble-offer = 知《し》らせてくれて、ありがとう。何《なに》があったか、ページで 少《すこ》し 書《か》けます。書《か》かないで、スタッフだけ よぶことも できます。どちらも、スタッフだけに とどきます。
trouble-alone = みんなの 部屋《へや》の ことばを 見《み》て、あなただけに 送《おく》っています。ほかの 人には 見《み》えません。
trouble-called = スタッフに 知《し》らせました。あなたは わるくありません。書《か》けそうだったら、ページで 少《すこ》し おしえてください。書《か》かなくても だいじょうぶです。
trouble-reported = 知《し》らせてくれて、ありがとう。スタッフが 見《み》ます。だれが 知《し》らせたかは、書《か》いた人《ひと》にも、部屋《へや》の人《ひと》にも わかりません。
trouble-read-now = いま、スタッフが いる 時間《じかん》です。できるだけ 早《はや》く 読《よ》みます。
trouble-read-later = スタッフが 読《よ》むのは、{ $staff_at } ごろです。すぐに あぶないときは、110番《ばん》か 119番《ばん》に 電話《でんわ》してください。
trouble-kept-from = 読《よ》むのは、コーディネーターか かんり人《にん》です。「この人には 知《し》らせないで」と 言《い》われた 人には、見《み》せません。
trouble-nobody-yet = いまは、スタッフに まだ とどいていません。とどくまで、なんども よびます。すぐに あぶないときは、110番《ばん》か 119番《ばん》に 電話《でんわ》してください。
trouble-saved = うけとりました。話《はな》してくれて、ありがとう。

form-trouble = こまった・ほうこく
form-trouble-intro = 書《か》けるところだけで だいじょうぶです。スタッフだけが 読《よ》みます。
form-trouble-words = 何《なに》が ありましたか
form-trouble-words-hint = ひとことでも だいじょうぶです。だれの、どんな ことばや することか。いつの ことか。書《か》けないところは、そのままで だいじょうぶです。
form-trouble-words-summary = 何《なに》が あったか：{ $answer }
form-trouble-by_whom = だれの ことですか
form-trouble-by_whom-member = いっしょにいる人
form-trouble-by_whom-staff = スタッフ
form-trouble-by_whom-supporter = サポーター
form-trouble-by_whom-family = 家《いえ》の 人
form-trouble-by_whom-other = そのほか
form-trouble-by_whom-summary = だれの こと：{ $answer }
form-trouble-which_staff = スタッフの だれですか
form-trouble-which_staff-hint = えらんだ 人には、見《み》せません。えらばないときは、コーディネーターが 読《よ》みます。
form-trouble-which_staff-manager = かんり人《にん》
form-trouble-which_staff-coordinator = コーディネーター
form-trouble-which_staff-deputy = ふくたんとう
form-trouble-which_staff-summary = スタッフの だれか：{ $answer }
form-trouble-in_chat = このことを、チャットで 話《はな》しても いいですか
form-trouble-in_chat-hint = 「送《おく》らないで」のときは、返事《へんじ》を チャットに 書《か》きません。ページで 読《よ》めます。
form-trouble-in_chat-yes = いい
form-trouble-in_chat-no = 送《おく》らないで
form-trouble-in_chat-summary = チャット：{ $answer }

# 相談《そうだん》・しつもん
button-ask = そうだん・しつもん
button-ask-coordinator = ここの ことや 参加《さんか》
button-ask-learning = べんきょうや 活動《かつどう》
button-ask-device = スマホや アプリ
button-device-sound = 音《おと》が 出《で》ない
button-device-mic = マイクが つかえない
button-device-enter = 部屋《へや》に 入《はい》れない
button-device-notice = おしらせが 来《こ》ない
button-device-app = アプリの 入《い》れかた
button-device-other = ほかの こと
button-device-ok = これで だいじょうぶ
button-device-still = まだ こまっている
question-about = どんな ことですか。近《ちか》いものを えらんでください。
device-which = どんな ようすですか。
device-ok = よかったです。また こまったら、いつでも どうぞ。
device-answer-sound =
    じゅんばんに やってみてください。
    1. 音《おと》を 大《おお》きくする
    2. イヤホンを ぬいて、もういちど さす
    3. 部屋《へや》を 出《で》て、もういちど 入《はい》る
device-answer-mic =
    聞《き》くだけでも だいじょうぶです。話《はな》したいときは、じゅんばんに やってみてください。
    1. マイクの しるしに 線《せん》が ないか 見《み》る
    2. スマホの「設定《せってい》」で、マイクを つかえるように する
    3. 部屋《へや》を 出《で》て、もういちど 入《はい》る
device-answer-enter =
    じゅんばんに やってみてください。
    1. あいている 時間《じかん》か 見《み》る（下《した》の ボタンで わかります）
    2. アプリを とじて、もういちど ひらく
    3. ブラウザでは、もういちど 読《よ》みこむ
device-answer-notice =
    じゅんばんに やってみてください。
    1. スマホの「設定《せってい》」の「通知《つうち》」で、アプリの おしらせを 出《だ》す
    2. おやすみの 設定《せってい》に なっていないか 見《み》る
device-answer-app =
    じゅんばんに やってみてください。
    1. App Store か Google Play で「Discord」か「LINE」を さがして 入《い》れる
    2. とどいた リンクを おす
    3. なまえは、ほんとうの なまえでない ものに する
    入《い》れなくても、ブラウザの 画面《がめん》だけで できます。
form-question = そうだん・しつもん
form-question-intro = 書《か》けるだけで だいじょうぶです。わかる 人に わたします。
form-question-topic = どんな ことですか
form-question-topic-coordinator = ここの ことや 参加《さんか》
form-question-topic-learning = べんきょうや 活動《かつどう》
form-question-topic-device = スマホや アプリ
form-question-topic-summary = どんな こと：{ $answer }
form-question-words = 聞《き》きたいことを、ひとことで 書《か》いてください
form-question-words-summary = 聞《き》きたいこと：{ $answer }
question-passed-coordinator = うけとりました。{ $by } までに、ここで 返事《へんじ》します。
question-passed-learning = うけとりました。べんきょうや 活動《かつどう》の 人に わたします。{ $by } までに、ここで 返事《へんじ》します。
question-passed-device = うけとりました。スマホに くわしい 人に わたします。{ $by } までに、ここで 返事《へんじ》します。

# サポーターと 家《いえ》の 間《あいだ》の ことば
button-relay-supporter = サポーターに つたえる
button-relay-family = 家《いえ》の 人に つたえる
button-relay-reply = 返事《へんじ》をする
relay-which = どの 日の ことですか。
relay-nobody = いまは、ここから つたえられる 人が いません。スタッフが かわりに つたえます。
relay-from-supporter = サポーターからの ことばです。
relay-from-family = 家《いえ》の 人からの ことばです。
relay-both-know = この ことばは、あんしんのために コーディネーターも 読《よ》めます。電話番号《でんわばんごう》などを おしえあうことは しません。
relay-sent-now = つたえました。
relay-sent = うけとりました。夜《よる》おそくない 時間《じかん》に つたえます。
relay-held = うけとりました。コーディネーターが 見《み》てから つたえます。いそぐときは「人と 話《はな》したい」を おしてください。
form-relay = ことばを つたえる
form-relay-intro = みじかい ことばを、そのまま つたえます。コーディネーターも 読《よ》めます。電話番号《でんわばんごう》や 住所《じゅうしょ》は 書《か》かないでください。
form-relay-words = つたえたいことを 書《か》いてください
form-summary-words = これで いいですか。「のこす」を おすと、スタッフに とどきます。
