### 通しの予行（rehearse）のページ：このプログラムを見たことのない人が読む。

rehearsal-title = 契約の一年を、はじめから終わりまで通した予行
rehearsal-what = { $first }から{ $last }までを、作りもののお子さん{ $cases }人で、本番と同じプログラムに通しました。
rehearsal-invented = 出てくる人は、みな作りものです。本物の人には、何も送っていません。LINE・Discord・メールは、同じ返事をする身代わりです。予定のお知らせ、ボタン、報告書のページ、担当者の画面は、本番のものです。
rehearsal-with-chaos = この回は、わざとこわしながら通しました。止まった・二度届いた・こみあって断られた・途中で電源が落ちた、をあわせて{ $count }回はさんでいます。
rehearsal-kept = わたしたちの約束は、この一年のあいだ、すべて守られました。
rehearsal-broken = わたしたちの約束のうち、{ $count }つがくずれました。下の「見つかったこと」を見てください。

rehearsal-count-children = お子さん
rehearsal-count-supporters = サポーター
rehearsal-count-visits = 行われた支援（回）
rehearsal-count-reports = 支援報告書
rehearsal-count-moved = 日をかえた回
rehearsal-count-messages = 届いたお知らせ・返事
rehearsal-count-presses = 人が押した・書いた
rehearsal-count-calls = 担当者の電話
rehearsal-count-mails = メール
rehearsal-count-papers = お便りのコード

rehearsal-clauses = 約束ごとの結果
rehearsal-clauses-about = プログラムの中身を知らない別の検査役が、届いたものと画面だけを見て、契約のことばどおりだったかを一つずつ確かめました。
rehearsal-head-clause = 仕様書
rehearsal-head-promise = 約束
rehearsal-head-looked = 確かめた数
rehearsal-head-state = 結果
rehearsal-state-kept = 守られた
rehearsal-state-broken = くずれた
rehearsal-state-theirs = 相手の事情
rehearsal-state-not-seen = 出番なし
rehearsal-found-many = { $count }件の気づき
rehearsal-findings = 見つかったこと
rehearsal-theirs = 作りものの人の行動によるもの

rehearsal-year = 一年の流れ（週ごと）
rehearsal-weeks-visits = 行われた支援
rehearsal-weeks-messages = 届いたお知らせ・返事
rehearsal-weeks-calls = 担当者の電話
rehearsal-most = いちばん多い週 { $count }

rehearsal-people = それぞれの人に届いたもの
rehearsal-people-about = 立場とくせのちがう人を、一人ずつ選びました。届いた順に、そのままの文で並べています。灰色は、押せるボタンです。
rehearsal-part-guardian = 保護者
rehearsal-part-child = お子さん
rehearsal-part-supporter = サポーター
rehearsal-part-coordinator = コーディネーター
rehearsal-part-deputy = 副担当
rehearsal-habit-steady = いつもどおりに使う
rehearsal-habit-late = 返事がおそく、締切のあとに休むことがある
rehearsal-habit-silent = 読むだけで、何も押さない
rehearsal-habit-mover = 毎回、日をかえる
rehearsal-habit-blocker = 秋に、アカウントをブロックする
rehearsal-habit-phone = 電話だけでつながる
rehearsal-habit-english = 英語で読み書きする
rehearsal-habit-complains = 一度、苦情を言う
rehearsal-habit-absent = ときどき家にいない
rehearsal-habit-tired = 秋に、ひと月半だれも出ない
rehearsal-habit-forgets = 報告書を忘れがち
rehearsal-habit-worries = 一度、虐待かもしれないと気づく
rehearsal-received = { $count }通
rehearsal-by-phone = アプリを使わない家庭です。お知らせのかわりに、担当者に「電話してください」という仕事が立ちます。
rehearsal-rest = あとの{ $count }通を見る
rehearsal-more = ほかに{ $count }通あります。
rehearsal-not-read = 届かない（ブロック中）
rehearsal-way-line = LINE
rehearsal-way-discord = Discord
rehearsal-way-mail = メール
rehearsal-way-web = ページ

rehearsal-faults = わざと起こしたこと
rehearsal-faults-about = 起こしたあとも、同じお知らせが二度届いたり、なくなったりしないことを確かめています。
rehearsal-faults-many = { $count }件を見る
rehearsal-fault-outage = サービスが止まった
rehearsal-fault-restart = サービスを入れ直した
rehearsal-fault-power-cut = 送っている途中で電源が落ちた
rehearsal-fault-redelivery = 同じできごとが二度届いた
rehearsal-fault-429 = こみあっていて断られた
rehearsal-fault-500 = 相手の故障で断られた
rehearsal-fault-500-accepted = 相手は受け取ったのに、返事がこわれていた

rehearsal-not-shown = この予行では見せられないこと
rehearsal-not-shown-1 = 本物の人がどう感じるか。作りものの人は、決まったくせのとおりに動きます。
rehearsal-not-shown-2 = LINE・Discord・メールの本物の混みぐあいや、仕様の変更。
rehearsal-not-shown-3 = 電話や面談で話される中身、報告書の文の良し悪し。
rehearsal-not-shown-4 = 写真や声のやりとり、ブラウザのチャット、もう一つの事業。
rehearsal-not-shown-5 = 電子メールや郵便が、相手の手もとで読まれたかどうか。
rehearsal-made = 種の番号 { $seed }。同じ番号なら、このページは一字もちがわずに、もう一度作れます。
