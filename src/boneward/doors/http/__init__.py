"""The door for browsers and programs: pages and an API over HTTP, on this device."""
