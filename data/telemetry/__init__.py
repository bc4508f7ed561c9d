"""What an operator is told while it runs: log lines, measurements, audit lines. Never a cell."""
