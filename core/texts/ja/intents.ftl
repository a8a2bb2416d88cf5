### メッセージの用件への返事。責めない。約束できないことは言わない。名前・日にち・病気のことばは入れない。

cli-understand-line = { $line } 行目が読めません。id、text、at を持つ JSON を、1行に1つ書いてください。

intent-absence-today = お休みのご連絡、受け取りました。知らせてくださって、ありがとうございます。
intent-late = おくれるとのご連絡、受け取りました。あわてずに、気をつけてくださいね。
intent-cancel = お休み・取りやめのご連絡、受け取りました。早めに知らせてくださって、ありがとうございます。
intent-reschedule = 日時を変えたいとのこと、受け取りました。まだ決まってはいません。担当者がたしかめて、お返事します。
intent-report-arrival = ご連絡、受け取りました。
intent-complaint = 嫌な思いをさせてしまい、申し訳ありません。伝えてくださって、ありがとうございます。
intent-consult = 話してくださって、ありがとうございます。
intent-question = ご質問、ありがとうございます。担当者がお答えします。
intent-thanks = こちらこそ、ありがとうございます。
intent-deadline-told = いま、担当者に知らせました。
intent-deadline-later =
    いまは担当者がいない時間で、読むのは { $staff_at } からです。
    読むのがあとになっても、送ってくださった時刻に届いたものとして受け取ります。
notice-message-today = 急ぎのお知らせがあります。今日の予定についての連絡です。
notice-message-planned = 新しいお知らせがあります。予定についての連絡です。
desk-why-absence_today = 今日の休みの連絡
desk-why-late = おくれるという連絡
desk-why-cancel = 先の日の休み・取りやめの連絡
desk-why-reschedule = 日時の変更の希望
desk-why-report_arrival = 到着・終了の連絡
desk-why-complaint = 苦情・不満の声
desk-why-consult = 相談したいという声
desk-why-question = 質問
