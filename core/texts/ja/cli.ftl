### コマンドが断るときの一行。
cli-settings-wrong = 設定 { $setting } が正しくありません：{ $expected }
cli-programme-unknown = 事業「{ $programme }」はありません。あるもの：{ $expected }
cli-role-unknown = 役割「{ $role }」はありません。あるもの：{ $expected }
cli-file-exists = { $file } はもうあります。別の名前にしてください。
cli-storage-busy = データベースが混み合っているか、つながりません。少しおいて、もう一度お試しください。
cli-storage-full = ディスクがいっぱいで、データベースに書けません。
cli-audit-broken = 監査ログは { $line } 行目から壊れています。
cli-check-wrong = 整っていないもの：{ $items }
cli-moment-odd = { $value } の日時が読めません。2026-11-24T22:40 のように書いてください。
cli-port-taken = ポート { $port } はほかのプログラムが使っています。--port で別の番号にしてください。
cli-contract-wrong = { $file }：{ $key }：正しい書き方は { $expected }
cli-already-running = { $folder } では、もう別のプロセスが動いています。先に止めてください。
cli-folder-missing = フォルダー { $folder } がありません。
cli-backup-missing = ファイル { $file } がありません。
cli-rehearse-kind = 予行は、訪問型とオンライン居場所の事業で行えます（{ $programme } はちがう型です）。
