"""What an enrolment can become, and how a change comes to families: decided here, purely."""
