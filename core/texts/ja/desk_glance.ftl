desk-glance = きょうの様子
desk-glance-today = きょうの支援
desk-glance-not-arrived = まだ着いていない
desk-glance-lacking = 7日以内で、このままでは行えない
desk-glance-reports-missing = 報告がまだ
desk-glance-reports-thin = 書きたすとよい報告
desk-glance-without-supporter = 担当がまだのお子さん
desk-glance-used = / { $allowed }回 使いました（この先 { $ahead }回）
