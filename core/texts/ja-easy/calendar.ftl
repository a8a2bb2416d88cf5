### よていを つたえる ことば。なまえや ばしょは かかない。

visits-planned = よていが { $count }かい きまりました。はじめは { $first } です。
visits-called-off-weather = { $first } の よていは、てんきの ために おやすみに なりました。かいすうは へりません。
visits-called-off-illness = { $first } の よていは、おやすみに なりました。かいすうは へりません。
visits-called-off-supporter = { $first } の よていは、こちらの つごうで おやすみに なりました。ごめんなさい。かいすうは へりません。
visits-called-off-other = { $first } の よていは、おやすみに なりました。かいすうは へりません。
visits-called-off-more = ほかに { $count }かい あります。「よていを みる」で わかります。
visits-called-off-then = べつの 日は、あとでも えらべます。
visits-cancelled-ahead = これからの よてい { $count }かい は、なくなりました。
visits-moved-one = { $before } の よていは、{ $after } に かわりました。
visits-cancelled-one = { $first } の よていは、なくなりました。かいすうは へりません。
visits-waiting-one = { $first } の よていは、あたらしい 日を また そうだん します。かいすうは へりません。
visits-waiting-supporter = これからの よてい { $count }かい は、あたらしい 日を また そうだん します。かいすうは へりません。

plan-none = いま きまっている よていは ありません。
plan-head = これからの よていです。
plan-visit = ・{ $at }
plan-more = ほかに { $count }かい あります。
plan-to-fix = 日を あとで きめる かいが { $count }かい あります。
plan-left = のこりは { $left }かいです（ぜんぶで { $allowed }かい）。
plan-left-child = { $number }人《にん》め：のこりは { $left }かいです（ぜんぶで { $allowed }かい）。
plan-for-family = ここでは、しえんを うけている 人《ひと》の よていだけを みられます。
button-plan = よていを みる
button-other-day = べつの 日を えらぶ
button-calendar = カレンダー

calendar-link = カレンダーの アプリで、よていの 日と じかんを みられます。なまえは でません。したの ボタンは { $hours }じかん だけ ひらきます。
calendar-title = よてい
calendar-page-title = よていの カレンダー
calendar-page-what = ここで つくる じゅうしょを カレンダーの アプリに いれると、よていの 日と じかんが でます。「よてい」とだけ でます。なまえや ばしょは でません。
calendar-page-secret = この じゅうしょを しっている 人《ひと》は、だれでも よていを みられます。人《ひと》に おしえないでください。
calendar-page-make = じゅうしょを つくる
calendar-page-again = あたらしい じゅうしょを つくる（まえのは つかえなくなります）
calendar-page-stop = カレンダーを やめる
calendar-page-on = カレンダーの じゅうしょは、いま つかえます。
calendar-page-off = カレンダーの じゅうしょは、いま ありません。
calendar-page-made = じゅうしょが できました。いまだけ みられます。
calendar-page-stopped = じゅうしょは つかえなくなりました。
calendar-page-copy = この じゅうしょを コピーして、カレンダーの アプリに いれてください。
