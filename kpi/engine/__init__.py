"""The one engine: questions to SQL, one scan, counts to outcomes, and the rows behind them."""
