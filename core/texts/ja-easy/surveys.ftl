### アンケート：お知らせ、ページ。やさしい日本語。

survey-asked =
    これからを よくする ために、きかせて ほしい ことが あります。3分《ぷん》くらいで おわります。
    下《した》の ボタンで ページが ひらきます。こたえたく ない ところは、とばせます。
survey-asked-plain =
    アンケートの おねがいです。3分《ぷん》くらいで おわります。
    下《した》の ボタンで ページが ひらきます。こたえたく ない ところは、とばせます。
survey-remind =
    このまえ きいた ことを、まだ まって います。じかんが ある ときで だいじょうぶです。
    こたえたく ない ときは「こたえない」を おして ください。もう おしらせ しません。
survey-remind-plain =
    アンケートの こたえを、まだ まって います。じかんが ある ときで だいじょうぶです。
    こたえたく ない ときは「こたえない」を おして ください。もう おしらせ しません。
survey-mail =
    これからを よくする ために、きかせて ほしい ことが あります。下《した》の リンクから、3分《ぷん》くらいで こたえられます。
    こたえたく ない ところは、とばせます。こたえなくても だいじょうぶです。
survey-page = この ページで こたえられます。とちゅうまで かいて、あとで つづける ことも できます。
survey-change = もう うけとって います。ありがとう。なおしたい ところが あったら、この ページで なおせます。
survey-shut = もう うけとって います。ありがとう。
survey-declined =
    わかりました。こたえなくて だいじょうぶです。もう おしらせ しません。
    きが かわったら、いつでも 下《した》の ボタンから こたえられます。
button-survey-open = ひらく
button-survey-no = こたえない
button-survey-after-all = やっぱり こたえる

survey-door-title = きかせて ください
survey-door-lead = ほかの ひとに 見《み》られない ところで、ひらいて ください。
survey-door-button = ひらく
survey-hint-skip = こたえたく ない ところは、とばして だいじょうぶです。
survey-about-child = { $child }さんの ことを ききます。
survey-pass = こたえない
survey-send = おくる
survey-later = とちゅうで ほぞんして、あとで つづける
survey-no = こたえたく ない
survey-who-reads-child = よむのは、コーディネーターと 市《し》の ひとです。おうちの ひとには 見《み》せません。
survey-who-reads-guardian = よむのは、コーディネーターと 市《し》の ひとです。こどもには 見《み》せません。
survey-kept = ここまで ほぞんしました。つづきは、おなじ リンクから ひらけます。
survey-autokept = ここまで ほぞんしました。
survey-autowait = まだ ほぞんできて いません。すこし まってから、もういちど ためします。
survey-kept-paper = この ページを とじると、かいた ことは きえます。とちゅうで ほぞんする ときは、トークから ひらいて ください。
survey-sent-title = うけとりました
survey-sent = ありがとう。かいて くれた ことは、たいせつに よみます。
survey-sent-change = { $hours }じかんの あいだは、おなじ リンクから なおせます。
survey-already-title = もう うけとって います
survey-already = ありがとう。つけたしたい ことが あったら、トークか でんわで いつでも どうぞ。
survey-no-title = わかりました
survey-no-then = こたえなくて だいじょうぶです。きが かわったら、おなじ リンクから こたえられます。
survey-wrong = もういちど 見《み》て ほしい ところが あります。

paper-survey-to = { $name } さま
paper-survey-to-child = { $name } さん
paper-survey-cover-guardian = いつも ありがとうございます。いまの きもちを おしえて ください。3ぷんくらいで おわります。
paper-survey-cover-child = いまの きもちを、おしえて ください。3ぷんくらいで おわります。
paper-survey-cover-about = { $child }さんの ことを きく かみです。
paper-survey-cover-ways = つぎの かみに かいて、ふうとうに いれて おくって ください。スマートフォンでも こたえられます。
paper-survey-cover-ways-child = つぎの かみに かいて、ふうとうに いれて おくって ください。スマートフォンでも こたえられます。
paper-survey-cover-free = こたえたく ない ところは、かかなくて だいじょうぶです。おくらなくても だいじょうぶです。
paper-survey-cover-free-child = こたえたく ない ところは、そのままで だいじょうぶです。おくらなくても だいじょうぶです。
paper-survey-cover-nameless = かみに、なまえは かかないで ください。ばんごうで わかります。
paper-survey-cover-nameless-child = なまえは かかないで ください。ばんごうで わかります。
paper-survey-number = ばんごう { $code }
paper-survey-number-child = ばんごう { $code }
paper-survey-qr = スマートフォンで こたえる
paper-survey-qr-child = スマートフォンで こたえる
paper-survey-until = { $day } まで
paper-survey-mark = ちかい ものに ○を つけて ください
paper-survey-mark-child = ちかい ものに ○を つけて ください
