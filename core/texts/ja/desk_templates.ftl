### 返事のひな形：デスクのページと、はじめのひな形。

desk-templates = 返事のひな形
desk-templates-about = よく使う返事を書いておけます。やりとりのページで選ぶと、返事の欄に入ります。選んだだけでは送られません。
desk-templates-empty = まだひな形がありません。
desk-templates-begin = はじめのひな形を入れる
desk-templates-new = 新しいひな形
desk-templates-edit = ひな形を直す
desk-template-title = 見出し（職員だけが見ます）
desk-template-text = 返事の文
desk-template-language = ことば
desk-template-places = 相手の名前や連絡先は書けません。［窓口］［電話］［受付］と書くと、窓口の名前、事務局の電話番号、受付の時間に変わります。
desk-template-keep = 保存する
desk-template-remove = 消す
desk-template-up = 「{ $title }」を上へ
desk-template-down = 「{ $title }」を下へ
desk-template-back = ひな形の一覧へ
desk-sure-template = 「{ $title }」のひな形を消します。送ったお返事は残ります。
desk-use-template = ひな形から書く
desk-use-template-about = 押すと、返事の欄に入ります。送る前に、相手に合わせて直せます。
desk-use-template-none = ひな形はまだありません。
desk-use-template-all = ほかのことばのひな形
desk-templates-change = ひな形を直す
desk-said-template-kept = ひな形を保存しました。
desk-said-template-removed = ひな形を消しました。
refusal-template-empty = 見出しと、返事の文を書いてください。
refusal-template-long = 長すぎるようです。見出しは40文字、文は1500文字までです。
refusal-template-placeholder = ［ ］の中に書けるのは、窓口・電話・受付です。
refusal-template-private = 電話番号や住所などが入っているようです。ひな形はだれへの返事にも使うので、外してください。
refusal-template-many = ひな形は{ $limit }件までです。使わないものを消してください。

template-received-title = 受け取りました
template-received-text =
    ご連絡ありがとうございます。書いてくださったこと、読みました。
    くわしいことを確かめて、あらためてお返事します。
template-call-title = お電話してもよいですか
template-call-text =
    一度、お電話でお話しできればと思います。
    都合のよい曜日と時間を教えてください。電話がむずかしければ、このままチャットで大丈夫です。
template-days-title = 日にちの相談
template-days-text =
    日にちを決めたいと思います。
    来週と再来週で、都合のよい日を2つか3つ教えてください。決まったあとでも変えられます。
template-later-title = 少しお時間をください
template-later-text =
    お返事に少し時間がかかっています。お待たせしています。
    ［窓口］の受付は［受付］です。お急ぎのときは「人と話したい」と送ってください。
