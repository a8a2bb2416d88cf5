# 書き込みを読むこと：コマンドの一行
cli-moderate-line-wrong = { $line } 行目：どの行も "id" と文字列 "text" のある JSON オブジェクトにしてください
