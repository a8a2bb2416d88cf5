# サポーター: 何が足りないか（机とサポーターに見える言葉）
lack-supporter-unknown = この事業のサポーターではありません。
lack-supporter-left = このサポーターは活動を終えています。
lack-supporter-not-joined = まだ招待コードでつながっていません。コードを渡してください。
lack-supporter-unrecorded = サポーターの記録がまだありません。
lack-supporter-criteria = 選考の要件のうち、あと{ $missing }つの確認がまだです。
lack-supporter-untrained = 研修をまだ受けていません。
lack-supporter-training-minutes = 研修の時間が足りません（{ $have }分／{ $need }分）。
lack-supporter-training-topics = 研修の内容が、あと{ $missing }つ足りません。
lack-supporter-training-unseen = 研修の内容について、実施前の市の確認が記録されていません。
lack-supporter-understanding = 研修の理解の確認がまだ済んでいません。
lack-supporter-uninsured = この日に有効な保険がありません。
lack-supporter-insurance-sums = 保険の金額が、{ $missing }つの項目で契約に足りません。
