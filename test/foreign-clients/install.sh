#!/bin/sh
# Makes sure that Debian's own clients of Proxmox VE are there; where it cannot, it says why and fails.
set -eu
packages='ansible python3-proxmoxer python3-requests'

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
# Two at a time would fight for the lock of dpkg.
exec 9>"${TMPDIR:-/tmp}/proxkit-foreign-clients.lock"
! command -v flock >/dev/null || flock 9
[ -n "$(missing)" ] || exit 0
[ "$(id -u)" = 0 ] || refuse "not installed: $(missing)and only root can install"
export DEBIAN_FRONTEND=noninteractive
options='--quiet --yes -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20'
install() {
  # shellcheck disable=SC2046,SC2086 # several words
  apt-get install $options --no-install-recommends $(missing)
}
if ! said=$(install 2>&1); then
  said=$(apt-get update $options 2>&1 && install 2>&1) || refuse "apt-get failed: $(echo "$said" | tail -n 1)"
fi
[ -z "$(missing)" ] || refuse "still not installed: $(missing)"
