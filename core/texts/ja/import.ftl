### 名簿の取り込みと、お便りのコード。

import-why = 市の名簿から取り込みました

import-name-missing = 氏名がありません。
import-name-long = 氏名が{ $limit }字より長くなっています。
import-name-own-sign = 外字が入っていて、ほかのパソコンでは読めません。普通の漢字に直してください。
import-name-lost-sign = 「？」や「〓」など、文字が失われた跡があります。元の文字に直してください。
import-name-odd = 氏名に数字や記号が入っています。
import-guardian-missing = 保護者の氏名がありません。
import-birth-missing = 生年月日がありません。
import-birth-unlikely = 生年月日から計算した年齢が{ $youngest }歳から{ $oldest }歳の間になりません。年号や桁を見てください。
import-day-odd = 日付として読めません。2012/5/1 や H24.5.1 のように書いてください。
import-day-without-era = 年号がわかりません。H24.5.1 や 2012/5/1 のように書いてください。
import-day-beyond-era = その年号にはない日付です。
import-day-impossible = 暦にない日付です。
import-kana-odd = ふりがなに、かなでない字が入っています。列が入れ替わっていないか見てください。
import-kana-missing = ふりがながありません。電話のときにさがせるよう、あとから書き足せます。
import-phone-odd = 電話番号として読めません。市外局番から書いてください。
import-phone-missing = 保護者の電話番号がありません。
import-mail-odd = メールアドレスとして読めません。
import-text-long = { $limit }字より長くなっています。
import-role-unknown = 役割がわかりません。サポーター、コーディネーターなどと書いてください。
import-row-hidden = 非表示の行です。再表示するか、行を削除してください。
import-row-struck = 取り消し線が引かれています。線を消すか、行を削除してください。
import-note-unread = メモ（コメント）があります。メモの中身は取り込みません。大事なことなら備考の列に書いてください。
import-cell-error = 計算式の結果が「#REF!」などになっています。
import-formula-empty = 計算式の結果が保存されていません。Excel で開いて、保存し直してください。
import-child-twice = { $first }行目と同じお子さんです。1人として取り込みます。
import-child-twice-different = { $first }行目と同じお子さんですが、内容が違います。正しい行だけを残してください。
import-child-alike = { $first }行目と、ふりがなと生年月日が同じです。別のお子さんとして取り込みます。
import-worker-twice = { $first }行目と同じ方です。1人として取り込みます。
import-column-unknown = この列は取り込みません。
import-column-twice = 同じ見出しの列がほかにもあります。この列は取り込みません。
import-protection-unclear = 支援措置の有無が読み取れないため、「あり」として取り込みます。
import-protection-in-remarks = 備考などに支援措置をうかがわせる語があるため、「あり」として取り込みます。
import-sheet-hidden = 非表示のシートです。取り込みません。
import-sheet-unread = 氏名などの見出しが見つからないシートです。取り込みません。
import-macros-unread = マクロ入りのファイルです。マクロは動かさず、セルだけを読みました。
import-alike = 似た問い合わせが{ $count }件あります。取り込んだあと、同じお子さんかどうかを見てください。
import-stood = 問い合わせは「{ $state }」になっていました。

import-file-list-missing = ファイル { $file } がありません。
import-outcome-new = 新しく入れる
import-outcome-linked = 問い合わせとつなぐ
import-outcome-known = 取り込み済み
import-outcome-changed = 取り込み済み（内容が違います。上書きはしません）

refusal-list-bad-rows = 直したほうがよい行が{ $count }行あります。直すか、その行を除いて取り込むことを選んでください。
refusal-list-long = { $limit }行までの名簿を取り込めます。
refusal-list-no-heading = 「氏名」などの見出しの行が見つかりません。ひな形の見出しに合わせてください。

import-file-list-empty = ファイルが空です。
import-file-list-large = 大きすぎるファイルです。{ $megabytes }MBまで読めます。
import-file-list-password = パスワードがかかっています。Excel で開いてパスワードを外し、保存し直してください。
import-file-list-xls = 古い形式（.xls）のファイルです。Excel で開いて .xlsx で保存し直してください。
import-file-list-kind = 読めるのは Excel ブック（.xlsx）か CSV です。
import-file-list-bomb = 名簿とは思えない大きさになるファイルのため、開きませんでした。
import-file-list-damaged = ファイルが壊れていて読めません。Excel で開いて、保存し直してください。
import-letter-sign = 印刷用の書体にない文字があり、お便りでは〓になっています。手で書き入れてください：{ $signs }
import-file-letter-count = 印刷するお便りがありません。
import-file-letter-undrawn = お便りを作れませんでした。担当者に知らせてください。

