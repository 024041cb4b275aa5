# Sourced by ./run and ./test: makes .venv at first use, from a hashed lock, and reuses it after.
# The caller sets `lock` to the lock file that it needs.
venv=.venv

fail() { echo "boneward: $1" >&2; exit 1; }

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"; return 0
        fi
    done
    return 1
}

install_locked() {
    python=$(find_python) || fail "Python 3.11 or newer is needed and was not found. Install it, or set PYTHON to its path."
    echo "boneward: setting up .venv (first use only) ..." >&2
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --clear --python "$python" "$venv" &&
        uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock" &&
        uv pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation --editable . ||
            fail "the set-up did not finish. The lines above say why; run the same command again."
    else
        "$python" -m venv --clear "$venv" ||
            fail "Python's venv module is missing (on Debian: apt install python3-venv)."
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" &&
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
            fail "the set-up did not finish. The lines above say why; run the same command again."
    fi
    cp pyproject.toml "$venv/pyproject.toml.installed"
    pwd > "$venv/place.installed"
    cp "$lock" "$venv/$lock.installed"
}

# The project is installed in place, so a folder that was moved is set up again.
is_installed() {
    cmp -s "$1" "$venv/$1.installed" && cmp -s pyproject.toml "$venv/pyproject.toml.installed" &&
        [ "$PWD" = "$(cat "$venv/place.installed" 2>/dev/null)" ]
}

# The development lock holds the plain one: a .venv made for ./test serves ./run, and stays one when it is renewed.
[ -f "$venv/requirements-dev.lock.installed" ] && lock=requirements-dev.lock
is_installed "$lock" || install_locked

# A catalogue that was edited after it was compiled is compiled again.
for po in src/boneward/report/locale/*/LC_MESSAGES/*.po; do
    if [ ! "${po%.po}.mo" -nt "$po" ]; then
        "$venv/bin/python" tools/compile_words.py >/dev/null || fail "the message catalogues could not be compiled."
        break
    fi
done
