### 支援を始めるまでに、まだそろっていないもの。職員が読む文。

lack-approved = { $commissioner }の承認が、まだ記録されていません。
lack-interview = 初回面談が、まだ終わっていません。
lack-interview-child = 面談で、お子さん本人の話をまだ聞いていません。
lack-interview-guardian = 面談で、保護者の話をまだ聞いていません。
lack-child-yes = お子さん本人の気持ちを、まだ聞いていません。
lack-child-yes-not_yet = お子さんは「まだわからない」と言っています。待ちながら、また聞いてみてください。
lack-child-yes-no = お子さんは「いまはやめておく」と言っています。気持ちが変われば、いつでも始められます。
lack-individual-sheet = 個人票が、まだありません。
lack-support-plan = 支援計画が、まだありません。
lack-wishes = 支援の希望（曜日・時間・教科など）が、まだ書かれていません。
lack-hours = 来てもらえる曜日と時間が、まだ書かれていません。
lack-agreement-interview_phone = 電話での面談には、{ $commissioner }の承認の記録が必要です。
lack-agreement-interview_online = オンラインでの面談には、{ $commissioner }の承認の記録が必要です。
lack-agreement-interview_home = ご自宅での面談には、{ $commissioner }の承認の記録が必要です。
lack-agreement-guardian_absent = 保護者が不在のときの支援には、{ $commissioner }の承認の記録が必要です。
lack-agreement-public_place = 公共施設での支援には、{ $commissioner }との協議の記録が必要です。
lack-agreement-online_visit = オンラインでの支援には、{ $commissioner }との協議の記録が必要です。
lack-agreement-third_subject = 教科の数が契約の上限をこえています。{ $commissioner }との協議の記録が必要です。
