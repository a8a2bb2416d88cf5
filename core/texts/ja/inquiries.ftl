### 問い合わせから決定まで：職員が読む文。

notice-inquiry = 新しいお知らせがあります。
desk-kind-inquiry = 問い合わせ

refusal-case-merged = このケースは、ほかのケースにまとめてあります。まとめた先で変えてください。
refusal-case-same = もうその状態になっています。
refusal-case-change = この状態からは、そこへは変えられません。
refusal-case-why = 理由を書いてください。あとで見る人のために残ります。
refusal-case-why-long = 理由が長すぎるようです。{ $limit }文字までで書いてください。
refusal-case-full = 空きがありません。待機にするか、発注者と協議したうえで「定員をこえる」に印をつけてください。
refusal-case-merge-self = 同じケースどうし、別の事業のケースはまとめられません。
refusal-case-merge-approved = 承認されたケースのほうにまとめてください。
refusal-case-merge-chain = そのケースには、もうほかのケースがまとめてあります。先にそちらをはずしてください。
refusal-case-not-merged = そのケースは、ここにはまとめられていません。
refusal-case-member = もうこのケースに入っています。
refusal-case-not-member = このケースには入っていません。まとめたケースの人は、まとめをはずすと元に戻ります。

decision-approved-guardian =
    { $programme }の担当者です。
    ご利用いただけることになりました。これからのことは、あらためてご連絡します。
    お子さんのお気持ちも、ゆっくりうかがいます。急がなくて大丈夫です。
decision-approved-child =
    { $programme }の担当者です。
    利用できることになりました。どうしたいかは、あなたの気持ちを聞いて決めます。
    いやなときは、いやと言ってください。あとで気が変わっても大丈夫です。
decision-approved-participant =
    { $programme }の担当者です。
    参加していただけることになりました。はじめの日は、見ているだけでも大丈夫です。
    これからのことは、あらためてご連絡します。
decision-waiting-guardian =
    { $programme }の担当者です。
    今は空きがなく、お待ちいただくことになりました。空きが出たら、お知らせします。
    お待ちのあいだも、ここにいつでも書いてください。
decision-waiting-child =
    { $programme }の担当者です。
    今はいっぱいで、少し待つことになりました。あいたら、知らせます。
    待っているあいだも、話したいことがあれば、いつでも書いてください。
decision-waiting-participant =
    { $programme }の担当者です。
    少しお待ちいただくことになりました。順番が来たら、お知らせします。
    お待ちのあいだも、ここにいつでも書いてください。
decision-declined-guardian =
    { $programme }の担当者です。
    今回は、ご利用の決定には至りませんでした。申し込んでくださったことに、感謝しています。
    ほかに力になれる方法を、いっしょに考えます。よかったら、お話を聞かせてください。
decision-declined-child =
    { $programme }の担当者です。
    今回は、決まりませんでした。あなたのせいではありません。
    ほかにできることを、いっしょに考えます。話したいことがあれば、いつでも書いてください。
decision-declined-participant =
    { $programme }の担当者です。
    今回は、ここへの参加とはなりませんでした。あなたのせいではありません。
    合いそうなところを、いっしょにさがします。よかったら、ここに書いてください。
