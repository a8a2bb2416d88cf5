### やさしい日本語：話す日を決める、気持ちを聞く。

interview-offer-first-guardian =
    これからのことを 話《はな》す日を 決《き》めたいです。来《こ》られる 日と 時間《じかん》を 選《えら》んでください。お子《こ》さんも いっしょに 来《き》てください。
interview-offer-first-child =
    これからのことを いっしょに 話《はな》す日を 決《き》めたいです。来《こ》られそうな 日と 時間《じかん》を 選《えら》んでください。
interview-offer-final-guardian =
    この一年《いちねん》のことを 話《はな》す日を 決《き》めたいです。来《こ》られる 日と 時間《じかん》を 選《えら》んでください。
interview-offer-final-child =
    この一年《いちねん》のことを いっしょに 話《はな》す日を 決《き》めたいです。来《こ》られそうな 日と 時間《じかん》を 選《えら》んでください。
interview-slot = ・{ $at } { $place }
interview-slot-officer = ・{ $at } { $place }（{ $commissioner }の人も いっしょです）
interview-choose = あいている 日と 時間《じかん》です。来《こ》られるものを 選《えら》んでください。
interview-choose-other = あいている 日と 時間《じかん》です。選《えら》ぶまで、今《いま》の 日のままです。
interview-taken = その時間《じかん》は、ほかの人に 決《き》まりました。つぎの 時間《じかん》が あいています。
interview-taken-stays = その時間《じかん》は、もう あいていません。今《いま》の 日のままです。つぎの 時間《じかん》なら あいています。
interview-no-more = この先《さき》は、まだ 日が ありません。はじめに もどるか、人に 聞《き》いてください。
interview-none = 今《いま》は あいている 日が ありません。いっしょに 考《かんが》えます。「人と話《はな》したい」を おしてください。
interview-booked = { $at } に 決《き》まりました。
interview-moved = { $at } に かわりました。
interview-stays = { $at } のままです。
interview-reminder = { $at } の 予定《よてい》の お知《し》らせです。わすれないように、まえに おくっています。
interview-how-room = ばしょ：{ $place }
interview-how-room-unsaid = ばしょは、電話《でんわ》で つたえます。
interview-how-phone = 電話《でんわ》で 話《はな》します。
interview-how-online = オンラインで 話《はな》します。やり方《かた》は、あとで つたえます。
interview-how-home = こちらから 行《い》きます。
interview-cancel-sure = { $at } の 予定《よてい》を やめますか。
interview-cancelled = { $at } の 予定《よてい》を やめました。ほかの 日は、いつでも 選《えら》べます。
interview-over = その予定《よてい》は、もう おわったか、かわっています。
interview-held-already = このお話《はなし》は、もう おわっています。話《はな》したいことが あれば、人が 聞《き》きます。
interview-not-now = 今《いま》は 日を 選《えら》べません。いっしょに 考《かんが》えます。

button-interview-slot = { $at }
button-interview-days = ほかの日
button-interview-first = はじめの日
button-interview-move = 日をかえる
button-interview-cancel = やめる
button-interview-stay = このままにする
button-interview-gone = やめる

will-ask =
    あなたの 気持《きも》ちを おしえてください。
    週《しゅう》に 1回《かい》くらい、話《はなし》を 聞《き》いたり、いっしょに なにかを したりする人が 来《き》ます。
    やってみたいですか。どの答《こた》えでも だいじょうぶです。あとで かえても いいです。
will-heard-yes =
    おしえてくれて、ありがとう。やってみたい 気持《きも》ち、うけとりました。
    気持《きも》ちが かわったら、いつでも 言《い》ってください。
will-heard-not_yet =
    おしえてくれて、ありがとう。まだ わからなくて だいじょうぶです。ゆっくりで いいです。
    聞《き》きたいことが あれば、ここに 書《か》いてください。
will-heard-no =
    おしえてくれて、ありがとう。いまは やめておきましょう。だれも おこりません。
    気持《きも》ちが かわったら、いつでも 始《はじ》められます。
button-will-yes = やってみたい
button-will-not_yet = まだわからない
button-will-no = いまはやめておく
button-will-after-all = やっぱりやってみたい
