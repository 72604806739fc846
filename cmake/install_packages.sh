#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing among the packages of the named groups of packages.txt: sh cmake/install_packages.sh build test
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

missing=
while read -r group package stands_in; do
    case $group in '' | '#'*) continue ;; esac
    case " $* " in *" $group "*) ;; *) continue ;; esac
    case " $missing " in *" $package "*) continue ;; esac
    if [ -n "$stands_in" ] && command -v "$stands_in" >/dev/null; then continue; fi
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=absent
    [ "$status" = installed ] || missing="$missing $package"
done <"$here/packages.txt"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "These Debian packages are missing:$missing" >&2
    echo "Install them as root (apt-get install$missing), or install sudo, and start again." >&2
    exit 1
fi
echo "Installing$missing"
$as_root apt-get -qq update
# $missing is a list of words on purpose.
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 --no-install-recommends -y install $missing
