#!/bin/sh
# Fetches a version of htmx anew and puts its hash into the manifest:
#   static/vendor/refresh.sh 4.0.1
# The fonts are subsets made by hand; nothing fetches them.
set -eu
version=${1:?usage: refresh.sh VERSION}
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --silent --pack-destination "$work" "htmx.org@$version" >/dev/null
tar -xzf "$work"/htmx.org-*.tgz -C "$work"
cp "$work/package/dist/htmx.min.js" htmx.min.js
cp "$work/package/LICENSE" LICENSE-htmx.txt

sum=$(sha256sum htmx.min.js | cut -d' ' -f1)
sed -i "/\"vendor\/htmx.min.js\"/,/}/ {
	s/\"version\": \"[^\"]*\"/\"version\": \"$version\"/
	s/\"sha256\": \"[^\"]*\"/\"sha256\": \"$sum\"/
}" manifest.json
