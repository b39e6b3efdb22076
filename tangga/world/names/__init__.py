"""Names: the words they are made of, who is given which, and how the same word is otherwise written."""
