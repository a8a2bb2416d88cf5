### よていを つたえる ことば。なまえや ばしょは かかない。

visits-planned = 予定《よてい》が { $count }かい きまりました。はじめは { $first } です。
visits-called-off-weather = { $first } の 予定《よてい》は、てんきの ために おやすみに なりました。かいすうは へりません。
visits-called-off-illness = { $first } の 予定《よてい》は、おやすみに なりました。かいすうは へりません。
visits-called-off-supporter = { $first } の 予定《よてい》は、こちらの つごうで おやすみに なりました。ごめんなさい。かいすうは へりません。
visits-called-off-other = { $first } の 予定《よてい》は、おやすみに なりました。かいすうは へりません。
visits-called-off-more = ほかに { $count }かい あります。「予定《よてい》を みる」で わかります。
visits-called-off-then = べつの 日は、あとでも えらべます。
visits-cancelled-ahead = 予定《よてい》を なおしたので、お知《し》らせします。これからの 予定《よてい》 { $count }かい は、なくなりました。
visits-moved-one = 予定《よてい》を なおしたので、お知《し》らせします。{ $before } の 予定《よてい》は、{ $after } に かわりました。
visits-moved-asked = いま、くる人《ひと》に きいています。きまったら、知《し》らせます。
visits-cancelled-one = 予定《よてい》を なおしたので、お知《し》らせします。{ $first } の 予定《よてい》は、なくなりました。かいすうは へりません。
visits-waiting-one = 予定《よてい》を なおしたので、お知《し》らせします。{ $first } の 予定《よてい》は、あたらしい 日を また そうだん します。かいすうは へりません。
visits-waiting-supporter = こちらの つごうで、これからの 予定《よてい》 { $count }かい は、あたらしい 日を また そうだん します。かいすうは へりません。

plan-none = いま きまっている 予定《よてい》は ありません。
plan-head = これからの 予定《よてい》です。
plan-visit = ・{ $at }
plan-more = ほかに { $count }かい あります。
plan-to-fix = 日を あとで きめる かいが { $count }かい あります。
plan-left = のこりは { $left }かいです（ぜんぶで { $allowed }かい）。
plan-left-child = { $number }人《にん》め：のこりは { $left }かいです（ぜんぶで { $allowed }かい）。
plan-for-family = ここでは、しえんを うけている 人《ひと》の 予定《よてい》だけを みられます。
button-plan = 予定《よてい》を みる
button-other-day = べつの 日を えらぶ
button-calendar = カレンダー

calendar-link = カレンダーの アプリで、予定《よてい》の 日と じかんを みられます。なまえは でません。したの ボタンは { $hours }じかん だけ ひらきます。
calendar-title = よてい
calendar-page-title = 予定《よてい》の カレンダー
calendar-page-what = ここで つくる アドレスを カレンダーの アプリに いれると、予定《よてい》の 日と じかんが でます。「予定《よてい》」とだけ でます。なまえや ばしょは でません。
calendar-page-secret = この アドレスを しっている 人《ひと》は、だれでも 予定《よてい》を みられます。人《ひと》に おしえないでください。
calendar-page-make = アドレスを つくる
calendar-page-again = あたらしい アドレスを つくる（まえのは つかえなくなります）
calendar-page-stop = カレンダーを やめる
calendar-page-on = カレンダーの アドレスは、いま つかえます。
calendar-page-off = カレンダーの アドレスは、いま ありません。
calendar-page-made = アドレスが できました。いまだけ みられます。
calendar-page-stopped = アドレスは つかえなくなりました。
calendar-page-copy = この アドレスを コピーして、カレンダーの アプリに いれてください。
