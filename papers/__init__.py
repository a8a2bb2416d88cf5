"""Papers: workbooks and PDFs, read and made off the event loop. The other rooms are strangers; tomoshibi hands it around."""
