"""What exhibits other than charts show, ready to be laid out; a module each, named for the kind."""
