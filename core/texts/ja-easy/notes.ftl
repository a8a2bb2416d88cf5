### ほかの場所。やさしい日本語。

button-elsewhere = ほかの場所も 知りたい
button-elsewhere-support = 相談できるところ
button-elsewhere-welfare = くらしや お金
button-elsewhere-work = はたらくこと
button-elsewhere-school = まなぶこと
button-elsewhere-gathering = 行ってみる場所
button-elsewhere-health = からだや 心
elsewhere-first = ほかにも、こんなところが あります。行かなくても いいです。ここも、ずっと あいています。
elsewhere-noted = 「{ $name }」のことですね。
elsewhere-person = 気になるところがあれば、スタッフが いっしょに しらべます。いま きめなくて いいです。
