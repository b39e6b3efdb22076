"""What matching does: lists are matched into a release, doubtful pairs are loaded, reviewed and handed back."""
