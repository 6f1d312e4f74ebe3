#!/usr/bin/env bash
# Draws icon.png from shield.svg again (imagemagick). Tauri wants RGBA with 8 bits a channel, hence PNG32.
set -euo pipefail
cd "$(dirname "$0")"
convert -background none -density 96 shield.svg -resize 512x512 PNG32:icon.png
