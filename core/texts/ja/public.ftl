# The public page of an online place (K2.4).

public-place-title = どんなところ
public-place-1 = 家にいながら、画面ごしに人とすごせるところです。顔も本名も出しません。
public-place-2 = 見ているだけ、聞いているだけで大丈夫です。話したくなったら、文字でも声でも。
public-place-3 = ひらいている間は、いつもスタッフがいます。困ったときは、ボタンひとつで呼べます。
public-place-4 = 来ない日があっても、途中で帰っても、だれも何も言いません。
public-next = これからひらく日
public-next-line = { $day } { $from }〜{ $until }
public-next-kind-exchange = 交流（おしゃべりやゲームなど）
public-next-kind-learning = 学び（自分のペースで）
public-next-kind-consultation = 相談（話したい人が、話したい分だけ）
public-next-kind-other-gentle = ゆったりすごす日
public-next-none = 次にひらく日は、決まりしだい、ここに出ます。
public-next-calendar = カレンダーに入れる
public-begin = はじめるまで
public-begin-1 = チャットで「参加したい」と書いてください。ニックネームで大丈夫です。
public-begin-2 = スタッフと、短くお話しします。文字だけでもかまいません。
public-begin-3 = 申込みの紙を郵送します。何も書かない封筒でも送れます。
public-begin-4 = 紙が戻ったら、その日から参加できます。
public-ways = ここから入れます
public-way-line = LINEで友だちに追加する
public-way-line-about = LINEは1対1です。ほかの参加者から、あなたのことは見えません。
public-way-discord = Discordで入る
public-way-discord-about = Discordは13歳からです。
public-way-avatar = アバターの部屋「{ $name }」
public-rules = みんなのやくそく
public-portal = そのほかの相談先を探す（{ $commissioner }のポータルサイト）
