### アンケート：お知らせ、ページ、紙。中身も、いつのアンケートかも、トークには出さない。

survey-asked =
    これからをよくするために、聞かせてほしいことがあります。3分ほどで終わります。
    下のボタンで、ページがひらきます。答えたくないところは、とばせます。
survey-asked-plain =
    アンケートのお願いです。3分ほどで終わります。
    下のボタンで、ページがひらきます。答えたくないところは、とばせます。
survey-remind =
    この前おたずねしたことを、まだお待ちしています。お時間のあるときで大丈夫です。
    答えたくないときは「答えない」を押してください。もうお知らせしません。
survey-remind-plain =
    アンケートの答えを、まだお待ちしています。お時間のあるときで大丈夫です。
    答えたくないときは「答えない」を押してください。もうお知らせしません。
survey-mail =
    これからをよくするために、聞かせてほしいことがあります。下のリンクから、3分ほどで答えられます。
    答えたくないところは、とばせます。答えないこともできます。
survey-page = このページで答えられます。とちゅうまで書いて、あとで続けることもできます。
survey-change = もう受け取っています。ありがとうございます。直したいところがあれば、このページで直せます。
survey-shut = もう受け取っています。ありがとうございます。
survey-declined =
    わかりました。答えなくて大丈夫です。もうお知らせしません。
    気が変わったら、いつでも下のボタンから答えられます。
button-survey-open = ひらく
button-survey-no = 答えない
button-survey-after-all = やっぱり答える

survey-door-title = 聞かせてください
survey-door-lead = ほかの人に見られないところで、ひらいてください。
survey-door-button = ひらく
survey-hint-skip = 答えたくないところは、とばして大丈夫です。
survey-about-child = { $child }さんについて、おたずねします。
survey-of = { $number } / { $total }
survey-pass = 答えない
survey-send = 送る
survey-later = とちゅうで保存して、あとで続ける
survey-no = 答えたくない
survey-who-reads-child = 読むのは、コーディネーターと市の担当者です。おうちの人には見せません。
survey-who-reads-guardian = 読むのは、コーディネーターと市の担当者です。お子さんには見せません。
survey-kept = ここまでを保存しました。つづきは、また同じリンクからひらけます。
survey-autokept = ここまで保存しました。
survey-autowait = まだ保存できていません。電波のよいところで、もう一度ためします。
survey-kept-paper = このページを閉じると、書いたことは消えます。とちゅうで保存するには、トークからひらいてください。
survey-sent-title = 受け取りました
survey-sent = ありがとうございます。書いてくださったことは、大切に読みます。
survey-sent-change = { $hours }時間のあいだは、同じリンクから直せます。
survey-already-title = もう受け取っています
survey-already = ありがとうございます。つけたしたいことがあれば、トークか電話でいつでもどうぞ。
survey-no-title = わかりました
survey-no-then = 答えなくて大丈夫です。気が変わったら、同じリンクからいつでも答えられます。
survey-wrong = もう一度見てほしいところがあります。

refusal-survey-own = この方は、ご自分で答えています。上から書きかえることはできません。
refusal-survey-shut = 答えを直せる時間が過ぎています。

paper-survey-to = { $name } さま
paper-survey-to-child = { $name } さん
paper-survey-cover-guardian = いつもありがとうございます。今のご様子をお聞かせください。3分ほどで終わります。
paper-survey-cover-child = いまの きもちを、おしえて ください。3ぷんくらいで おわります。
paper-survey-cover-about = { $child }さんについての用紙です。
paper-survey-cover-ways = 次の用紙に書いて、同封の封筒でお送りください。スマートフォンからは、用紙の二次元コードで同じものに答えられます。
paper-survey-cover-ways-child = つぎの かみに かいて、ふうとうに いれて おくって ください。スマートフォンでも こたえられます。
paper-survey-cover-free = 答えたくないところは空けたままで、また、お送りいただかなくてもかまいません。
paper-survey-cover-free-child = こたえたく ない ところは、そのままで だいじょうぶです。おくらなくても だいじょうぶです。
paper-survey-cover-nameless = 用紙には、お名前を書かないでください。番号でわかるようになっています。
paper-survey-cover-nameless-child = なまえは かかないで ください。ばんごうで わかります。
paper-survey-number = 番号 { $code }
paper-survey-number-child = ばんごう { $code }
paper-survey-qr = スマートフォンで答える
paper-survey-qr-child = スマートフォンで こたえる
paper-survey-until = { $day }まで
paper-survey-mark = 近いものに○をつけてください
paper-survey-mark-child = ちかい ものに ○を つけて ください
