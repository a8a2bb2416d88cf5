### お便り（招待状）。保護者の方の分はふつうの日本語、お子さまの分は ja-easy。

letter-addressee = { $name } 様
letter-made-on = { $day }
letter-sender = { $contractor }
letter-title = { $short_name }：チャットのご案内
letter-lead = { $commissioner }からご利用の決定の連絡を受け、お便りしています。
letter-lead-chat = 相談や予定の変更に使えるチャットを用意しました。電話がむずかしい時間でも、文字で送れます。
letter-how-camera = スマートフォンのカメラで、QRコードを読み取ってください。
letter-how-ways = LINE、Discord、ブラウザから選べます。アプリがなくても、ブラウザだけで使えます。
letter-how-check = ご本人かどうかの確認に、お子さまの誕生日の月と日をうかがいます。名前や住所は聞きません。
letter-name = { $name } 様
letter-guardian-title = 保護者の方のコード
letter-until = { $day } まで使えます
letter-cut = ここで切り取って、お子さまにお渡しください
letter-by-hand = QRコードが使えないとき：ブラウザで { $address } を開いて、コードを入れてください。
letter-by-line = LINEだけで始めるとき：公式アカウント { $line } を友だちに追加して、コードを送ってください。
letter-each = 保護者の方とお子さまのコードは別のものです。それぞれご本人がお使いください。どちらかだけでも始められます。
letter-too-old = 期限が過ぎたときは、チャットで「人と話したい」と送ってください。新しいものをお出しします。
letter-not-you = このお便りにお心当たりがないときは、コードは使わずに、封筒ごとそのまま処分してください。
letter-phone = お電話でも受け付けています：{ $phone }

letter-child-title = あなたのコード
letter-child-san = さん
letter-child-what = 聞きたいことや話したいことを、チャットで書けます。人が読んで返事をします。
letter-child-how = スマホやタブレットのカメラで、四角いもようを読みとってください。
letter-child-own = あなただけのコードです。おうちの人のチャットとは別です。
letter-child-free = 使うかどうかは、あなたが決めていいです。あとからでも大丈夫です。
letter-child-until = { $day }まで使えます
