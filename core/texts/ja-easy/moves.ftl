### 予定と、日をかえるときの ことば（やさしい日本語）。

visit-remind-today = きょう { $at } の 予定《よてい》の おしらせです。
visit-remind-tomorrow = あす { $at } の 予定《よてい》の おしらせです。
visit-remind-on = { $when } の 予定《よてい》の おしらせです。
visit-remind-today-plain = きょう { $at } は、{ $programme }の 日です。
visit-remind-tomorrow-plain = あす { $at } は、{ $programme }の 日です。
visit-remind-on-plain = { $when } は、{ $programme }の 日です。
visit-remind-move = 日を かえたいときは、{ $deadline } までに、ここで おしえてね。

button-visit-ok = このままで だいじょうぶ
button-move = 日を かえたい
button-move-more = ほかの日を みる
button-move-on = { $day }
button-move-hour = { $at }
button-move-which = { $old }
button-move-other-day = ほかの日に する
button-move-confirm = はい、かえます
button-move-later = 日は あとで きめる
button-move-day = 日を えらぶ
button-move-back = もとの日に もどす（{ $old }）
button-move-stop = やめる（そのまま）
button-move-stop-open = いまは やめる
button-move-cancel = このかいは おやすみに する
button-move-absent = おやすみに する
button-move-as-planned = 予定《よてい》のまま
button-move-yes = だいじょうぶです
button-move-no = むずかしいです

move-which-day = { $old } の 予定《よてい》を かえます。どの日が いいですか。
move-which-day-open = どの日に しますか。
move-which-hour = { $day } は、なんじからが いいですか。
move-which-of-these = どれが いいですか。
move-which-visit = どの 予定《よてい》の ことですか。
move-no-days = いま、ちょうど あう日が みつかりません。スタッフも いっしょに さがします。「日は あとで きめる」を えらべば、予定《よてい》は なくなりません。
move-no-more-days = このさきの 日は、まだ きめられません。まえの日から えらぶか、スタッフと はなしてね。
move-day-gone = その日は、いま いっぱいに なりました。
move-confirm = { $old } の 予定《よてい》を、{ $new } に かえます。これで いいですか。
move-confirm-open = { $new } に きめます。これで いいですか。
move-done = { $new } に かえました。くる人にも きいています。もし だめなときは、すぐに おしえます。
move-agreed = { $new } に きまりました。くる人も だいじょうぶです。
move-declined = { $new } は、くる人の つごうが つきませんでした。ごめんね。このかいは なくなりません。もういちど、日を えらべます。スタッフも いっしょに さがします。
move-kept = わかりました。{ $old } のままですね。
move-put-off = わかりました。このかいは、日が きまるまで とっておきます。回数《かいすう》は へりません。きまったら、いつでも ここで えらべます。
move-cancel-sure = { $old } の 予定《よてい》の ことですね。べつの日にも できます。日は あとで きめても いいです。どうしますか。
move-cancelled = わかりました。{ $old } の 予定《よてい》は、おやすみに しました。回数《かいすう》には かぞえません。
move-late =
    おしえてくれて、ありがとう。
    { $old } の 予定《よてい》は、{ $deadline } を すぎたので、ここで 日を かえることが できません。おやすみに すると、1かいぶんとして かぞえます。
    むりは しないでね。こまっていることが あれば、スタッフと はなせます。
move-late-free =
    おしえてくれて、ありがとう。
    { $old } の 予定《よてい》は、{ $deadline } を すぎたので、ここで 日を かえることが できません。おやすみに しますか。
    むりは しないでね。こまっていることが あれば、スタッフと はなせます。
move-used =
    おしえてくれて、ありがとう。{ $old } は、おやすみに しました。
    { $deadline } を すぎていたので、{ $number }かいのうちの 1かいとして かぞえます。だれの せいでも ありません。
    きに なることが あれば、いつでも スタッフと はなせます。ゆっくりしてね。
