"""What is measured: KPIs as two predicates over facts, and the one engine that counts them."""
