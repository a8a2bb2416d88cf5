### ほかの場所。やさしい日本語。

button-elsewhere = ほかの ばしょも しりたい
button-elsewhere-support = そうだん できるところ
button-elsewhere-welfare = くらしや おかね
button-elsewhere-work = はたらくこと
button-elsewhere-school = まなぶこと
button-elsewhere-gathering = いってみる ばしょ
button-elsewhere-health = からだや こころ
elsewhere-first = ほかにも、こんなところが あります。いかなくても いいです。ここも、ずっと あいています。
elsewhere-noted = 「{ $name }」の ことですね。
elsewhere-person = きになる ところが あれば、スタッフが いっしょに しらべます。いま きめなくて いいです。