import-sheet-children = 対象児童
import-sheet-workers = サポーター
import-sheet-guide = 書き方
import-head-number = 番号
import-head-name = 児童氏名
import-head-kana = 児童ふりがな
import-head-born = 生年月日
import-head-school = 学校名
import-head-grade = 学年
import-head-guardian-name = 保護者氏名
import-head-guardian-kana = 保護者ふりがな
import-head-guardian-relation = 保護者続柄
import-head-guardian-phone = 保護者電話番号
import-head-guardian-mail = 保護者メール
import-head-second-name = 保護者2氏名
import-head-second-kana = 保護者2ふりがな
import-head-second-relation = 保護者2続柄
import-head-second-phone = 保護者2電話番号
import-head-postcode = 郵便番号
import-head-address = 住所
import-head-protection = 支援措置
import-head-remarks = 備考
import-head-worker-name = 氏名
import-head-worker-kana = ふりがな
import-head-worker-role = 役割
import-head-worker-phone = 電話番号
import-head-worker-mail = メール
import-sample = 記入例
import-guide-1 = 1行にお子さん1人を書きます。列の順番は自由で、使わない列は消せます。
import-guide-2 = 氏名・生年月日・保護者氏名は、かならず書いてください。
import-guide-3 = 生年月日は 2012/5/1、H24.5.1、平成24年5月1日 のどれでも読めます。
import-guide-4 = 兄弟姉妹は、保護者の氏名と電話番号を同じに書くと、お便りが1通になります。
import-guide-5 = 支援措置（住所を知られてはいけない）のご家庭は「有」と書いてください。お便りに住所を印刷せず、まとめて印刷するときにも入りません。
import-guide-6 = 「記入例」の行は取り込みません。消しても、残してもかまいません。
import-guide-7 = サポーターは「サポーター」のシートに書きます。

letter-ask-guardian =
    お便りのコードですね。ありがとうございます。
    ご本人かどうかの確認に、お子さまの誕生日の月と日を、数字で送ってください（5月1日なら 0501）。
    お便りのあて名がご自分でないときは、「ちがいます」を押してください。
letter-ask-child =
    お便りのコードですね。ありがとうございます。
    確認のため、あなたの誕生日の月と日を、数字で送ってください（5月1日なら 0501）。
    自分のコードではないときは、「ちがいます」を押してください。
letter-other-day =
    お聞きした日と合いませんでした。
    もう一度、月と日を4つの数字で送ってください（5月1日なら 0501）。わからないときは「人と話したい」を押してください。
letter-shut =
    確認できなかったため、このコードは使えなくしました。安全のためです。
    担当者に知らせました。このままここに書いていただければ、担当者が読みます。
letter-not-yours =
    知らせてくださって、ありがとうございます。つないでいません。
    コードは、あて名の方がそのまま使えます。
button-letter-not-mine = ちがいます

refusal-code-confirm = お便りのコードです。確認の問いにお答えください。
desk-why-letter-again = 使用済みのコードが、別の人からもう一度送られました。つながっている相手がご本人か、見てください
desk-why-letter-not-mine = お便りのコードを読んだ方が「ちがいます」を押しました。お便りが別の人に届いたのかもしれません
desk-why-letter-wrong-day = 確認の日付が3回合わなかったため、コードを使えなくしました

desk-nav-approved = 名簿
desk-approved-bring = { $commissioner }の名簿を取り込む
desk-approved-file = Excel ブック（.xlsx）か CSV
desk-approved-hint = 取り込む前に、内容と直すところを見られます。
desk-approved-template = 記入用の空の名簿をダウンロード
desk-approved-look = 内容を見る
desk-approved-letters = お便りを印刷する
desk-approved-letters-about = まだコードのないご家庭のお便りを、1つのPDFにします。支援措置のご家庭は入りません。下の一覧から1通ずつ作れます。
desk-approved-addresses = 窓あき封筒用に住所を印刷する
desk-approved-print = PDFを作る
desk-approved-families = ご家庭（{ $count }）
desk-approved-come = つながった方：{ $count }人（{ $total }人のうち）
desk-approved-linked = { $at } につながりました
desk-approved-code = お便りのコードは { $until } まで
desk-approved-none = お便りはまだです
desk-approved-letter = お便り
desk-approved-protected = 支援措置
desk-letter-again = お便りを印刷する（新しいコードになります）
desk-sure-letter = 前のお便りのコードがまだ使えます。新しいお便りを作ると、前のお便りのコードは使えなくなります。
desk-said-list-taken = 名簿を取り込みました。
desk-said-letters-none = 印刷するお便りはありません。コードがまだ使えるか、もうつながっています。

desk-list-look = 名簿の内容
desk-list-rows = 読み取った行：{ $count }
desk-list-bad = 直したほうがよい行
desk-list-skip = 直したほうがよい行を除いて取り込む
desk-list-write = 取り込む
desk-list-nothing = 新しく取り込む行はありません。
desk-list-wrong = 直すところ
desk-list-notes = 知っておくこと
desk-list-people = 取り込める方
desk-list-row = { $row }行目

web-join-other = LINEやDiscordで使う
web-join-line = LINEを開く
web-join-line-about = コードが入った画面が開いたら、そのまま送ってください。
web-join-discord = Discordを開く
web-join-discord-about = 入ったら、/番号 でコードを送ってください。
desk-list-past-capacity = 定員は{ $total }人、承認ずみは{ $number }人です。この名簿を取り込むと、定員を{ $count }人こえます。発注者に確かめてから取り込んでください。
