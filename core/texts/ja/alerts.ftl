### お知らせの引き受け・引き継ぎ、守るためのことば。だれのことか、何があったかは書かない。

notice-message-asked = 新しいお知らせがあります。担当者と話したい方がいます。
notice-wrong-link = 新しいお知らせがあります。つながりを取り消した方がいます。デスクで見てください。
notice-concern = すぐに見てほしいお知らせがあります。関わり方についての声です。
notice-inbox = 読み取れなかった受信があります。デスクで見てください。
notice-untaken = まだだれも引き受けていないお知らせがあります。引き受けられる方は、お願いします。
notice-untaken-danger = すぐに見てほしいお知らせを、まだだれも引き受けていません。だれかが引き受けるまで、くり返しお知らせします。
notice-open-again = 引き受けていた職員の手を離れたお知らせがあります。引き受けられる方は、お願いします。
notice-handed = ほかの職員から、引き継ぎのお願いがあります。
notice-handed-danger = ほかの職員から、急ぎの引き継ぎのお願いがあります。すぐに見てください。
notice-taken-coordinator = 先ほどの急ぎのお知らせは、コーディネーターが引き受けました。
notice-taken-deputy = 先ほどの急ぎのお知らせは、副担当が引き受けました。
notice-taken-manager = 先ほどの急ぎのお知らせは、管理者が引き受けました。
notice-office = まだだれも引き受けていないお知らせがあります。職員の方に、デスクを開くように伝えてください。
notice-outside = 事業のことで、職員を通さずにご連絡したいことがあります。お手数ですが、受託者の責任者に電話をしてください。

take-by-coordinator = ほかの人が先に引き受けています（コーディネーター）。名前はデスクで見られます。
take-by-deputy = ほかの人が先に引き受けています（副担当）。名前はデスクで見られます。
take-by-manager = ほかの人が先に引き受けています（管理者）。名前はデスクで見られます。

button-call = 電話する
button-not-ours = 担当ではない
button-keep-from = 知らせたくないスタッフがいる
button-role-coordinator = コーディネーター
button-role-deputy = 副担当
button-role-manager = 管理者
button-role-supporter = サポーター

danger-answer-night =
    話してくださって、ありがとうございます。あなたはひとりではありません。
    担当者に、急ぎで知らせました。ただ、{ $staff_at } まで、すぐには読めないことがあります。
    今すぐ声を聞きたいとき、危ないときは、ここに電話できます。
danger-answer-here =
    話してくださって、ありがとうございます。あなたはひとりではありません。
    今、居場所に担当者がいます。その人にも、急ぎで知らせました。
    今すぐ声を聞きたいとき、危ないときは、ここに電話できます。
danger-threat =
    それほど強い気持ちになることがあったのですね。話してくださって、ありがとうございます。
    だれも傷つかないように、担当者に急ぎで知らせました。すぐには読めないこともあります。
    危ないことになりそうなときは、その場を離れて、ここに電話できます。
danger-threat-alone =
    それほど強い気持ちになることがあったのですね。話してくださって、ありがとうございます。
    ここでは、すぐに読める人がいないことがあります。
    危ないことになりそうなときは、その場を離れて、ここに電話できます。
keep-from-whom = 知らせたくないのは、どのスタッフですか。選んだ人には、あなたのことは伝わらないようにします。
keep-from-done =
    わかりました。これからは、そのスタッフには知らせません。ほかの人が読みます。
    ここには、いつでも続きを書けます。

