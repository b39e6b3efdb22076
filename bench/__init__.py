"""What must be measured, each with its peer in the same run; `python -m bench` prints it all."""
