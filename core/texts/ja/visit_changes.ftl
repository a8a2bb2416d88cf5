### 予定を動かすとき、できないことを伝えることば。

refusal-visit-ended = この回は、もう終わっています。
refusal-visit-change = この回は、そのようには変えられません。
refusal-visit-ahead = この回は、まだ先の予定です。始まってから記録できます。
refusal-visit-correction = 終わった回だけを、別の終わり方に直せます。
refusal-visit-why = 直すわけを、ひとこと書いてください。
refusal-visit-step = 時刻は { $minutes }分きざみで選んでください。
refusal-visit-past = その時刻は、もう過ぎています。これからの日を選んでください。
refusal-visit-outside = その日は、支援の期間の外です。期間の中の日を選んでください。
refusal-visit-midnight = 夜の12時をまたがない時刻を選んでください。
refusal-visit-same = いまの予定と同じ日時です。
refusal-visit-supporter = その人には、いまこの回をお願いできません。
refusal-visit-made-up = この回の代わりの日は、もう決まっています。
refusal-visit-used-up = お子さんの回数は、もういっぱいです。
refusal-visit-clash = その時間は、ほかの予定と重なります。いまの予定はそのままです。

desk-why-visits-plan = 委託の予定回数が残りわずかです
desk-why-visits-without-supporter = サポーターのいない予定が残っています
