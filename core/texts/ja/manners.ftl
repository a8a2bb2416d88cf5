### お知らせが届く時間を、本人が選ぶ。

hours-choose = お知らせが届いてよい時間をえらんでください。お返事と、急ぎの大切な連絡は、いつでも届きます。
hours-now-day = 今は「朝8時から夜9時まで」です。
hours-now-work = 今は「朝9時から夕方6時まで」です。
hours-now-evening = 今は「夕方5時から夜9時まで」です。
hours-now-any = 今は「おまかせ」です。夜中にはお送りしません。
hours-now-staff = 今は「いつでも」です。職員へのお知らせは、夜中にも届きます。
hours-now-own = 今は、連絡カードでえらんだ時間です。
hours-done = わかりました。ありがとうございます。
button-hours-day = 朝8時〜夜9時
button-hours-work = 朝9時〜夕方6時
button-hours-evening = 夕方5時〜夜9時
button-hours-any = おまかせ
desk-why-too-late = 知らせるはずのことが、間に合いませんでした。電話で伝えてください
