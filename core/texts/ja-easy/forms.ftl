### やさしい日本語：入力フォーム、連絡カード。

form-later =
    ここまでの 答《こた》えを { $until } まで とっておきます。
    下《した》の「つづける」で、いつでも つづきから できます。
form-stopped = やめました。なにも のこしていません。
form-page = ここからは、ページで 書《か》いてください。チャットに のこらないように するためです。
form-page-more = 電話番号《でんわばんごう》などは、ページで 書《か》けます。チャットに のこらないように するためです。書《か》かなくても いいです。
form-summary = えらんだ ことです。これで いいですか。
form-nothing-chosen = まだ なにも えらんでいません。このまま おわりますか。
form-finished = この しつもんは、もう おわりました。かえたいときは、もういちど はじめてください。
form-changed = しつもんが 新《あたら》しくなりました。もういちど はじめてください。
form-choose-one = 下《した》の ボタンから えらんでください。書《か》いてくれたことは、担当《たんとう》の人に とどきます。
form-invalid-required = ここは 答《こた》えが いります。
form-invalid-choice = 下《した》から 1つ えらんでください。
form-invalid-choices = 下《した》から えらんでください。いくつでも いいです。
form-invalid-too-long = 長《なが》すぎます。{ $limit }文字《もじ》までで 書《か》いてください。
form-invalid-phone = 電話番号《でんわばんごう》が 読《よ》めませんでした。数字《すうじ》で 書《か》いてください。
form-invalid-mail = メールアドレスが 読《よ》めませんでした。もういちど 見《み》てください。
form-invalid-time = 時間《じかん》が 読《よ》めませんでした。例《れい》：15:30
form-invalid-date = 日《ひ》が 読《よ》めませんでした。例《れい》：2026-11-24

card-saved = れんらくカードを のこしました。いつでも かえられます。

form-contact_card = れんらくカード
form-contact_card-intro = れんらくの やり方《かた》を、えらんでください。ぜんぶ 答《こた》えなくても いいです。
form-contact_card-reach_channel = お知《し》らせは、どこに 送《おく》るのが いいですか。
form-contact_card-reach_channel-web = ブラウザの チャット
form-contact_card-reach_channel-phone = 電話《でんわ》
form-contact_card-reach_channel-summary = お知《し》らせを 送《おく》るところ：{ $answer }
form-contact_card-reach_hours = れんらくして いい時間《じかん》は、いつですか。
form-contact_card-reach_hours-morning = あさ（9時《じ》から12時《じ》）
form-contact_card-reach_hours-afternoon = ひる（12時《じ》から17時《じ》）
form-contact_card-reach_hours-evening = よる（17時《じ》から21時《じ》）
form-contact_card-reach_hours-anytime = いつでも いい
form-contact_card-reach_hours-summary = れんらくして いい時間《じかん》：{ $answer }
form-contact_card-notice_words =
    画面《がめん》に 出《で》る お知《し》らせは、どちらが いいですか。
    ひかえめ：「返事《へんじ》が あります。」
    はっきり：「担当《たんとう》の人から 返事《へんじ》が あります。」
form-contact_card-notice_words-summary = お知《し》らせの 言《い》い方《かた》：{ $answer }
form-contact_card-shared_device = この スマートフォンや パソコンの 画面《がめん》を、ほかの人も 見《み》ますか。
form-contact_card-shared_device-only_me = 自分《じぶん》だけ
form-contact_card-shared_device-others_may_see = ほかの人も 見《み》る
form-contact_card-shared_device-rather_not_say = 答《こた》えたくない
form-contact_card-shared_device-summary = この画面《がめん》を 見《み》る人：{ $answer }
form-contact_card-mail = メールアドレス
form-contact_card-mail-hint = かくにんの メールを 送《おく》ります。その中《なか》の リンクを おすと、おしらせが メールで とどくようになります。
form-contact_card-phone = 電話番号《でんわばんごう》
form-contact_card-phone-hint = チャットで れんらくが できないときだけ 使《つか》います。
form-contact_card-remarks = 知《し》っておいてほしいこと
form-contact_card-remarks-hint = れんらくのときに 気《き》をつけてほしいことなど、なんでも 書《か》いてください。
