# The demo's clock.
web-demo-clock = いまの時刻（ためす用の時計）
web-demo-clock-lead = 時計は先にだけすすめられます。あいだに届くはずのお知らせも、順に届きます。1時間よりあとにすすめると、デスクはいったん閉じます。もう一度開いてください。
web-demo-clock-minutes = { $minutes }分すすめる
web-demo-clock-until = { $at }まで
web-demo-clock-month = つぎの月へ（{ $at }）
web-demo-clock-opening = 居場所がひらく少し前へ（{ $at }）
web-demo-clock-own = 好きな時刻まで
web-demo-clock-go = すすめる
web-demo-desk = デスクを開く
web-demo-how-5 = 時計をすすめると、前の日のお知らせや、支援の日の到着・終了・報告書もためせます。
web-demo-how-6 = 居場所の一晩をためすときは、時計を「ひらく少し前」へすすめ、管理者のチャットで「はじめる」を押します。参加者二人は「部屋に入る」から話せます。
refusal-demo-time = いまより先の、31日以内の時刻をえらんでください。
