"""The pages of docs/kpi and their examples, which the tests run."""
