#!/usr/bin/env bash
# Makes the images on which bench/builds builds, out of Debian's archive alone: localhost/standin/SUITE is a slim image of Python with
# stand_in.py in the place of Python and its installers; localhost/standin/alpine has BusyBox as its shell and tools, and an apk that
# installs nothing. Needs root, buildah, mmdebstrap and a Debian mirror for apt. Images that are there already are not made again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${BUILDS:?a folder to work in}
export CONTAINERS_STORAGE_CONF=$work/storage.conf
mkdir -p "$work/graph" "$work/run"
if [ ! -f "$CONTAINERS_STORAGE_CONF" ]; then
  printf '[storage]\ndriver = "%s"\nrunroot = "%s"\ngraphroot = "%s"\n' "${STORAGE_DRIVER:-overlay}" "$work/run" "$work/graph" > "$CONTAINERS_STORAGE_CONF"
fi

python_tools() { # ROOT: our tools in the place of Python's
  buildah copy -q "$1" "$here/stand_in.py" /usr/local/lib/standin/stand_in.py > /dev/null
  buildah run --isolation chroot "$1" sh -euc '
    for tool in python python3 pip pip3; do
      printf "#!/bin/sh\nexec /usr/local/lib/standin/python3 -B /usr/local/lib/standin/stand_in.py %s \"\$0\" \"\$@\"\n" "$tool" > "/usr/local/bin/$tool"
      chmod 755 "/usr/local/bin/$tool"
    done'
}

debian() { # SUITE
  local suite=$1 root
  [ -f "$work/$suite.tar" ] || mmdebstrap --variant=minbase --include=ca-certificates,netbase,tzdata,python3-minimal,libpython3-stdlib "$suite" "$work/$suite.tar"
  root=$(buildah from scratch)
  buildah add -q "$root" "$work/$suite.tar" / > /dev/null
  # Python leaves Debian's folders, and its packages go; what the official image keeps of their libraries stays.
  buildah run --isolation chroot "$root" sh -euc '
    version=$(python3 -c "import sys; print(\"%d.%d\" % sys.version_info[:2])")
    mkdir -p /usr/local/lib/standin
    cp -a /usr/bin/python$version /usr/local/lib/standin/python-program
    cp -a /usr/lib/python$version /usr/local/lib/standin/modules
    printf "#!/bin/sh\nPYTHONHOME=/usr/local/lib/standin/home exec /usr/local/lib/standin/python-program \"\$@\"\n" > /usr/local/lib/standin/python3
    mkdir -p /usr/local/lib/standin/home/lib && ln -s ../../modules /usr/local/lib/standin/home/lib/python$version
    chmod 755 /usr/local/lib/standin/python3
    kept=$(dpkg-query -W -f "\${Package}\n" | grep -E "^lib(ssl|ffi|sqlite3|bz2|lzma|expat|readline|ncurses|tinfo|uuid|db5|gdbm|nsl|tirpc|zstd|crypt)" || true)
    apt-mark manual $kept > /dev/null
    apt-get purge -qq -y --auto-remove $(dpkg-query -W -f "\${Package}\n" | grep -E "^(lib)?python3") > /dev/null
    rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /usr/lib/python3*
    for tool in curl wget git ps gcc make python3; do ! command -v $tool || exit 1; done'
  python_tools "$root"
  # The archives that apt downloads are kept in a folder that the harness mounts there.
  buildah run --isolation chroot "$root" sh -c 'echo "Dir::Cache::archives \"/standin-debs/\";" > /etc/apt/apt.conf.d/standin'
  buildah config --env LANG=C.UTF-8 --env PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin --cmd python3 "$root"
  buildah commit -q --rm "$root" "localhost/standin/$suite" > /dev/null
}

alpine() {
  local root
  root=$(buildah from localhost/standin/bookworm)
  buildah run --isolation chroot -v "$work/debs:/standin-debs" "$root" sh -euc '
    apt-get update -qq && apt-get install -qq -y --no-install-recommends busybox-static > /dev/null
    mkdir -p /opt/busybox && /bin/busybox --install -s /opt/busybox
    rm -f /opt/busybox/dpkg* /opt/busybox/rpm* /opt/busybox/sh
    ln -sf /bin/busybox /bin/ash && ln -sf /bin/busybox /usr/bin/sh && rm -f /usr/bin/bash /usr/bin/apt-get /usr/bin/apt
    for group in wheel cron ftp sshd input netdev kvm ntp abuild ping; do groupadd -rf "$group"; done'
  # shellcheck disable=SC2016
  buildah run --isolation chroot "$root" sh -euc 'printf "%s\n" "#!/bin/sh" \
    "for name in \"\$@\"; do case \$name in -*|add|del|update|upgrade|*/*) ;; *) [ -e \"/usr/bin/\$name\" ] || { echo \"#!/bin/sh\" > \"/usr/bin/\$name\"; chmod 755 \"/usr/bin/\$name\"; } ;; esac; done" \
    > /sbin/apk; chmod 755 /sbin/apk; mkdir -p /etc/apk /var/cache/apk; touch /etc/apk/repositories'
  buildah config --env PATH=/usr/local/bin:/usr/local/sbin:/opt/busybox:/usr/sbin:/usr/bin:/sbin:/bin "$root"
  buildah commit -q --rm "$root" localhost/standin/alpine > /dev/null
}

mkdir -p "$work/debs/partial"
for suite in ${SUITES:-trixie bookworm bullseye}; do
  [ -n "$(buildah images -q "localhost/standin/$suite" 2> /dev/null)" ] || debian "$suite"
done
[ -n "$(buildah images -q localhost/standin/alpine 2> /dev/null)" ] || alpine
