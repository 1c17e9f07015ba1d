#!/bin/sh
# Fetches a version of axe-core anew and writes its hash into the manifest:
#   cmd/stet/testdata/axe/refresh.sh 4.14.1
set -eu
version=${1:?usage: refresh.sh VERSION}
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --silent --pack-destination "$work" "axe-core@$version" >/dev/null
tar -xzf "$work"/axe-core-*.tgz -C "$work"
cp "$work/package/axe.min.js" axe.min.js
cp "$work/package/LICENSE" LICENSE-axe-core.txt
cp "$work/package/LICENSE-3RD-PARTY.txt" LICENSE-axe-core-3rd-party.txt

sum=$(sha256sum axe.min.js | cut -d' ' -f1)
sed -i "s/\"version\": \"[^\"]*\"/\"version\": \"$version\"/; s/\"sha256\": \"[^\"]*\"/\"sha256\": \"$sum\"/" manifest.json
