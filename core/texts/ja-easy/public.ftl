# The public page of an online place, in plain Japanese.

public-place-title = どんな ところ
public-place-1 = 家《いえ》に いながら、画面《がめん》で 人と すごせる ところです。顔《かお》も 本当《ほんとう》の 名前《なまえ》も 出《だ》しません。
public-place-2 = 見《み》ているだけ、聞《き》いているだけで いいです。話《はな》したく なったら、文字《もじ》でも 声《こえ》でも。
public-place-3 = あいている 間《あいだ》は、いつも スタッフが います。こまった ときは、ボタンで よべます。
public-place-4 = 来《こ》ない 日が あっても、とちゅうで 帰《かえ》っても、だれも 何《なに》も 言《い》いません。
public-next = これから あく 日
public-next-line = { $day } { $from }〜{ $until }
public-next-kind-exchange = おしゃべりや ゲーム
public-next-kind-learning = 勉強《べんきょう》（自分《じぶん》の ペースで）
public-next-kind-consultation = 相談《そうだん》
public-next-kind-other-gentle = ゆっくり すごす 日
public-next-none = つぎに あく 日は、きまったら ここに 出《で》ます。
public-next-calendar = カレンダーに 入《い》れる
public-begin = はじめるまで
public-begin-1 = チャットで「参加《さんか》したい」と 書《か》いてください。ニックネームで いいです。
public-begin-2 = スタッフと、少《すこ》し 話《はな》します。文字《もじ》だけでも いいです。
public-begin-3 = 申《もう》しこみの 紙《かみ》を、ゆうびんで 送《おく》ります。何《なに》も 書《か》いていない ふうとうでも 送《おく》れます。
public-begin-4 = 紙《かみ》が もどったら、その日から 入《はい》れます。
public-ways = ここから 入《はい》れます
public-way-line = LINEで 友《とも》だちに なる
public-way-line-about = LINEは、あなたと スタッフだけです。ほかの 人からは 見《み》えません。
public-way-discord = Discordで 入《はい》る
public-way-discord-about = Discordは 13さいからです。
public-way-avatar = アバターの へや「{ $name }」
public-rules = みんなの やくそく
public-portal = ほかの 相談《そうだん》を さがす（{ $commissioner }の ページ）
