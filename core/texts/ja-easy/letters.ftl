### お便り（招待状）のうち、お子さまの分。

letter-child-title = あなたの コード
letter-child-san = さん
letter-child-what = 聞《き》きたいこと、話《はな》したいことを、チャットに 書《か》けます。人が 読《よ》んで 返事《へんじ》を します。
letter-child-how = スマホや タブレットの カメラで、四角《しかく》い もようを 読《よ》みとってください。
letter-child-own = あなただけの コードです。おうちの人の チャットとは 別《べつ》です。
letter-child-free = 使《つか》うか どうかは、あなたが 決《き》めて いいです。あとからでも だいじょうぶです。
letter-child-until = { $day }まで 使《つか》えます
