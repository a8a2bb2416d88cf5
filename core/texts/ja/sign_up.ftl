### 申込みまでの会話と、その入力フォーム。健康や家庭の事情のことばは、チャットに出る文に入れない。

sign-up-welcome-home-visits =
    声をかけてくださって、ありがとうございます。{ $programme }です。
    お子さんのところに人がうかがい、勉強やおしゃべりをいっしょにします。お金はかかりません。
    利用を決めるのは{ $commissioner }です。ここでは、お話をうかがい、申込みまでお手伝いします。まだ迷っている方も、そのままどうぞ。
sign-up-welcome-online-place =
    声をかけてくださって、ありがとうございます。{ $programme }です。
    { $commissioner }の事業で、家からオンラインで参加できます。お金はかかりません。
    本名や顔を出さなくても大丈夫です。見ているだけの日があってもかまいません。

sign-up-places-open = いつでも、問い合わせを受け付けています。
sign-up-places-free = 今は、空きがあります。
sign-up-places-few = 今は、空きが少なくなっています。
sign-up-places-full = 今は、定員までうまっています。待っている方が{ $count }人います。お話はいつでもうかがいます。空きが出たときに、順番をふまえてご案内します。

sign-up-about-home-visits =
    { $programme }では、決まった人が、週に1回ほど、1回{ $minutes }分、全部で{ $number }回ほどうかがいます。
    何をするかは、お子さんと相談しながら決めます。勉強でも、好きなことの話でも、いっしょに遊ぶのでもかまいません。
    お子さんの気持ちを大事にします。いやなときは、無理にすすめません。
sign-up-about-online-place =
    { $programme }は、月に何回か開いています。夜の日もあります。
    おしゃべり、勉強、やってみたいこと、話を聞いてもらうこと。どれも、してもしなくてもかまいません。
    はじめに、どんなふうに過ごしたいかを少しうかがいます。

sign-up-how-city =
    申込みは{ $commissioner }が受け付け、利用できるかどうかも{ $commissioner }が決めます。
    書き方がわからないときは、いっしょに書けます。
sign-up-how-form = 申込書は、案内のページから開けます。
sign-up-how-no-form = 申込書がお手元にないときは、問い合わせをしてください。担当者がご案内します。
sign-up-how-paper = 紙を郵送することもできます。
sign-up-how-here =
    { $commissioner }の依頼で、申込みはこちらで受け付けています。利用できるかどうかは{ $commissioner }が決めます。
    まず問い合わせをしていただき、そのあと申込みのページをお送りします。
sign-up-how-place =
    まず問い合わせをしていただき、そのあと、ご都合のよいときに少しお話をうかがいます。チャットでも声だけでもかまいません。
    合いそうだったら、申請書と同意書を郵送します。名前と住所は、そのためだけにうかがいます。{ $commissioner }の事業です。

sign-up-who = どなたのことで、書いてくださっていますか。
sign-up-notice =
    はじめる前に、個人の情報のことを短くお伝えします。
    教えていただいたことは、{ $programme }のご案内と支援のためだけに使います。チャットに残さないほうがよいことは、ページでうかがいます。
    話したくないことは、話さなくて大丈夫です。くわしい文は、ページで読めます。
sign-up-notice-again =
    個人の情報のお知らせが、新しくなりました。{ $programme }で、これからも大切にあつかいます。
    くわしい文は、ページで読めます。お時間のあるときに、たしかめてください。
notice-agreed = ありがとうございます。たしかめていただいたことを、書きとめました。
sign-up-stopped = わかりました。また気が向いたときに、いつでも書いてください。
sign-up-later = わかりました。{ $until } まで取っておきます。「申し込みたい」と書くと、続きからはじめられます。

form-laid-aside = とちゅうだったものも、取ってあります。続けるときは、下のボタンを押してください。
nothing-asked =
    お返事ありがとうございます。今は、こちらからおたずねしていることはありません。
    何かあれば、ここにそのまま書いてください。

