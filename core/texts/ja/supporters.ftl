# サポーター: 何が足りないか（机とサポーターに見える言葉）
lack-supporter-unknown = この事業のサポーターではありません。
lack-supporter-left = このサポーターは活動を終えています。
lack-supporter-not-joined = まだ招待コードでつながっていません。コードを渡してください。
lack-supporter-unrecorded = サポーターの記録がまだありません。
lack-supporter-criteria = 選考の要件のうち、あと{ $missing }つの確認がまだです。
lack-supporter-untrained = 研修をまだ受けていません。
lack-supporter-training-minutes = 研修の時間が足りません（{ $have }分／{ $need }分）。
lack-supporter-training-topics = 研修の内容が、あと{ $missing }つ足りません。
lack-supporter-training-unseen = 研修の内容について、実施前の{ $commissioner }の確認が記録されていません。
lack-supporter-understanding = 研修の理解の確認がまだ済んでいません。
lack-supporter-uninsured = この日に有効な保険がありません。
lack-supporter-insurance-sums = 保険の金額が、{ $missing }つの項目で契約に足りません。

# 担当の相談（サポーターへ）
match-asked = 担当のご相談です。くわしいことは、下のボタンからご覧ください。お引き受けがむずかしいときは、遠慮なくお知らせください。
button-match-see = 担当のページを見る
button-match-accept = 引き受けます
button-match-decline = むずかしいです
match-link = 下のボタンからご覧ください。このページは { $hours } 時間で閉じます。
match-thanks = ありがとうございます。どうぞよろしくお願いします。個人票と支援計画は、担当のページで読めます。
match-declined-thanks = わかりました。お知らせくださって、ありがとうございます。
match-is-proposed = いま、ご返事を待っています。
match-is-accepted = すでにお引き受けいただいています。ご都合が変わったときは、担当者にご連絡ください。
match-is-declined = この件は、むずかしいとのお返事をいただいています。ご都合が変わりましたら、担当者にご連絡ください。
match-is-ended = この件は、もう終わっています。お気づかい、ありがとうございます。
match-ended-proposal = 先日の担当のご相談は、取り下げになりました。ご検討くださって、ありがとうございました。
match-ended-supporter = 担当が一つ、終わりになりました。これまで、ありがとうございました。くわしくは担当者からお伝えします。
supporter-own-link = あいている時間・行ける地域・教科を、下のボタンから書けます。このページは { $hours } 時間で閉じます。
button-supporter-own = 時間と地域を書く

# 家族へ
match-found = お待たせしました。サポーターが決まりました。日にちは、あらためてお知らせします。
match-ended-family = サポーターが変わることになりました。次の人が決まりましたら、お知らせします。
change-offer = サポーターは、変えることができます。理由は、言わなくて大丈夫です。だれも悪くありません。
change-heard = わかりました。担当者が、次の人をさがします。サポーターには、ここから何も伝わりません。
change-which = わかりました。担当者が、ご連絡します。
change-kept = わかりました。気が変わったら、いつでも書いてください。
change-none = いま、決まっているサポーターはいません。気になることがあれば、担当者に話してください。
button-supporter-change = サポーターを変えたい
button-change-yes = 変えてほしい
button-change-keep = このままでいい
button-change-why = 理由を書く（自由）
change-wish-saved = 聞かせてくださって、ありがとうございます。
form-change_wish = サポーターを変える
form-change_wish-intro = 書きたいことだけで大丈夫です。書かなくても、変えられます。
form-change_wish-why = もしよければ、近いものを選んでください
form-change_wish-why-hours = 時間が合わない
form-change_wish-why-pace = 進み方が合わない
form-change_wish-why-talk = 話しにくい
form-change_wish-why-subjects = 教科が合わない
form-change_wish-why-other = ほかのこと
form-change_wish-why-rather_not = 言いたくない
form-change_wish-why-summary = 理由: { $answer }
form-change_wish-words = ほかに伝えたいこと
form-change_wish-words-hint = サポーターには見せません。

refusal-match-proposed = いまは、返事を待っているところです。
refusal-match-accepted = すでに決まっています。終える場合は、理由を書いて「終わりにする」を押してください。
refusal-match-declined = むずかしいとの返事でした。別の人を提案してください。
refusal-match-ended = この組み合わせは、もう終わっています。
refusal-match-case = 承認された児童ではないため、提案できません。
refusal-match-departed = このサポーターは活動を終えています。
refusal-match-live = この児童には、すでに提案中または決まったサポーターがいます。
refusal-match-unrecorded = サポーターの記録がまだありません。先に記録してください。
refusal-match-full = このサポーターの受け持ちは、いま { $most } 人までです。増やすときは、先にサポーターの記録を変えてください。
refusal-match-why = 終える理由を、短く書いてください（{ $commissioner }への報告と、次の組み合わせのために残ります）。
refusal-match-why-long = 理由は { $limit } 字までにしてください。
refusal-change-none = 決まったサポーターがいないため、変更の希望は記録できません。
refusal-supporter-minutes = 行くのにかかる分は、0 から { $most } までの数字で書いてください。

desk-why-change-supporter = サポーターを変えてほしいとのこと
desk-why-change-supporter-maybe = サポーターの変更を望んでいるかもしれないことば
desk-why-change-supporter-which = サポーターを変えてほしいとのこと（どのお子さんのことか、聞いてください）
desk-why-change-supporter-why = サポーターの変更について、理由が書かれました
desk-why-match-accepted = サポーターが担当を引き受けました
desk-why-match-declined = サポーターが担当をことわりました。別の人をさがしてください
desk-why-match-open-again = サポーターが活動を終えました。次の人をさがしてください