move-staff = おしえてくれて、ありがとう。スタッフが よんで、どうするかを いっしょに かんがえます。いそぐときは「人と話《はな》したい」を おしてね。
move-nobody = おしえてくれて、ありがとう。いま 日を えらべないので、スタッフが さがして れんらくします。このかいが なくなることは ありません。
move-not-now = この 予定《よてい》は、ここでは かえられません。スタッフが よんで、へんじを します。
move-over-planned = この 予定《よてい》は、{ $old } です。
move-over-begun = { $old } の 予定《よてい》は、もう はじまる 時間《じかん》です。ここでは かえられません。
move-over-held = { $old } の 予定《よてい》は、もう おわっています。
move-over-off = { $old } の 予定《よてい》は、おやすみに なっています。

move-not-past = その 時間《じかん》は、もう すぎています。
move-not-soon = その 時間《じかん》は、くる人に きくのが まにあいません。
move-not-outside = その日は、予定《よてい》を いれられません。
move-not-holiday = その日は 祝日《しゅくじつ》で、おやすみです。
move-not-same = いまの 予定《よてい》と おなじ 時間《じかん》です。
move-not-taken = その 時間《じかん》は、もう ほかの 予定《よてい》が あります。
move-not-busy = その 時間《じかん》は、くる人の つごうが つきません。
move-unsure = たしかめさせてね。
move-not-read = ごめんね。その日か 時間《じかん》を、うまく よめませんでした。

move-ask-again = 日を かえたいと きいています。日は、まだ きまっていません。いまは { $old } のままです。どうしますか。
move-ask-again-open = あとで 日を きめると きいています。日は、まだ きまっていません。どうしますか。
move-expired = 日が きまらなかったので、{ $old } の 予定《よてい》は、そのままです。日を かえたいときは、また おしえてね。

move-family-changed = 予定《よてい》が かわったので、お知《し》らせします。{ $new } に なりました。
move-family-changed-asked = 予定《よてい》が かわったので、お知《し》らせします。{ $new } に なりました。いま、くる人に きいています。
move-family-later = { $old } の 予定《よてい》は、日を あとで きめることに なりました。
move-family-cancel = { $old } の 予定《よてい》は、おやすみに なりました。
move-family-absent = { $old } の 予定《よてい》は、おやすみに なりました。

move-ask-supporter = 日を かえたいそうです。{ $old } の 予定《よてい》を { $new } に うごかしました。こられますか。
move-ask-supporter-open = 日を きめたいそうです。{ $new } に 予定《よてい》を いれました。こられますか。
move-supporter-yes = ありがとうございます。{ $new } に きまりました。
move-supporter-no = わかりました。おしえてくれて、ありがとうございます。{ $new } の 予定《よてい》は やめて、スタッフが べつの日を さがします。
move-supporter-later = { $old } の 予定《よてい》は、日を あとで きめることに なりました。この日は いかなくて だいじょうぶです。
move-supporter-cancel = { $old } の 予定《よてい》は、おやすみに なりました。この日は いかなくて だいじょうぶです。
move-supporter-absent = { $old } の 予定《よてい》は、おやすみの れんらくが ありました。いかなくて だいじょうぶです。れんらくが おそかったので、1かいぶんとして かぞえます。

refusal-move-choosing = この 予定《よてい》は、まだ 日を えらんでいる ところです。
refusal-move-put_off = この 予定《よてい》は、日を あとで きめることに なりました。
refusal-move-agreed = もう へんじを もらっています。ありがとうございます。
refusal-move-declined = もう へんじを もらっています。べつの日を さがしています。
refusal-move-kept = この 予定《よてい》は、もとの日の ままに なりました。
refusal-move-cancelled = この 予定《よてい》は、おやすみに なりました。
refusal-move-late = この 予定《よてい》は、おやすみに なりました。
refusal-move-staff = この 予定《よてい》は、スタッフが きめます。
refusal-move-expired = この 予定《よてい》は、もとの日の ままに なりました。
refusal-move-replaced = この 予定《よてい》は、そのあと また かわりました。あたらしい おしらせを みてください。
