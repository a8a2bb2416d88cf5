### 押すもの。LINE では 20 文字まで。

button-person = 人と話したい
button-help = 使い方
button-language = ことばを選ぶ
button-card = 連絡カード
button-desk = デスク
button-read = ページで読む
button-take = 引き受ける
button-yes = はい
button-no = いいえ
button-not-you = ちがいます
button-back = もどる
button-stop = やめる
button-later = あとで
button-skip = 答えない
button-save = 保存する
button-change = 直す
button-page = ページを開く
button-pick-date = 日を選ぶ
button-pick-time = 時刻を選ぶ
button-confirm-mail = このアドレスでよい
button-continue = 続ける
language-ja = 日本語
language-ja-easy = やさしい日本語
language-en = English

menu-bar = メニュー
menu-name = メニュー
menu-person = 人と話したい
menu-card = 連絡カード
menu-language = ことば
menu-help = 使い方
menu-desk = デスク
