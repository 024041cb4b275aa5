"""What comes by mouth: what foods hold, what a diet gives, and what stands on a bottle."""
