"""What pages and services ask of pay rounds."""
