### デスクで人をさがす、人の一覧。

desk-search-about = 字のちがい（髙・﨑など）や濁点のちがいも見つけます。アカウントでもさがせます。↓キーで結果へ。
desk-found-number = { $number }人
desk-found-more = はじめの20人です。もう1文字入れると、しぼれます。
desk-found-case = 申込：{ $state }
desk-found-case-inquiry = 相談
desk-found-case-applied = 決定待ち
desk-found-case-approved = 承認
desk-found-case-waiting = 順番待ち
desk-found-case-declined = 非承認
desk-found-case-withdrawn = 取り下げ

desk-people-all = 全員
desk-people-show = 表示する
desk-people-unlinked = まだつながっていません
desk-code-short-open = コードを渡しました
desk-code-short-used = コードは使用ずみ
desk-code-short-revoked = コードは取消ずみ
desk-code-short-expired = コードの期限切れ
