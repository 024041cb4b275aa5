"""What must not be: limits, contraindications, interactions, red flags."""