inquiry-saved = 受け取りました。書いてくださって、ありがとうございます。
inquiry-read-open = 担当者が読んで、ご連絡します。
inquiry-read-later = 担当者が読むのは { $staff_at } からです。{ $programme }から、必ずご連絡します。
inquiry-own-words = あなたの気持ちを書くページもあります。ほかの家族には見せません。書かなくても大丈夫です。
inquiry-rules =
    ここでの約束は、みじかく3つです。
    ・名前や住んでいるところは、聞かない、言わない。
    ・ここで聞いた話を、外でしない。
    ・いやなときは、いつでも抜けてよい。困ったら担当者に言える。
inquiry-papers-later = 申請書と同意書を郵送するときだけ、名前と住所をうかがいます。急ぎません。
inquiry-apply-here = 申込みのページも、書けるときに書いてください。わからないところは、空けておいて大丈夫です。
application-saved = 申込みを受け取りました。決まったら、お知らせします。
child-words-saved = 書いてくれて、ありがとう。大事に読みます。
posted-papers-saved = 受け取りました。紙を郵送します。

case-which-child = どのお子さんのことですか。ボタンでも、呼び名でも大丈夫です。
case-state-inquiry = 問い合わせを受け取っています。担当者からご連絡します。
case-state-applied = 申込みを受け取り、決まるのを待っています。決まったら、お知らせします。
case-state-approved = 利用できることになっています。これからのことは、担当者がご連絡します。
case-state-waiting = 空きを待っています。空きが出たら、お知らせします。そのあいだも、ここにいつでも書けます。
case-state-declined = 今回は、利用の決定には至りませんでした。ほかの方法をいっしょに考えられます。もう一度はじめることもできます。
case-state-withdrawn = いったん、とりやめになっています。いつでも、もう一度はじめられます。
case-stop-sure = 問い合わせを、とりやめますか。いつでも、もう一度はじめられます。
case-stop-by-person = とりやめの前に、担当者がお話をうかがいます。
case-stopped = とりやめました。知らせてくださって、ありがとうございます。いつでも、もう一度はじめられます。
case-begun-again = もう一度はじめました。担当者からご連絡します。

button-apply = 申込みのページ
button-sign-up = 申込み・問い合わせ
button-inquire = 問い合わせをする
button-about = どんなことをするの
button-how-apply = 申込みのしかた
button-guide-page = 案内のページを開く
button-papers-post = 紙を郵送してほしい
button-who-guardian-home-visits = 保護者です
button-who-child-home-visits = 自分のこと（生徒）
button-who-other-home-visits = そのほかの人です
button-who-participant-online-place = 自分のこと
button-who-other-online-place = 家族・そのほか
button-agree = わかりました、進む
button-notice-page = くわしい文を読む
button-own-words = 気持ちを書くページ
button-elder = 上の子
button-younger = 下の子
button-child-by-age = 上から{ $number }番目の子
button-child-number = { $number }番目に書いた子
button-another-child = 別の子のこと
button-tell-more = 書きたす
button-stop-inquiry = とりやめる
button-stop-yes = はい、とりやめる
button-begin-again = もう一度はじめる

form-inquiry_guardian = お子さんのことを聞く
form-inquiry_guardian-intro = 少しだけうかがいます。答えたくないところは、とばして大丈夫です。
form-inquiry_guardian-school_year = お子さんの学年を教えてください。
form-inquiry_guardian-school_year-primary = 小学生
form-inquiry_guardian-school_year-first = 中学1年
form-inquiry_guardian-school_year-second = 中学2年
form-inquiry_guardian-school_year-third = 中学3年
form-inquiry_guardian-school_year-older = 高校生以上
form-inquiry_guardian-school_year-unknown = わからない
form-inquiry_guardian-school_year-summary = 学年：{ $answer }
form-inquiry_guardian-matters = どんなことで考えていますか。いくつでも選べます。
form-inquiry_guardian-matters-school = 学校のこと
form-inquiry_guardian-matters-study = 勉強のこと
form-inquiry_guardian-matters-home = 家での過ごし方
form-inquiry_guardian-matters-talk = 話し相手がほしい
form-inquiry_guardian-matters-other = そのほか
form-inquiry_guardian-matters-summary = 考えていること：{ $answer }
form-inquiry_guardian-child_knows = この問い合わせのことを、お子さんは知っていますか。
form-inquiry_guardian-child_knows-yes = 知っている
form-inquiry_guardian-child_knows-not_yet = まだ話していない
form-inquiry_guardian-child_knows-unsure = わからない
form-inquiry_guardian-child_knows-summary = お子さんに：{ $answer }
form-inquiry_guardian-nickname =
    お子さんを何とお呼びすればよいですか。
    あだ名や「上の子」などで大丈夫です。本名は、あとのページでうかがいます。
