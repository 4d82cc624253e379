#!/bin/sh
# Makes sure that Debian's own clients of Proxmox VE are there, or the packages that are named; where it cannot, it says why and fails.
set -eu
packages=${*:-'ansible python3-proxmoxer python3-requests'}

missing() {
  for package in $packages; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed$' || printf '%s ' "$package"
  done
}

refuse() {
  echo "$1 (remedy: apt-get install --no-install-recommends $packages)"
  exit 1
}

command -v dpkg >/dev/null || refuse 'this is no Debian'
[ -n "$(missing)" ] || exit 0
[ "$(id -u)" = 0 ] || refuse "not installed: $(missing)and only root can install"
export DEBIAN_FRONTEND=noninteractive
# Of two that install at a time, the second waits for the first.
options='--quiet --yes -o DPkg::Lock::Timeout=300 -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20'
install() {
  # shellcheck disable=SC2046,SC2086 # several words
  apt-get install $options --no-install-recommends $(missing)
}
if ! said=$(install 2>&1); then
  # shellcheck disable=SC2086
  said=$(apt-get update $options 2>&1 && install 2>&1) || true
fi
[ -z "$(missing)" ] || refuse "apt-get did not install $(missing): $(echo "$said" | tail -n 1)"
