# What is owed for a programme as a whole, and for incidents: owed-RULE, and why it is owed: owed-why-REASON.

owed-milestone = 年間予定どおりに進める
owed-why-milestone-kickoff = 契約と、業務開始前の打合せ
owed-why-milestone-leaflets = 初回案内と再案内の作成
owed-why-milestone-first_interviews = 初回面談（実施前アンケートをお渡しする）
owed-why-milestone-extra_leaflet = 追加募集の案内の作成
owed-why-milestone-matching = サポーターとのマッチング
owed-why-milestone-visits = サポーターの派遣
owed-why-milestone-mid_hearings = 中間ヒアリング（アンケートは1週間前までに）
owed-why-milestone-final_interviews = 終期面談（実施後アンケートをお渡しする）

owed-leaflet-draft = 案内の原案を{ $commissioner }にメールで送る
owed-leaflet-print = 印刷した案内を{ $commissioner }に納める
owed-why-leaflet-first-child = 初回案内・こども向け
owed-why-leaflet-first-guardian = 初回案内・保護者向け
owed-why-leaflet-reminder-child = 再案内・こども向け
owed-why-leaflet-reminder-guardian = 再案内・保護者向け
owed-why-leaflet-extra-child = 追加募集の案内・こども向け
owed-why-leaflet-extra-guardian = 追加募集の案内・保護者向け

owed-paper-matching = 前の月のマッチングの進み具合を{ $commissioner }に報告する
owed-paper-visits = 前の月の派遣状況と支援報告書を{ $commissioner }に出す
owed-paper-sheets = 前の月に初回面談をした方の個人票を{ $commissioner }に出す
owed-paper-consultations = 前の月の相談と聞き取りを個人票にまとめて{ $commissioner }に出す
owed-paper-training = 前の月に行った研修を{ $commissioner }に報告する
owed-completion-report = 業務実績報告書を{ $commissioner }に出す
owed-erasure = 個人情報を消去し、書面で{ $commissioner }に報告する

owed-own-training = コーディネーター自身の研修を終える
owed-rights-training = 人権についての研修を行う

owed-openings-planned = 次の月の開設日を、契約の回数まで決める
owed-evening-opening = 次の月に、夕方からの開設を決める
owed-openings-manager = 次の月の開設すべてに、管理者を決める
owed-openings-posts = 次の月の開設すべてに、企画と機器の支援員を決める
owed-rules-of-place = 居場所の参加ルールを決める
owed-assessment = 面談をして、いまの様子をうかがう（定期アセスメント）
owed-change-report = 参加者の変容状況を京都府に報告する
owed-city-meeting = 京都府の会議に出る
owed-meeting-minutes = 会議の記録をまとめる
owed-state-report = 実施状況を京都府に報告する
owed-completion-of-place = 業務完了報告書を京都府に出す
owed-erasure-of-place = 個人情報を消去し、報告する

owed-complaint-phone = 苦情の第一報を、{ $commissioner }に電話で伝える
owed-complaint-writing = 苦情のことを、{ $commissioner }に書面で伝える
owed-complaint-handled = 苦情に対応し、ご家庭の受けとめを聞く
owed-complaint-outcome-phone = 対応のあとの様子を、{ $commissioner }に電話で伝える
owed-complaint-outcome-writing = 対応のあとの様子を、{ $commissioner }に書面で伝える
owed-abuse-city = 虐待の心配を、すぐに{ $commissioner }へ伝える
owed-abuse-agency = 虐待の心配を、すぐに関係機関へ伝える
owed-demand-city = 不当な要求を受けたことを、すぐに{ $commissioner }へ伝える
owed-demand-police = 不当な要求を受けたことを、警察に届け出る

