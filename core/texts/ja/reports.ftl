### 支援報告書：チャットで言うこと。中身はページだけに書く。

button-report-write = 報告書を書く
report-page = 報告書のページです。書きかけも、ここから続けられます。
report-ask = 担当した日の報告書が、まだのようです。短くて大丈夫です。書きかけも残っています。
report-ask-many = まだの報告書がいくつかあります。短くて大丈夫です。書きかけも残っています。
report-returned = 報告書のことで、コーディネーターからひとことあります。ページで読めます。
report-returned-waits = 報告書のことで、コーディネーターのひとことがページにあります。お時間のあるときに、見てもらえるとうれしいです。
notice-reports-missing = まだ届いていない支援報告書があります。何件かはデスクで見られます。
notice-feedback-owed = 保護者への電話かメールでのフィードバックで、期限が近いものがあります。
desk-why-reports-missing = まだ届いていない支援報告書があります
desk-why-feedback-owed = 保護者へのフィードバックの期限が近づいています
desk-why-report-worry = 支援報告書に、気になることが書かれました。報告書を読んでください
desk-why-report-danger-life = 支援報告書に、命の危険をうかがわせることばがあります
desk-why-report-danger-violence = 支援報告書に、暴力をうかがわせることばがあります
desk-why-report-danger-threat = 支援報告書に、だれかを傷つけるかもしれないことばがあります
refusal-report-why = 送ってから時間がたっているので、直した理由を短く書いてください。
refusal-feedback-closed = このフィードバックは、もう済んでいます。
refusal-feedback-way = 電話かメールで伝えたときに済みになります。チャットだけでは済みになりません。
refusal-feedback-time = 伝えた日時を、もう一度見てください。
refusal-feedback-words = 何を伝えたかを、短く書いてください。
refusal-feedback-long = { $limit } 文字までで書いてください。
refusal-feedback-whom = だれに伝えたかを選んでください。
report-amount = 数字で書いてください（{ $limit } まで）。
