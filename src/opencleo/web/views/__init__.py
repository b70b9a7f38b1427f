"""What pages show, made by pure functions from what the search answers: words chosen, numbers written, links built."""