form-inquiry_guardian-reach = ご連絡は、どうするのがよいですか。
form-inquiry_guardian-reach-chat = このチャットで
form-inquiry_guardian-reach-phone = 電話で
form-inquiry_guardian-reach-post = 郵便で
form-inquiry_guardian-reach-unsure = まだわからない
form-inquiry_guardian-reach-summary = ご連絡：{ $answer }
form-inquiry_guardian-reach_when = 電話は、いつがよいですか。
form-inquiry_guardian-reach_when-morning = 午前
form-inquiry_guardian-reach_when-afternoon = 午後
form-inquiry_guardian-reach_when-evening = 夕方・夜
form-inquiry_guardian-reach_when-anytime = いつでもよい
form-inquiry_guardian-reach_when-summary = 電話の時間：{ $answer }
form-inquiry_guardian-name = お名前
form-inquiry_guardian-kana = お名前のふりがな
form-inquiry_guardian-phone = 電話番号
form-inquiry_guardian-phone-hint = 書かなくても大丈夫です。
form-inquiry_guardian-child_name = お子さんのお名前
form-inquiry_guardian-child_kana = お子さんのふりがな
form-inquiry_guardian-born_on = お子さんの生年月日
form-inquiry_guardian-born_on-hint = 例：2012-05-06。同じお子さんの申込みを取りちがえないために使います。
form-inquiry_guardian-words = お話ししておきたいこと
form-inquiry_guardian-words-hint = ここに書いたことは、チャットには残りません。

form-inquiry_child = 自分のことを書く
form-inquiry_child-intro = 少しだけ聞きます。答えたくないところは、とばして大丈夫です。
form-inquiry_child-school_year = 何年生ですか。
form-inquiry_child-school_year-primary = 小学生
form-inquiry_child-school_year-first = 中学1年
form-inquiry_child-school_year-second = 中学2年
form-inquiry_child-school_year-third = 中学3年
form-inquiry_child-school_year-older = 高校生以上
form-inquiry_child-school_year-unknown = わからない
form-inquiry_child-school_year-summary = 学年：{ $answer }
form-inquiry_child-wish = どんなことがしてみたいですか。いくつでも選べます。
form-inquiry_child-wish-study = 勉強
form-inquiry_child-wish-talk = おしゃべり
form-inquiry_child-wish-play = 好きなこと・遊び
form-inquiry_child-wish-unsure = まだわからない
form-inquiry_child-wish-summary = してみたいこと：{ $answer }
form-inquiry_child-adult_knows = このことを、家の大人は知っていますか。
form-inquiry_child-adult_knows-yes = 知っている
form-inquiry_child-adult_knows-no = 知らない
form-inquiry_child-adult_knows-rather_not_say = 答えたくない
form-inquiry_child-adult_knows-summary = 家の大人：{ $answer }
form-inquiry_child-nickname = 何と呼べばよいですか。あだ名で大丈夫です。
form-inquiry_child-reach = 連絡は、どうするのがよいですか。
form-inquiry_child-reach-chat = このチャットで
form-inquiry_child-reach-phone = 電話で
form-inquiry_child-reach-unsure = まだわからない
form-inquiry_child-reach-summary = 連絡：{ $answer }
form-inquiry_child-reach_when = 電話は、いつがよいですか。
form-inquiry_child-reach_when-morning = 午前
form-inquiry_child-reach_when-afternoon = 午後
form-inquiry_child-reach_when-evening = 夕方・夜
form-inquiry_child-reach_when-anytime = いつでもよい
form-inquiry_child-reach_when-summary = 電話の時間：{ $answer }
form-inquiry_child-name = 名前
form-inquiry_child-kana = 名前のふりがな
form-inquiry_child-phone = 電話番号
form-inquiry_child-phone-hint = 書かなくても大丈夫です。
form-inquiry_child-born_on = 生まれた日
form-inquiry_child-born_on-hint = 例：2012-05-06。書かなくても大丈夫です。
form-inquiry_child-words = 話しておきたいこと
form-inquiry_child-words-hint = ここに書いたことは、チャットには残りません。家族にも見せません。

