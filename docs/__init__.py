"""What is drawn and written about the product, by commands of ours."""
