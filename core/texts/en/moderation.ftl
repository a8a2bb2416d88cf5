# The command line about reading group messages
cli-moderate-line-wrong = line { $line }: each line must be a JSON object with "id" and a text "text"
