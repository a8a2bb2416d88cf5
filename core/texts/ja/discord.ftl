### Discord のコマンドの説明と、日時を選ぶ窓。
command-help = 使い方を見る
command-person = 担当者と話したいとき
command-contact-card = いつ、どうやって連絡すればいいかを伝える
command-language = ことばを選ぶ
command-trouble = 困ったことを、スタッフだけに知らせる
command-code = 招待コードでつながる
command-code-option = 手元のコード
press-not-taken = うまく受け取れませんでした。お手数ですが、もう一度押してください。
pick-title = 日時を選ぶ
pick-day = 日にち
pick-time = 時間
pick-day-pattern = { $month }月{ $day }日（{ $weekday }）
weekdays = 月 火 水 木 金 土 日
