### 面談の日を決める、お子さんの気持ちを聞く。ご家族がチャットで読む文。

interview-offer-first-guardian =
    これからのことを、ゆっくりお話しする日を決めたいと思います。ご都合のよい日時を選んでください。お子さんと一緒にお越しいただけます。
interview-offer-first-child =
    これからのことを、いっしょに話す日を決めたいと思います。来られそうな日時を選んでください。
interview-offer-final-guardian =
    この一年をふりかえって、お話しする日を決めたいと思います。ご都合のよい日時を選んでください。
interview-offer-final-child =
    この一年のことを、いっしょに話す日を決めたいと思います。来られそうな日時を選んでください。
interview-slot = ・{ $at } { $place }
interview-slot-officer = ・{ $at } { $place }（{ $commissioner }の職員も同席します）
interview-choose = あいている日時です。ご都合のよいものを選んでください。
interview-choose-other = あいている日時です。選ぶまで、今の日時はそのままです。
interview-taken = その日時は、たった今ほかの方に決まりました。次の日時があいています。
interview-taken-stays = その日時は、もうあいていません。今の日時はそのままです。次の日時ならあいています。
interview-no-more = この先は、まだ日時がありません。はじめの日時にもどるか、担当者にご相談ください。
interview-none = 今ご案内できる日時がありません。担当者がご一緒に考えます。「人と話したい」を押してください。
interview-booked = { $at } に決まりました。
interview-moved = { $at } に変わりました。
interview-stays = { $at } のままです。
interview-reminder = { $at } の予定のお知らせです。念のため、前もってお送りしています。
interview-how-room = 場所：{ $place }
interview-how-room-unsaid = 場所は、担当者がお電話でお伝えします。
interview-how-phone = お電話でお話しします。
interview-how-online = オンラインでお話しします。入り方は担当者がお伝えします。
interview-how-home = 担当者がうかがいます。
interview-cancel-sure = { $at } の予定を取りやめますか。
interview-cancelled = { $at } の予定を取りやめました。ほかの日は、いつでも選べます。
interview-over = その予定は、もう終わったか、変わっています。
interview-held-already = このお話は、もう済んでいます。ほかにも話したいことがあれば、担当者がうかがいます。
interview-not-now = 今は日時を選べません。担当者がご一緒に考えます。

button-interview-slot = { $at }
button-interview-days = ほかの日
button-interview-first = はじめの日時
button-interview-move = 日時を変える
button-interview-cancel = 取りやめる
button-interview-stay = このままにする
button-interview-gone = 取りやめる

will-ask =
    あなたの気持ちを教えてください。週に一度くらい、話を聞いたり、いっしょに何かをしたりする人が来ます。
    やってみたいですか。どの答えでも大丈夫です。あとで変えてもかまいません。
will-heard-yes = 教えてくれて、ありがとう。やってみたいという気持ち、受け取りました。気が変わったら、いつでも言ってください。
will-heard-not_yet = 教えてくれて、ありがとう。まだわからなくて大丈夫です。急がなくていいので、聞いてみたいことがあれば書いてください。
will-heard-no = 教えてくれて、ありがとう。いまはやめておきましょう。だれも怒りません。気持ちが変わったら、いつでも始められます。
button-will-yes = やってみたい
button-will-not_yet = まだわからない
button-will-no = いまはやめておく
button-will-after-all = やっぱりやってみたい

desk-why-interview-cancelled = 面談の予定を、ご家族が取りやめました
desk-why-interview-by-phone = 面談の日を、お電話で決めてください（チャットがありません）
desk-why-interview-tell-by-phone = 面談の予定が変わりました。お電話でお知らせください（チャットがありません）
desk-why-interview-remind-by-phone = あすの面談を、お電話でお知らせください（チャットがありません）
desk-why-will-yes = お子さんが「やってみたい」と答えました
desk-why-will-not_yet = お子さんが「まだわからない」と答えました
desk-why-will-no = お子さんが「いまはやめておく」と答えました
desk-why-will-no-visits-ahead = お子さんが、いまは「やってみたい」と言っていません。先に予定があります。本人と話してから、どうするか決めてください
