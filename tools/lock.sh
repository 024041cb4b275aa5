#!/bin/sh
# Renew the two hashed locks from pyproject.toml (needs uv; maintainers only).
# uv.lock holds registry addresses, so it is made, exported and thrown away.
set -eu
cd "$(dirname "$0")/.."
uv lock --quiet
export_lock() { uv export --quiet --no-header --no-annotate --no-emit-project --no-default-groups "$@"; }
export_lock --group build -o requirements.lock >/dev/null
export_lock --all-groups -o requirements-dev.lock >/dev/null
rm uv.lock
