### はじめのひな形、やさしい日本語。

template-received-title = うけとりました
template-received-text =
    おしらせを ありがとう。ぜんぶ よみました。
    たしかめて、また へんじを かきます。
template-call-title = でんわしてもいいですか
template-call-text =
    でんわで はなしても いいですか。
    いい ようびと じかんを おしえてください。でんわが むずかしいときは、このまま チャットで だいじょうぶです。
template-days-title = ひを きめる
template-days-text =
    あう日を きめたいです。
    いい日を 2つか 3つ おしえてください。あとで かえても いいです。
template-later-title = すこし まってください
template-later-text =
    へんじに すこし じかんが かかっています。まっていてくれて ありがとう。
    いそぐときは、おとなの ひとに はなすか、もういちど ここに かいてください。
