"""What a pay round and a payment can become, and who may do what to them: decided here, purely."""
