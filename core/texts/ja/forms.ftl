### 入力フォーム：進みかた、直し方、連絡カード。

form-progress = { $number } / { $total }
form-later =
    ここまでの答えを { $until } まで取っておきます。
    下の「続ける」で、いつでもつづきから始められます。
form-stopped = やめました。何も保存していません。
form-page = ここから先は、ページで書いてください。チャットに残らないようにするためです。
form-page-more = 電話番号などは、ページで書けます。チャットに残らないようにするためです。書かなくても大丈夫です。
form-summary = 選んでくださった内容です。これでよろしいですか。
form-nothing-chosen = まだ何も選ばれていません。このまま終わりますか。
form-finished = この質問は、もう終わっています。変えたいときは、もう一度始めてください。
form-changed = 質問が新しくなりました。お手数ですが、もう一度始めてください。
form-choose-one = 下のボタンから選んでください。書いてくださったことは、担当者に届きます。
form-invalid-required = ここは答えが必要です。
form-invalid-choice = 下から1つ選んでください。
form-invalid-choices = 下から選んでください。いくつでもかまいません。
form-invalid-too-long = 長すぎるようです。{ $limit }文字までで書いてください。
form-invalid-phone = 電話番号として読めませんでした。市外局番から、数字で書いてください。
form-invalid-mail = メールアドレスとして読めませんでした。もう一度たしかめてください。
form-invalid-time = 時刻として読めませんでした。例：15:30
form-invalid-date = 日付として読めませんでした。例：2026-11-24

card-saved = 連絡カードを保存しました。いつでも変えられます。

form-contact_card = 連絡カード
form-contact_card-intro = 連絡のしかたを、選んでください。全部答えなくても大丈夫です。
form-contact_card-reach_channel = お知らせは、どこに送るのがよいですか。
form-contact_card-reach_channel-line = LINE
form-contact_card-reach_channel-discord = Discord
form-contact_card-reach_channel-web = ブラウザのチャット
form-contact_card-reach_channel-mail = メール
form-contact_card-reach_channel-phone = 電話
form-contact_card-reach_channel-summary = お知らせを送る先：{ $answer }
form-contact_card-reach_hours = 連絡してよい時間はいつですか。
form-contact_card-reach_hours-morning = 午前（9時〜12時）
form-contact_card-reach_hours-afternoon = 午後（12時〜17時）
form-contact_card-reach_hours-evening = 夕方・夜（17時〜21時）
form-contact_card-reach_hours-anytime = いつでもよい
form-contact_card-reach_hours-summary = 連絡してよい時間：{ $answer }
form-contact_card-notice_words =
    画面に出るお知らせは、どちらがよいですか。
    ひかえめ：「お返事があります。」
    はっきり：「担当者からお返事があります。」
form-contact_card-notice_words-neutral = ひかえめ
form-contact_card-notice_words-plain = はっきり
form-contact_card-notice_words-summary = お知らせの言い方：{ $answer }
form-contact_card-shared_device = このスマートフォンやパソコンの画面を、ほかの人も見ますか。
form-contact_card-shared_device-only_me = 自分だけ
form-contact_card-shared_device-others_may_see = ほかの人も見る
form-contact_card-shared_device-rather_not_say = 答えたくない
form-contact_card-shared_device-summary = この画面を見る人：{ $answer }
form-contact_card-mail = メールアドレス
form-contact_card-mail-hint = 確認のメールをお送りします。その中のリンクを押すまで、お知らせはメールでは届きません。
form-contact_card-phone = 電話番号
form-contact_card-phone-hint = チャットで連絡がつかないときだけ使います。
form-contact_card-remarks = 知っておいてほしいこと
form-contact_card-remarks-hint = 連絡のときに気をつけてほしいことなど、何でもどうぞ。