form-inquiry_participant = 参加のことを聞く
form-inquiry_participant-intro = 少しだけうかがいます。答えたくないところは、とばして大丈夫です。
form-inquiry_participant-nickname = 何と呼べばよいですか。ニックネームで大丈夫です。
form-inquiry_participant-now = 今の過ごし方に近いものはありますか。いくつでも選べます。
form-inquiry_participant-now-home = 家にいることが多い
form-inquiry_participant-now-sometimes_out = ときどき出かける
form-inquiry_participant-now-night = 夜に起きている
form-inquiry_participant-now-busy = することがある日もある
form-inquiry_participant-now-rather_not_say = 答えたくない
form-inquiry_participant-now-summary = 今の過ごし方：{ $answer }
form-inquiry_participant-wish = どんなふうに過ごしたいですか。いくつでも選べます。
form-inquiry_participant-wish-exchange = だれかと話す
form-inquiry_participant-wish-learning = 学ぶ
form-inquiry_participant-wish-consultation = 話を聞いてもらう
form-inquiry_participant-wish-gentle = ゆるい活動
form-inquiry_participant-wish-watching = 見ているだけ
form-inquiry_participant-wish-unsure = まだわからない
form-inquiry_participant-wish-summary = したいこと：{ $answer }
form-inquiry_participant-times = はじめにお話をうかがうのは、いつごろがよいですか。いくつでも選べます。
form-inquiry_participant-times-weekday_day = 平日の昼
form-inquiry_participant-times-weekday_evening = 平日の夜
form-inquiry_participant-times-weekend_day = 土日の昼
form-inquiry_participant-times-weekend_evening = 土日の夜
form-inquiry_participant-times-anytime = いつでもよい
form-inquiry_participant-times-summary = よい時間：{ $answer }
form-inquiry_participant-talk_by = どうやって話すのがよいですか。
form-inquiry_participant-talk_by-chat = チャットで
form-inquiry_participant-talk_by-voice = オンラインで声だけ
form-inquiry_participant-talk_by-phone = 電話で
form-inquiry_participant-talk_by-unsure = まだわからない
form-inquiry_participant-talk_by-summary = 話し方：{ $answer }
form-inquiry_participant-phone = 電話番号
form-inquiry_participant-phone-hint = 書かなくても参加できます。
form-inquiry_participant-words = お話ししておきたいこと
form-inquiry_participant-words-hint = ここに書いたことは、チャットには残りません。

form-inquiry_other = ほかの人のことを聞く
form-inquiry_other-intro = 少しだけうかがいます。ご本人の名前は、まだ書かなくて大丈夫です。
form-inquiry_other-relation = どのようなお立場ですか。
form-inquiry_other-relation-relative = 家族・親戚
form-inquiry_other-relation-school = 学校の人
form-inquiry_other-relation-agency = 支援機関の人
form-inquiry_other-relation-other = そのほか
form-inquiry_other-relation-summary = お立場：{ $answer }
form-inquiry_other-reach = ご連絡は、どうするのがよいですか。
form-inquiry_other-reach-chat = このチャットで
form-inquiry_other-reach-phone = 電話で
form-inquiry_other-reach-unsure = まだわからない
form-inquiry_other-reach-summary = ご連絡：{ $answer }
form-inquiry_other-reach_when = 電話は、いつがよいですか。
form-inquiry_other-reach_when-morning = 午前
form-inquiry_other-reach_when-afternoon = 午後
form-inquiry_other-reach_when-evening = 夕方・夜
form-inquiry_other-reach_when-anytime = いつでもよい
form-inquiry_other-reach_when-summary = 電話の時間：{ $answer }
form-inquiry_other-name = お名前
form-inquiry_other-kana = お名前のふりがな
form-inquiry_other-phone = 電話番号
form-inquiry_other-phone-hint = 書かなくても大丈夫です。
form-inquiry_other-words = お話ししておきたいこと
form-inquiry_other-words-hint = ここに書いたことは、チャットには残りません。

