### 困った・報告、相談、サポーターとご家庭の間のことば。責めず、急がせず。

# 困った・報告
button-trouble = 困った・報告
button-trouble-write = ページで書く
button-trouble-call = スタッフだけ呼ぶ
trouble-offer = 知らせてくれて、ありがとうございます。何があったか、ページで少し書いてもらえます。書かずに、スタッフだけ呼ぶこともできます。どちらも、スタッフだけに届きます。
trouble-alone = みんなの部屋でのことばを見て、あなただけにお送りしています。ほかの参加者には見えません。
trouble-called = スタッフに知らせました。あなたは悪くありません。書けそうなら、ページで少し教えてください。書かなくても大丈夫です。
trouble-read-now = いま、スタッフがいる時間です。できるだけ早く読みます。
trouble-read-later = スタッフが読むのは、{ $staff_at } ごろです。急に危ないときは、110番か119番に電話してください。
trouble-kept-from = 読むのは、コーディネーターか管理人です。「この人には知らせないで」と言われた人には、見せません。
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
form-trouble-by_whom-rather_not = 言いたくない
form-trouble-by_whom-summary = だれのこと：{ $answer }
form-trouble-which_staff = スタッフのうち、だれですか
form-trouble-which_staff-hint = 選んだ役割の人には、この知らせを見せません。選ばないときは、当番の管理人に見せず、コーディネーターが読みます。
form-trouble-which_staff-manager = 管理人
form-trouble-which_staff-coordinator = コーディネーター
form-trouble-which_staff-deputy = 副担当
form-trouble-which_staff-rather_not = 言いたくない
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
desk-why-trouble-unknown = 居場所で「困った」と書いた、つながりのない方がいます
desk-pressed-trouble = 「困った・報告」でスタッフを呼びました
