### 居場所の開設。参加者が読む文と、職員が読む文。

desk-owed-evidence-openings = 開設の予定
