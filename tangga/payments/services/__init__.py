"""What payments do: accounts are opened; lists drawn, frozen, checked, approved, released, sent to banks and post."""
