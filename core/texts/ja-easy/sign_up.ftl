### やさしい日本語：申込《もうしこ》みまでの会話《かいわ》。

sign-up-welcome-home-visits =
    こんにちは。書《か》いてくれて ありがとう。{ $programme }です。
    人が 家《いえ》に 行《い》って、勉強《べんきょう》や おしゃべりを いっしょに します。お金《かね》は かかりません。
    使《つか》えるかは { $commissioner }が 決《き》めます。ここでは 話《はなし》を 聞《き》いて、手《て》つだいます。
sign-up-welcome-online-place =
    こんにちは。書《か》いてくれて ありがとう。{ $programme }です。
    { $commissioner }の 場所《ばしょ》です。家《いえ》から オンラインで 入《はい》れます。お金《かね》は かかりません。
    ほんとうの 名前《なまえ》や 顔《かお》は 出《だ》さなくて いいです。見《み》ているだけでも いいです。
sign-up-places-open = いつでも 聞《き》いてください。
sign-up-places-free = 今《いま》は、あいています。
sign-up-places-few = 今《いま》は、あきが 少《すく》ないです。
sign-up-places-full = 今《いま》は、いっぱいです。{ $count }人 待《ま》っています。話《はなし》は いつでも 聞《き》きます。あいたら、じゅんばんに 知《し》らせます。
sign-up-about-home-visits =
    { $programme }では、同《おな》じ人が、1週間《しゅうかん》に 1回《かい》くらい、{ $minutes }分《ふん》、ぜんぶで { $number }回《かい》くらい 行《い》きます。
    勉強《べんきょう》でも、すきな ことの 話《はなし》でも、あそびでも いいです。いっしょに 決《き》めます。
    いやなときは、むりに すすめません。
sign-up-how-city =
    もうしこみは { $commissioner }が 受《う》けつけて、{ $commissioner }が 決《き》めます。
    書《か》きかたが わからないときは、いっしょに 書《か》きます。
sign-up-how-form = もうしこみの 紙《かみ》は、案内《あんない》の ページから 開《ひら》けます。
sign-up-how-no-form = もうしこみの 紙《かみ》が ないときは、聞《き》いてください。人が 教《おし》えます。
sign-up-how-paper = 紙《かみ》を 郵便《ゆうびん》で おくることも できます。
sign-up-who = だれの ことですか。
sign-up-notice =
    はじめる 前《まえ》に、たいせつな お知《し》らせです。
    教《おし》えてくれたことは、{ $programme }の ためだけに 使《つか》います。
    話《はな》したくないことは、話《はな》さなくて いいです。くわしい ことは ページで 読《よ》めます。
sign-up-notice-again =
    たいせつな お知《し》らせが 新《あたら》しく なりました。{ $programme }は、これからも たいせつに します。
    くわしい ことは ページで 読《よ》めます。
notice-agreed = ありがとう。書《か》いて おきました。
sign-up-stopped = わかりました。また いつでも 書《か》いてください。
sign-up-later = わかりました。{ $until } まで とっておきます。「もうしこみたい」と 書《か》くと、つづきから できます。
form-laid-aside = とちゅうだったものも とってあります。つづけるときは、下《した》の ボタンを おしてください。
nothing-asked =
    ありがとう。今《いま》は、こちらから 聞《き》いている ことは ありません。
    なにか あったら、ここに 書《か》いてください。

inquiry-saved = 受《う》け取《と》りました。書《か》いてくれて ありがとう。
inquiry-read-open = 人が 読《よ》んで、れんらくします。
inquiry-read-later = 人が 読《よ》むのは { $staff_at } からです。{ $programme }から、かならず れんらくします。
inquiry-own-words = あなたの 気《き》もちを 書《か》く ページも あります。家《いえ》の人には 見《み》せません。書《か》かなくても いいです。
application-saved = もうしこみを 受《う》け取《と》りました。決《き》まったら 知《し》らせます。
child-words-saved = 書《か》いてくれて ありがとう。たいせつに 読《よ》みます。
posted-papers-saved = 受《う》け取《と》りました。紙《かみ》を おくります。

case-which-child = どの 子《こ》の ことですか。よびな（あだ名《な》）でも いいです。
case-state-inquiry = 受《う》け取《と》っています。人が れんらくします。
case-state-applied = もうしこみを 受《う》け取《と》りました。決《き》まるのを 待《ま》っています。決《き》まったら 知《し》らせます。
case-state-approved = 使《つか》えることに なりました。これからの ことは、人が れんらくします。
case-state-waiting = あくのを 待《ま》っています。あいたら 知《し》らせます。ここには いつでも 書《か》けます。
case-state-declined = 今回《こんかい》は、決《き》まりませんでした。ほかの やり方《かた》を いっしょに 考《かんが》えます。もう一度《いちど》 はじめても いいです。
case-state-withdrawn = 今《いま》は、やめています。いつでも もう一度《いちど》 はじめられます。
case-stop-sure = やめますか。いつでも もう一度《いちど》 はじめられます。
case-stop-by-person = やめる 前《まえ》に、人が 話《はなし》を 聞《き》きます。
case-stopped = やめました。教《おし》えてくれて ありがとう。いつでも もう一度《いちど》 はじめられます。
case-begun-again = もう一度《いちど》 はじめました。人が れんらくします。

