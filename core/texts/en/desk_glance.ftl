desk-glance = Today at a glance
desk-glance-today = visits today
desk-glance-not-arrived = not arrived yet
desk-glance-lacking = within 7 days that cannot be held as it stands
desk-glance-reports-missing = reports not there yet
desk-glance-reports-thin = reports with something to add
desk-glance-without-supporter = children without a supporter
desk-glance-used = of { $allowed } visits used ({ $ahead } ahead)
