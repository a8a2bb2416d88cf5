### 「できません」を伝えることば。責めずに、次にできることを書く。

refusal-code-used =
    このコードは、もう使われています。
    心当たりがないときは、担当者にそのまま書いてください。新しいコードをお出しします。
refusal-code-revoked =
    このコードは、使えなくなっています。
    新しいコードがお手元になければ、担当者にそのまま書いてください。
refusal-code-expired =
    このコードは、使える期間が過ぎています。
    担当者にそのまま書いてください。新しいコードをお出しします。
refusal-link-expired =
    このリンクは、使える時間が過ぎています。安全のため、短い時間だけ開くようになっています。
    チャットから、新しいリンクを受け取ってください。
refusal-link-used =
    このリンクは、もう使われています。
    チャットから、新しいリンクを受け取ってください。
refusal-link-revoked =
    このリンクは、使えなくなっています。
    チャットから、新しいリンクを受け取ってください。

refusal-private-name = 人の名前が入っていたため、送りませんでした。
refusal-private-phone = 電話番号が入っていたため、送りませんでした。
refusal-private-mail = メールアドレスが入っていたため、送りませんでした。
refusal-private-address = 住所が入っていたため、送りませんでした。
refusal-private-account = 連絡先のIDやリンクが入っていたため、送りませんでした。
refusal-private-health = 体調や相談の中身にあたることばが入っていたため、送りませんでした。
refusal-private-link = この事業のものではないリンクが入っていたため、送りませんでした。
refusal-private-control = 読めない文字が入っていたため、送りませんでした。
