### 問い合わせから決定まで：職員が読む文。

notice-inquiry = 新しいお知らせがあります。
desk-kind-inquiry = 問い合わせ

refusal-case-merged = このケースは、ほかのケースにまとめてあります。まとめた先で変えてください。
refusal-case-same = もうその状態になっています。
refusal-case-change = この状態からは、そこへは変えられません。
refusal-case-why = 理由を書いてください。あとで見る人のために残ります。
refusal-case-why-long = 理由が長すぎるようです。{ $limit }文字までで書いてください。
refusal-case-full = 空きがありません。待機にするか、発注者と協議したうえで「定員をこえる」に印をつけてください。
refusal-case-merge-self = 同じケースどうし、別の事業のケースはまとめられません。
refusal-case-merge-approved = 承認されたケースのほうにまとめてください。
refusal-case-merge-chain = そのケースには、もうほかのケースがまとめてあります。先にそちらをはずしてください。
refusal-case-not-merged = そのケースは、ここにはまとめられていません。
refusal-case-member = もうこのケースに入っています。
refusal-case-not-member = このケースには入っていません。まとめたケースの人は、まとめをはずすと元に戻ります。

decision-approved-guardian =
    { $programme }の担当者です。
    ご利用いただけることになりました。これからのことは、あらためてご連絡します。
    お子さんのお気持ちも、ゆっくりうかがいます。急がなくて大丈夫です。
decision-approved-child =
    { $programme }の担当者です。
    利用できることになりました。どうしたいかは、あなたの気持ちを聞いて決めます。
    いやなときは、いやと言ってください。あとで気が変わっても大丈夫です。
decision-approved-participant =
    { $programme }の担当者です。
    参加していただけることになりました。はじめの日は、見ているだけでも大丈夫です。
    これからのことは、あらためてご連絡します。
decision-waiting-guardian =
    { $programme }の担当者です。
    今は空きがなく、お待ちいただくことになりました。空きが出たら、お知らせします。
    お待ちのあいだも、ここにいつでも書いてください。
decision-waiting-child =
    { $programme }の担当者です。
    今はいっぱいで、少し待つことになりました。あいたら、知らせます。
    待っているあいだも、話したいことがあれば、いつでも書いてください。
decision-waiting-participant =
    { $programme }の担当者です。
    少しお待ちいただくことになりました。順番が来たら、お知らせします。
    お待ちのあいだも、ここにいつでも書いてください。
decision-declined-guardian =
    { $programme }の担当者です。
    今回は、ご利用の決定には至りませんでした。申し込んでくださったことに、感謝しています。
    ほかに力になれる方法を、いっしょに考えます。よかったら、お話を聞かせてください。
decision-declined-child =
    { $programme }の担当者です。
    今回は、決まりませんでした。あなたのせいではありません。
    ほかにできることを、いっしょに考えます。話したいことがあれば、いつでも書いてください。
decision-declined-participant =
    { $programme }の担当者です。
    今回は、ここへの参加とはなりませんでした。あなたのせいではありません。
    合いそうなところを、いっしょにさがします。よかったら、ここに書いてください。

desk-inquiry-new = 電話・紙の問い合わせ
desk-inquiry-who = どなたからの問い合わせですか。
desk-inquiry-who-guardian = 保護者の方
desk-inquiry-who-child = 生徒さん本人
desk-inquiry-who-participant = 参加したい本人
desk-inquiry-who-other = そのほかの方（学校・親戚など）
desk-inquiry-caller = 電話・紙の方
desk-inquiry-source = どこから来ましたか。
desk-inquiry-told = 個人情報のお知らせを読み上げ（または同封し）、同意をいただいた
desk-inquiries-empty = まだ問い合わせはありません。
desk-said-inquiry-kept = 問い合わせを書きとめました。
desk-said-case-changed = 状態を変えました。選んだ方に、お知らせが届きます。
desk-said-case-merged = まとめました。まちがいのときは、いつでもはずせます。
desk-said-case-parted = まとめをはずしました。どちらも、元のとおりです。
desk-said-case-apart = 別の人として、書きとめました。
desk-said-case-member-out = このケースから、はずしました。
desk-said-case-member-in = このケースの人に、しました。
desk-source-chat = チャット
desk-source-phone = 電話
desk-source-paper = 紙
desk-source-list = { $commissioner }の名簿
desk-places = 承認 { $number }人／定員 { $total }人。あと { $count }人です。
desk-places-full = 定員に達しています。待機にするか、発注者と協議してください。
desk-case-inquiry = 問い合わせ
desk-case-applied = 申込み・決定待ち
desk-case-approved = 承認
desk-case-waiting = 待機
desk-case-declined = 不承認
desk-case-withdrawn = 取下げ
desk-case-many = { $number }件
desk-case-untaken = まだだれも見ていません
desk-case-double = 同じ人かもしれません
desk-case-since = { $days ->
    [0] 今日から
   *[other] { $days }日前から
 }
