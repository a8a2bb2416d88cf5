### One line for each refusal of the command line.
cli-settings-wrong = settings: { $setting } is not right: { $expected }
cli-programme-unknown = there is no programme "{ $programme }"; known: { $expected }
cli-role-unknown = there is no role "{ $role }"; known: { $expected }
cli-file-exists = { $file } exists already; choose another name
cli-storage-busy = the database is busy or cannot be reached; try again in a moment
cli-storage-full = the database cannot write: the disk is full
cli-audit-broken = the audit log is broken from line { $line } on
cli-check-wrong = not in order: { $items }
cli-moment-odd = { $value } is not a moment; write it like 2026-11-24T22:40
cli-port-taken = port { $port } is taken by another program; choose one with --port
cli-contract-wrong = { $file }: { $key }: expected { $expected }
cli-already-running = another process already serves from { $folder }; stop it first
cli-folder-missing = there is no folder { $folder }
cli-backup-missing = there is no file { $file }
cli-rehearse-kind = Only programmes of home visits and online places can be rehearsed ({ $programme } is of another kind).
