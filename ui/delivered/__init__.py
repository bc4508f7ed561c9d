"""What several screens show of a delivery: findings, differences, effects, answers."""
