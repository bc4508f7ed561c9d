"""What several screens show of a delivery: findings, differences, answers."""
