"""What comes by skin: sun, ozone, ultraviolet and skin to vitamin D3, and the burn limit."""