form-application = 申込みのページ
form-application-intro = わかるところだけで大丈夫です。決めるのは発注者（市など）で、ここでお断りすることはありません。
form-application-name = 保護者のお名前
form-application-kana = 保護者のふりがな
form-application-child_name = お子さんのお名前
form-application-child_kana = お子さんのふりがな
form-application-born_on = お子さんの生年月日
form-application-born_on-hint = 例：2012-05-06
form-application-school = 学校
form-application-school_year = 学年
form-application-school_year-primary = 小学生
form-application-school_year-first = 中学1年
form-application-school_year-second = 中学2年
form-application-school_year-third = 中学3年
form-application-school_year-older = 高校生以上
form-application-school_year-unknown = わからない
form-application-school_year-summary = 学年：{ $answer }
form-application-phone = 電話番号
form-application-phone-hint = 書かなくても大丈夫です。
form-application-address = 住所
form-application-household = 生活保護、児童扶養手当、就学援助のどれかを受けていますか。
form-application-household-hint = ご自分での確認のためです。「わからない」でも申し込めます。
form-application-household-any = どれかを受けている
form-application-household-none = どれも受けていない
form-application-household-unsure = わからない
form-application-household-summary = 確認：{ $answer }
form-application-absent = 前の年度に、学校を休んだ日は90日以上ありましたか。
form-application-absent-hint = だいたいで大丈夫です。「わからない」でも申し込めます。
form-application-absent-yes = あったと思う
form-application-absent-no = なかったと思う
form-application-absent-unsure = わからない
form-application-absent-summary = 休んだ日：{ $answer }
form-application-words = お話ししておきたいこと
form-application-words-hint = ここに書いたことは、チャットには残りません。

form-child_words = 気持ちを書くページ
form-child_words-intro = ここは、あなたの場所です。家族には見せません。書きたいところだけで大丈夫です。
form-child_words-wish = こうなったらいいな、と思うこと
form-child_words-likes = 好きなこと、好きなもの
form-child_words-troubles = こまっていること、つらいこと
form-child_words-please_not = してほしくないこと、言わないでほしいこと
form-child_words-please_not-hint = だれに言わないでほしいかも書けます。
form-child_words-willing = 人が来ることを、どう思いますか。
form-child_words-willing-hint = いつでも変えられます。いやなときは、無理にすすめません。
form-child_words-willing-yes = 来てほしい
form-child_words-willing-a_little = 少しならいい
form-child_words-willing-not_now = 今はいやだ
form-child_words-willing-unsure = わからない
form-child_words-willing-summary = 人が来ること：{ $answer }

form-posted_papers = 紙を郵送してもらう
form-posted_papers-intro = 紙を郵送するためだけに使います。なかで使うニックネームとは、別にしまいます。
form-posted_papers-name = 封筒に書くお名前
form-posted_papers-name-hint = 郵便が届くお名前を書いてください。
form-posted_papers-postal_code = 郵便番号
form-posted_papers-address = 住所
form-posted_papers-envelope = 封筒には、こちらの名前を書いてもよいですか。
form-posted_papers-envelope-hint = 家の人に見られたくないときは、何も書かない封筒で送ります。
form-posted_papers-envelope-plain = 何も書かない封筒で
form-posted_papers-envelope-named = 書いてもよい
form-posted_papers-envelope-summary = 封筒：{ $answer }