button-sign-up = もうしこみ・しつもん
button-inquire = 聞《き》いてみる
button-about = どんな ことを するの
button-how-apply = もうしこみの しかた
button-guide-page = あんないの ページ
button-papers-post = 紙《かみ》を おくってほしい
button-who-guardian-home-visits = おや です
button-who-child-home-visits = じぶんの こと
button-who-other-home-visits = ほかの人 です
button-who-participant-online-place = じぶんの こと
button-who-other-online-place = かぞく・ほかの人
button-agree = わかりました
button-notice-page = くわしく 読《よ》む
button-own-words = 気《き》もちを 書《か》く
button-elder = 上《うえ》の子《こ》
button-younger = 下《した》の子《こ》
button-another-child = べつの 子《こ》
button-tell-more = もっと 書《か》く
button-stop-inquiry = やめる
button-stop-yes = はい、やめる
button-begin-again = もう一度《いちど》 はじめる

form-inquiry_child = じぶんの ことを 書《か》く
form-inquiry_child-intro = すこし 聞《き》きます。答《こた》えたくない ところは、とばして いいです。
form-inquiry_child-school_year = 何年生《なんねんせい》ですか。
form-inquiry_child-school_year-primary = 小学生《しょうがくせい》
form-inquiry_child-school_year-first = 中学《ちゅうがく》1年《ねん》
form-inquiry_child-school_year-second = 中学《ちゅうがく》2年《ねん》
form-inquiry_child-school_year-third = 中学《ちゅうがく》3年《ねん》
form-inquiry_child-school_year-older = 高校生《こうこうせい》より 上《うえ》
form-inquiry_child-school_year-unknown = わからない
form-inquiry_child-school_year-summary = 学年《がくねん》：{ $answer }
form-inquiry_child-wish = どんな ことが してみたいですか。いくつでも いいです。
form-inquiry_child-wish-study = 勉強《べんきょう》
form-inquiry_child-wish-talk = おしゃべり
form-inquiry_child-wish-play = すきなこと・あそび
form-inquiry_child-wish-unsure = まだ わからない
form-inquiry_child-wish-summary = してみたいこと：{ $answer }
form-inquiry_child-adult_knows = この ことを、家《いえ》の おとなは 知《し》っていますか。
form-inquiry_child-adult_knows-yes = 知《し》っている
form-inquiry_child-adult_knows-no = 知《し》らない
form-inquiry_child-adult_knows-rather_not_say = 答《こた》えたくない
form-inquiry_child-adult_knows-summary = 家《いえ》の おとな：{ $answer }
form-inquiry_child-nickname = 何《なん》と よべば いいですか。あだ名《な》で いいです。
form-inquiry_child-reach = れんらくは、どうするのが いいですか。
form-inquiry_child-reach-chat = この チャットで
form-inquiry_child-reach-phone = 電話《でんわ》で
form-inquiry_child-reach-unsure = まだ わからない
form-inquiry_child-reach-summary = れんらく：{ $answer }
form-inquiry_child-reach_when = 電話《でんわ》は、いつが いいですか。
form-inquiry_child-reach_when-morning = ごぜん
form-inquiry_child-reach_when-afternoon = ごご
form-inquiry_child-reach_when-evening = 夕方《ゆうがた》・夜《よる》
form-inquiry_child-reach_when-anytime = いつでも いい
form-inquiry_child-reach_when-summary = 電話《でんわ》の 時間《じかん》：{ $answer }
form-inquiry_child-name = 名前《なまえ》
form-inquiry_child-kana = 名前《なまえ》の ふりがな
form-inquiry_child-phone = 電話番号《でんわばんごう》
form-inquiry_child-phone-hint = 書《か》かなくても いいです。
form-inquiry_child-born_on = 生《う》まれた日
form-inquiry_child-born_on-hint = れい：2012-05-06。書《か》かなくても いいです。
form-inquiry_child-words = 話《はな》しておきたいこと
form-inquiry_child-words-hint = ここに 書《か》いたことは、チャットに のこりません。家《いえ》の人にも 見《み》せません。

form-child_words = 気《き》もちを 書《か》く
form-child_words-intro = ここは、あなたの 場所《ばしょ》です。家《いえ》の人には 見《み》せません。書《か》きたい ところだけで いいです。
form-child_words-wish = こうなったら いいな、と 思《おも》うこと
form-child_words-likes = すきなこと、すきなもの
form-child_words-troubles = こまっていること、つらいこと
form-child_words-please_not = してほしくないこと、言《い》わないでほしいこと
form-child_words-please_not-hint = だれに 言《い》わないでほしいかも 書《か》けます。
form-child_words-willing = 人が 来《く》ることを、どう 思《おも》いますか。
form-child_words-willing-hint = いつでも 変《か》えられます。いやなときは、むりに すすめません。
form-child_words-willing-yes = 来《き》てほしい
form-child_words-willing-a_little = すこしなら いい
form-child_words-willing-not_now = 今《いま》は いや
form-child_words-willing-unsure = わからない
form-child_words-willing-summary = 人が 来《く》ること：{ $answer }
