# Sourced by ./test: sees to it that the browser tests find a Chromium, where that can be done without asking anybody.
# CHROMIUM=/path/to/chromium names another one.
find_chromium() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return 0
    done
    return 1
}

if ! find_chromium >/dev/null; then
    if [ "$(id -u)" = 0 ] && [ -r /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
        echo "test: installing Debian's chromium for the browser tests (first use only) ..." >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
            >/dev/null 2>&1 || true
    fi
fi
CHROMIUM=$(find_chromium) ||
    echo "test: no Chromium was found, so the browser tests are SKIPPED (on Debian: apt install chromium)." >&2
export CHROMIUM
