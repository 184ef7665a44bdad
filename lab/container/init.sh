#!/bin/sh
# First process of a lab container, in namespaces of its own: builds the file tree, then runs PROGRAM on the host's
# tree. It stays as the parent: Wine leaves orphans behind, and somebody has to bury them.
# usage: init.sh BASE ROOT PREFIX PROGRAMS CREDROUTE LIBRARIES PROGRAM...
#   BASE      the Debian tree: ROOT itself, or / where the machine has Wine
#   PREFIX    the Wine prefix to copy; with PROGRAMS empty, the prefix to work on directly
#   LIBRARIES a folder of libraries that take the place of Wine's own, or empty
set -eu
base=$1 root=$2 prefix=$3 programs=$4 credroute=$5 libraries=$6
shift 6

[ "$base" = "$root" ] || mount --bind "$base" "$root"
mount -t tmpfs -o mode=755 lab "$root/mnt"
mkdir "$root/mnt/host" "$root/mnt/prefix" "$root/mnt/upper" "$root/mnt/work"
mount --rbind / "$root/mnt/host"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 lab "$root/tmp"
ip link set lo up
if [ -n "$libraries" ]; then
  for library in "$libraries"/*; do mount --bind "$library" "$root/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/${library##*/}"; done
fi

if [ -n "$programs" ]; then
  layers="lowerdir=$prefix,upperdir=$root/mnt/upper,workdir=$root/mnt/work"
  # Some container hosts refuse overlays; a copy costs seconds and memory, but works anywhere.
  mount -t overlay -o "$layers" lab "$root/mnt/prefix" 2>/dev/null || cp -a "$prefix/." "$root/mnt/prefix"
  system32=$root/mnt/prefix/drive_c/windows/system32
  # Wine's own netsh.exe and powershell.exe do nothing.
  rm -f "$system32/iphlpapi.dll" "$system32/netsh.exe" "$system32/WindowsPowerShell/v1.0/powershell.exe"
  cp -r "$programs/system32/"* "$system32"
  ln -s "/mnt/host$programs/lab" "$root/mnt/prefix/drive_c/lab"
  # Where the documented images have it.
  ln -s "/mnt/host$credroute/credroute.exe" "$system32/credroute.exe"
else
  mount --bind "$prefix" "$root/mnt/prefix"
fi
echo '{"mounted":true}'
"$@"
