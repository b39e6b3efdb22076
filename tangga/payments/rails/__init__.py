"""The files of banks and post: orders and lists of accounts out, replies in; no database, nothing held in memory."""
