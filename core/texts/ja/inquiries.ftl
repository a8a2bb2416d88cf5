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
