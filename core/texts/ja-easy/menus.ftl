### やさしい日本語：押すもの。

button-person = 人と話《はな》したい
button-help = 使《つか》い方《かた》
button-language = ことばをえらぶ
button-card = れんらくカード
button-read = ページで読《よ》む
button-skip = 答《こた》えない
button-save = のこす
button-change = なおす
button-page = ページをひらく
button-pick-date = 日《ひ》をえらぶ
button-pick-time = 時間《じかん》をえらぶ
button-confirm-mail = このアドレスでいい
button-continue = つづける

menu-person = 人と話《はな》したい
menu-card = れんらくカード
menu-language = ことば
menu-help = 使《つか》い方《かた》