desk-mine = あなたが引き受けているもの
desk-nobodys = まだだれも引き受けていないもの
desk-others = ほかの人が引き受けているもの
desk-more = ほかに { $number } 件あります。上のものから順に出ます。
desk-act-by = { $at } まで
desk-overdue = { $at } を過ぎています
desk-handed-by = { $name }さんから引き継ぎ
desk-more-to-do = 引き継ぐ・終わりにする
desk-alert = お知らせ
desk-alert-number = 電話番号
desk-alert-number-none = 電話番号はわかりません。
desk-hand-over = 引き継ぐ
desk-hand-over-to = だれに
desk-hand-over-nobody = 引き継げる職員がいません。
desk-hand-over-button = この人に引き継ぐ
desk-away = 休み
desk-word = ひとこと（何をしたか。職員だけが読みます）
desk-done-about = 対応が終わったら、何をしたかを短く書いてください。
desk-not-ours = 私たちの担当ではない
desk-not-ours-about = どこの担当か、どこに伝えたかを短く書いてください。
desk-not-ours-button = 担当ではないとして終わる
desk-words = お知らせについてのひとこと
desk-word-done = 対応が終わった
desk-word-not_ours = 担当ではない
desk-kind-concern = 関わり方の声
desk-waiting-elsewhere = まだだれも引き受けていないお知らせが { $number } 件あります
desk-can-speak-asked = まわりを気にせず話せるかを、まだ聞けていません。返事は自動でページになり、チャットには中身が出ません。
desk-can-speak-watched = 今はまわりを気にせずに話せないとのこと。返事は自動でページになり、チャットには中身が出ません。
desk-can-speak-free = 今は話せるとのこと。
desk-pressed-keep = 「知らせたくないスタッフがいる」とボタンで答えました
desk-passed-by = この方のことを知らせていない職員
desk-passed-by-named = お話の中に出てきたため
desk-passed-by-wished = 本人の希望
desk-passed-by-free = 知らせてよい
desk-sure-free = この職員は、またこの方のやりとりを読み、お知らせを受け取るようになります。本人の気持ちを確かめてからにしてください。
desk-said-handed = 引き継ぎました。相手に知らせました。
desk-said-not-to-them = その人には引き継げません。ほかの人を選んでください。
desk-said-not-ours = 担当ではないとして終わりにしました。
desk-said-no-word = ひとことが必要です。「引き継ぐ・終わりにする」で、何をしたかを書いてください。
desk-said-freed = また知らせるようにしました。
desk-said-departed = 終わった方にしました。すべての入口を閉じ、引き受けていたものは、ほかの職員にお知らせします。
desk-said-protected = 支援措置の印をつけました。
desk-said-unprotected = 支援措置の印をはずしました。
desk-said-answered-later = お返事は、本人が希望した時間になったら送ります。

desk-why-message = メッセージへのお返事を待っています
desk-why-asked-for-person = 担当者と話したいとのこと
desk-why-wrong-link = 「ちがいます」と、つながりを取り消しました
desk-why-danger-life = 命の危険をうかがわせることば
desk-why-danger-violence = 暴力をうかがわせることば
desk-why-danger-threat = だれかを傷つけるかもしれないことば
desk-why-concern = 職員の関わり方についての声
desk-why-staff-unreachable = この職員に、お知らせが届きません
desk-why-no-open-account = チャットで届く方法がありません
desk-why-inquiry = はじめたいとの問い合わせ、または空きについて
desk-why-phone = チャットで届きません。電話をかけてください
desk-why-delivery = 届いたかどうか、わかりません
desk-why-inbox = 受信を読み取れませんでした

desk-depart = 辞めたとき・担当を離れたとき
desk-depart-about = この職員のチャット、リンク、コードを、すべて使えなくします。引き受けていたお知らせは、ほかの職員にあらためて知らせます。
desk-depart-button = 終わった方にする
desk-sure-depart = この職員は、どこからも入れなくなり、お知らせも届かなくなります。もとには戻せません。
refusal-depart-self = 自分を終わった方にすることはできません。ほかの職員にお願いしてください。
refusal-depart-family = ご家庭や参加者の方は、ここからは終わりにできません。
desk-protect = 支援措置（住所を知らせない）
desk-protect-about = 印をつけると、手紙・予定表・連絡カードに、場所が出なくなります。
desk-protect-on = 印がついています。場所は、どこにも出ません。
desk-protect-button = 印をつける
desk-unprotect-button = 印をはずす
desk-sure-unprotect = 手紙や予定表に、また場所が出るようになります。
