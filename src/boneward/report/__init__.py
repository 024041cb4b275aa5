"""What to say: findings become sentences, tables and pages. The only room with words."""
