### Discordなどで「送る」以外にしたこと（メッセージを外す、部屋を閉じるなど）が、できなかったとき。デスクの中のことば。

notice-deed = Discordで、できなかったことがあります。デスクで見てください。
desk-kind-deed = Discordの操作
desk-why-deed = Discordで、できなかったことがあります
desk-why-deed-failed = Discordで、できなかったことがあります。理由と、できることは「できなかったこと」のページにあります
desk-why-deed-late = Discordでの操作が、まだ終わっていません。くり返し試しています。急ぐときは、Discordで直接行ってください

desk-nav-outbox = できなかったこと
desk-outbox = できなかったこと
desk-outbox-about = Discordで、システムがしようとして、できなかったことです。原因を直したら「もう一度」、ご自分で済ませたら「手で済ませました」を押してください。
desk-outbox-empty = できなかったことは、いまはありません。
desk-outbox-at = { $at }
desk-deed-again = もう一度
desk-deed-by-hand = 手で済ませました
desk-said-deed-again = もう一度、試しています。
desk-said-deed-by-hand = 手で済ませたこととして、記録しました。
desk-said-deed-dealt-with = すでに、ほかの人が対応していました。

deed-hide = メッセージを外す
deed-pause-person = 参加者の投稿を、しばらく休みにする
deed-let-person = 投稿の休みを終える
deed-close-room = 部屋を閉じる（読めるが、書けない）
deed-open-room = 部屋を開ける
deed-give-role = ロールをつける
deed-take-role = ロールを外す
deed-publish-event = イベントを出す
deed-change-event = イベントを直す
deed-cancel-event = イベントを取りやめる

deed-todo-hide = お急ぎのときは、Discordでそのメッセージを右クリック（長押し）して「メッセージを削除」を選んでください。
deed-todo-pause-person = お急ぎのときは、Discordでその人の名前を右クリック（長押し）して「タイムアウト」を選んでください。
deed-todo-let-person = Discordでその人の名前を右クリック（長押し）して「タイムアウトを解除」を選べます。
deed-todo-close-room = お急ぎのときは、Discordのチャンネルの設定「権限」で「メッセージを送信」を×にしてください。
deed-todo-open-room = Discordのチャンネルの設定「権限」で「メッセージを送信」を元にもどせます。
deed-todo-give-role = その人がサーバーに参加しているか、たしかめてください。Discordの「メンバー」からロールをつけられます。
deed-todo-take-role = Discordの「メンバー」から、ロールを外せます。
deed-todo-publish-event = Discordの「イベント」から、手で出せます。LINEやブラウザのお知らせは、べつに届いています。
deed-todo-change-event = Discordの「イベント」から、手で直せます。LINEやブラウザのお知らせは、べつに届いています。
deed-todo-cancel-event = Discordの「イベント」から、手で取りやめられます。LINEやブラウザのお知らせは、べつに届いています。

deed-code-lacks = ボットに「{ $permission }」の権限がありません。
deed-mend-lacks = Discordの「サーバー設定」→「ロール」→ボットのロールで「{ $permission }」を入れてください。ロールをつけ外しする相手より、ボットのロールを上に置いてください。チャンネルごとの権限で×になっていないかも、見てください。
deed-code-discord-no-access = ボットから、その部屋が見えません。チャンネルの権限で、ボットのロールに「チャンネルを見る」を入れてください。
deed-code-discord-no-server = このプログラムのDiscordサーバーが設定されていないか、ボットがサーバーにいません。
deed-code-discord-room-gone = その部屋は、Discordにもうありません。プログラムのファイルの rooms を直してください。
deed-code-discord-role-gone = そのロールは、Discordにもうありません。プログラムのファイルの役割の番号を直してください。
deed-code-discord-not-a-member = その人は、いまサーバーに参加していません。
deed-code-discord-event-gone = そのイベントは、Discordにもうありません。
deed-code-discord-too-many-events = Discordに出せるイベントの数（100）を超えました。古い予定を取りやめてください。
deed-code-discord-no-answer = Discordから返事がなく、あきらめました。
deed-code-discord-unreached = Discordにつながらず、あきらめました。
deed-code-discord-rate-limit = Discordが混んでいて、受けつけてもらえませんでした。
deed-code-discord-bad-token = ボットの鍵（トークン）が使えません。設定を見てください。
deed-code-timeout = Discordから返事がなく、あきらめました。
deed-code-channel-off = いま、Discordを使わない設定になっています。
deed-code-deed-not-on-this-channel = このつながり方（LINEなど）では、できないことです。ご自分で対応してください。
deed-code-deed-nothing-made = もとのイベントが出せていないため、直せません。
deed-code-deed-incomplete = 何をするのかの記録が足りず、できませんでした。
deed-code-other = Discordに断られました（{ $code }）。

discord-permission-administrator = 管理者
discord-permission-manage-guild = サーバー管理
discord-permission-view-channel = チャンネルを見る
discord-permission-send-messages = メッセージを送信
discord-permission-manage-messages = メッセージの管理
discord-permission-read-message-history = メッセージ履歴を読む
discord-permission-connect = 接続
discord-permission-speak = 発言
discord-permission-manage-roles = ロールの管理
discord-permission-manage-events = イベントの管理
discord-permission-create-events = イベントを作成
discord-permission-create-public-threads = 公開スレッドの作成
discord-permission-create-private-threads = プライベートスレッドの作成
discord-permission-send-messages-in-threads = スレッドでメッセージを送信
discord-permission-moderate-members = メンバーをタイムアウト
