"""The pages, one module per area; each has a `router` whose paths stand below `/{language}`."""
