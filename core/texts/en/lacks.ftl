### What is missing before visits may begin; read by staff.

lack-approved = { $commissioner }'s approval is not recorded yet.
lack-interview = The first interview has not been held yet.
lack-interview-child = The child has not been heard in an interview yet.
lack-interview-guardian = The guardian has not been heard in an interview yet.
lack-child-yes = The child has not been asked what they want yet.
lack-child-yes-not_yet = The child says "I don't know yet". Please wait, and ask again.
lack-child-yes-no = The child says "not now". Should they change their mind, they can begin at any time.
lack-individual-sheet = There is no individual sheet yet.
lack-support-plan = There is no support plan yet.
lack-wishes = The wishes for the visits (days, hours, subjects) are not written down yet.
lack-hours = The days and hours when somebody may come are not written down yet.
lack-agreement-interview_phone = An interview by phone needs { $commissioner }'s recorded agreement.
lack-agreement-interview_online = An interview online needs { $commissioner }'s recorded agreement.
lack-agreement-interview_home = An interview at home needs { $commissioner }'s recorded agreement.
lack-agreement-guardian_absent = Visits while the guardian is out need { $commissioner }'s recorded agreement.
lack-agreement-public_place = Visits at a public facility need { $commissioner }'s recorded agreement.
lack-agreement-online_visit = Visits online need { $commissioner }'s recorded agreement.
lack-agreement-third_subject = There are more subjects than the contract names. It needs { $commissioner }'s recorded agreement.
