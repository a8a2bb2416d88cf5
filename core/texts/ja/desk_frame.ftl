### デスクの枠：行き先、閉じ方、役割でできること。

desk-nav = デスクの行き先
desk-nav-today = 今日
desk-nav-visits = 予定
desk-nav-reports = 報告書
desk-nav-interviews = 面談
desk-nav-matching = マッチング
desk-nav-supporters = サポーター
desk-nav-trainings = 研修と保険
desk-nav-agreements = { $commissioner }との協議
desk-nav-feedback = フィードバック
desk-nav-devices = 貸出機器
desk-nav-pay = 支払い
desk-nav-group-support = 支援
desk-nav-group-office = 人と設定
desk-nav-inquiries = 相談・申込
desk-nav-search = さがす
desk-nav-people = 人と招待
desk-nav-templates = ひな形
desk-nav-hours = 職員の時間
desk-nav-city = { $commissioner }の担当の方へ

desk-session = 開いている画面
desk-session-about = デスクを開いている画面です。心当たりのないものがあれば、「すべての画面を閉じる」を押してください。
desk-session-since = { $at } に開きました
desk-session-until = { $at } に、自動で閉じます
desk-session-here = この画面
desk-session-elsewhere = ほかの画面
desk-leave-everywhere = すべての画面を閉じる

desk-not-yours-title = この役割では開けません
desk-not-yours = このページは、ほかの役割の方のためのものです。必要なときは、コーディネーターにおたずねください。
desk-to-start = はじめのページへ

desk-city-title = { $commissioner }の担当の方へ
desk-city-about = ここには、{ $commissioner }にお渡しする書類と、事業の進み方が並びます。相談のやりとり、お名前、連絡先は、ここからは見られません。
desk-city-term = 事業の期間
desk-city-term-days = { $from } から { $until } まで
desk-city-contractor = 受託者
desk-city-phone = 電話

desk-phone-careful = 番号を見る（ほかの人が出るかもしれません）