desk-case-title = { $name } さんのケース
desk-case-is-merged = このケースは、別のケースにまとめてあります。
desk-case-merged-to = まとめた先を開く
desk-case-doubles = 同じお子さんかもしれない問い合わせ
desk-case-doubles-about = かなと生年月日、電話番号、つながっている人のどれかが同じです。ちがう家族のこともあります。
desk-case-merge = このケースにまとめる
desk-case-not-same = 別の人です
desk-case-part = まとめをはずす
desk-case-merged-here = ここにまとめた問い合わせ
desk-case-decide = 状態を変える
desk-case-choose = 変える先を選んでください。
desk-case-to = 変える先
desk-case-over = 定員をこえて承認する（発注者と協議ずみ）
desk-case-why = 理由
desk-case-why-about = 職員だけが読みます。例：{ $commissioner }の決定通知 11月20日
desk-case-tell = お知らせする方
desk-case-tell-one = { $name } さん（{ $role }）
desk-case-tell-about = 選んだ方だけに、その方のチャットへ目立たないお知らせが届き、ページで読めます。ほかの方のことは書かれません。
desk-case-by-phone = 届く方法がないため、電話になります
desk-case-bring-in = このケースの人にする
desk-case-bring-in-about = 別の問い合わせから来た方には、訪問のお知らせは届かず、日も動かせません。ご家庭に確かめてから、このケースの人にしてください。そのあとは、ほかのご家族と同じお知らせが届きます。
desk-case-came-apart = 別の問い合わせから来た方です。ほかの方のことを知らないかもしれません。
desk-case-words = 添えることば
desk-case-keep = 変えて、お知らせする
desk-case-thread = { $name } さんとのやりとり
desk-case-person = 人のページ（招待コード・連絡カード）
desk-thread-case = ケースを開く（{ $state }）
desk-case-facts = わかっていること
desk-case-opened = 受付
desk-case-year = 学年
desk-case-born = 生年月日
desk-case-nickname = 呼び名
desk-case-history = これまでのこと
desk-case-consent = 個人情報のお知らせ
desk-case-agreed = 第{ $number }版に同意（{ $at }）
desk-case-not-agreed = まだ同意をいただいていません
desk-case-own-words = 本人のことば
desk-case-own-words-about = 保護者には見せないでください。
desk-case-take-out = このケースからはずす
desk-case-take-out-about = 人ちがいのときに使います。その方のやりとりは、その方のものとして残ります。
desk-case-put-back = 戻す
desk-part-child = お子さん
desk-part-guardian = 保護者
desk-part-participant = 参加者
desk-part-other = そのほか
desk-change-merged = ほかの問い合わせとまとめた
desk-change-parted = まとめをはずした
desk-change-apart = 別の人と確かめた
desk-change-joined = 加わった
desk-change-left = はずした
desk-by-import = 名簿の取込み
desk-by-family = ご本人・ご家族

web-apply = 申込みのしかた
web-apply-form = 申込書を開く
web-apply-code = 申込書のQRコードです。印刷して渡すこともできます。
web-apply-paper = 紙の申込書を郵送することもできます。チャットで「紙を郵送してほしい」を押すか、そのまま書いてください。
web-notice = 個人情報のお知らせ
web-notice-version = 第{ $number }版
web-notice-what = うかがうこと：話してくださったこと、連絡のしかた。お名前、生年月日、電話番号、住所は、書いてくださったときだけです。
web-notice-why = 使いみち：ご案内、申込みのお手伝い、支援、{ $commissioner }への報告。ほかのことには使いません。
web-notice-who = 見る人：{ $contractor }の担当者。利用の決定や報告に必要なことだけ、{ $commissioner }に伝えます。だれがいつ見たかは記録されます。
web-notice-where = しまう場所：暗号にして、こちらのデータベースにしまいます。チャットには、お名前や相談の中身を書きません。
web-notice-child = お子さんのことば：お子さんが話したことは、お子さんのものです。本人がよいと言わないかぎり、ご家族にもお伝えしません。命や身の危険があるときは別です。
web-notice-long = 期間：事業が終わるまでです。そのあと、確かに消します。
web-notice-ask = 見たい、直したい、やめたいとき：いつでもチャットで言ってください。やめても、あとで困ることはありません。

desk-why-inquiry-begun = はじめの問い合わせを書きはじめました
desk-why-inquiry-sent = 問い合わせが届きました
desk-why-inquiry-for-another = ほかの人のための問い合わせが届きました
desk-why-inquiry-again = とりやめた問い合わせを、もう一度はじめました
desk-why-inquiry-stopped = 問い合わせを、ご自分でとりやめました
desk-why-application = 申込みが届きました
desk-why-child-words = お子さんが、自分のことばを書きました
desk-why-papers-by-post = 紙を郵送してほしいとのこと（ケースのページに住所があります）
desk-why-places-few = 空きが少なくなりました
desk-why-places-full = 定員に達しました。発注者と協議してください
