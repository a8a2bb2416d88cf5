### よていを うごかすとき、できないことを つたえる ことば。

refusal-visit-ended = この かいは、もう おわっています。
refusal-visit-change = この かいは、そのようには かえられません。
refusal-visit-ahead = この かいは、まだ さきの よていです。
refusal-visit-past = その じかんは、もう すぎています。これからの 日を えらんでください。
refusal-visit-outside = その日は、しえんの きかんの そとです。ほかの 日を えらんでください。
refusal-visit-midnight = よるの 12じを またがない じかんを えらんでください。
refusal-visit-same = いまの よていと おなじ 日と じかんです。
refusal-visit-made-up = この かいの かわりの日は、もう きまっています。
refusal-visit-used-up = かいすうは、もう いっぱいです。
refusal-visit-clash = その じかんは、ほかの よていと かさなります。いまの よていは そのままです。
