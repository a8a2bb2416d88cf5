# Supporters: what is missing
lack-supporter-unknown = This is no supporter of this programme.
lack-supporter-left = This supporter has left.
lack-supporter-not-joined = They have not used their invitation code yet. Please give it to them.
lack-supporter-unrecorded = There is no record of this supporter yet.
lack-supporter-criteria = Criteria still to be confirmed: { $missing }.
lack-supporter-untrained = They have had no training yet.
lack-supporter-training-minutes = Minutes of training are missing ({ $have } of { $need }).
lack-supporter-training-topics = Topics of training still missing: { $missing }.
lack-supporter-training-unseen = It is not recorded that the city saw the training's contents beforehand.
lack-supporter-understanding = Whether they understood the training is not confirmed yet.
lack-supporter-uninsured = No insurance is in force on this day.
lack-supporter-insurance-sums = Insured sums that do not reach the contract's: { $missing }.
