### 職員へのお知らせ。だれのことか、何のことかは書かない。

notice-message = 新しいお知らせがあります。お返事を待っている方がいます。
notice-danger = すぐに見てほしいお知らせがあります。安全にかかわることです。
notice-phone = 電話でのご連絡をお願いしたい方がいます。デスクで見てください。
notice-delivery = 届いたかどうか、たしかめてほしいものがあります。デスクで見てください。

take-done = 引き受けました。ありがとうございます。
take-already-yours = もう引き受けてくださっています。
take-somebody-else = ほかの人が先に引き受けています。
take-finished = このお知らせは、もう対応が終わっています。

desk-link = デスクは下のボタンから開けます。{ $minutes }分のあいだ使えます。
not-for-you = このページは、ここからは開けません。

role-visitor = お問い合わせの方
role-guardian = 保護者
role-child = 児童
role-participant = 参加者
role-supporter = サポーター
role-coordinator = コーディネーター
role-deputy = 副担当
role-manager = 管理者
role-planner = 企画
role-device-help = 機器サポート
role-officer = 発注者の担当
role-place = グループ

channel-line = LINE
channel-discord = Discord
channel-web = ブラウザ
channel-mail = メール

finding-name = 名前
finding-phone = 電話番号
finding-mail = メールアドレス
finding-address = 住所
finding-account = 連絡先のIDやリンク
finding-link = リンク
