/**
 * Names of the other tables that Debian bullseye doesn't have.
 * As of: 2026-11-24
 * Source: amd64 Packages index of bullseye (main, contrib, non-free) read through apt; written by bench/debian-names.mjs --write
 */
export const NOT_IN_BULLSEYE = `7zip ansible-core caddy gh libavcodec59 libavformat59 libavif15 libavutil57 libgdal32 libgit2-1.5 libglut3.12 libgrpc++1.51 libgsl27 libgtk-4-1 libgtk-4-dev libharfbuzz-subset0 libicu72 libidn-dev libidn12 libldap-2.5-0 libmimalloc-dev libmimalloc2.0 libnetcdf19 libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static libpoppler126 libproj25 libprotobuf32 libqpdf29 librocksdb7.8 libsecp256k1-1 libsoup-3.0-dev libstdc++-12-dev libsvtav1enc-dev libswscale6 libtbb12 libtiff6 libtorrent-rasterbar2.0 libtree-sitter-dev libwebp7 libxsimd-dev llvm-14-dev llvm-15-dev llvm-19-dev mkcert mold opendoas pipx postgresql-client-15 qt6-base-dev rav1e rust-clippy rustfmt yq yt-dlp`;
