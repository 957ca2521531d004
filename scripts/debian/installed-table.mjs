/** Names that Dockerfiles install with apt-get, and what the official Python images install; for scripts/debian/brings.mjs. */

/** From public Dockerfiles, the other tables' Debian names, and memory; all are in bookworm or trixie, or provided there. */
export const INSTALLED_NAMES = `
7zip abook acl age alien alsa-topology-conf alsa-ucm-conf alsa-utils ansible ansible-core ant antiword apache2 apache2-dev
apache2-utils apt-transport-https apt-utils aria2 asciidoc asciidoctor aspell aspell-en at at-spi2-core atomicparsley attr
autoconf automake autossh autotools-dev avahi-daemon awscli bash bash-completion bat bats bc bind9 bind9-dnsutils binfmt-support
binutils binutils-aarch64-linux-gnu binutils-common binutils-dev binutils-loongarch64-linux-gnu binwalk bison black bluez
bridge-utils brotli bsd-mailx btrfs-progs build-essential busybox bzip2 bzip2-doc ca-certificates ca-certificates-java caddy
capnproto cargo catatonit catdoc ccache certbot chromium chromium-driver chrony cifs-utils clamav clang clang-format clang-tidy
clinfo cmake coinor-cbc comerr-dev coreutils cowsay cpio cpp cpp-11 cppcheck cron crystal cups-client curl cvs cython3 darkice
dash dbus dbus-x11 default-jdk default-jdk-headless default-jre default-jre-headless default-libmysqlclient-dev
default-mysql-client default-mysql-server dh-autoreconf dialog diffutils dmsetup dnsmasq dnsutils docker-cli docker-compose
docker.io dosfstools doxygen dpkg dpkg-dev dropbear-bin dumb-init e2fsprogs elinks emacs-nox entr espeak espeak-ng ethtool exiv2
expect fail2ban fakeroot fcgiwrap fd-find ffmpeg figlet file findutils fio firefox-esr fish flac flex fluidsynth fluxbox
fontconfig fontconfig-config fonts-dejavu fonts-dejavu-core fonts-droid-fallback fonts-font-awesome fonts-freefont-ttf fonts-hack
fonts-inconsolata fonts-ipaexfont fonts-ipafont fonts-jetbrains-mono fonts-lato fonts-liberation fonts-linuxlibertine fonts-noto
fonts-noto-cjk fonts-noto-cjk-extra fonts-noto-color-emoji fonts-noto-core fonts-noto-extra fonts-open-sans fonts-roboto
fonts-thai-tlwg fonts-unifont fonts-wqy-zenhei fping freeglut3-dev freeipmi-tools freetds-bin freetds-dev fuse-overlayfs fuse3 fzf
g++ g++-11 g++-aarch64-linux-gnu gawk gcc gcc-11 gcc-11-base gconf-service gdal-bin gdb genisoimage gettext gettext-base gfortran
gh ghostscript gifsicle gir1.2-glib-2.0 gir1.2-gtk-3.0 git git-core git-lfs git-man glpk-utils gnome-keyring gnupg gnupg-agent
gnupg2 gnuplot gnutls-bin golang golang-go google-perftools gosu gperf gpg gpg-agent gpgconf gpgv gradle graphicsmagick graphviz
graphviz-dev grep groff-base gstreamer1.0-plugins-base gstreamer1.0-plugins-good gunicorn gzip haproxy heimdal-clients heimdal-dev
hicolor-icon-theme hostapd html2text htop hunspell hwdata hydra i2c-tools icu-devtools iftop imagemagick inetutils-telnet inkscape
inotify-tools intel-opencl-icd iperf3 ipfm ipmitool iproute2 ipset iptables iputils-ping iputils-tracepath iw jo john jpegoptim jq
keyutils krb5-config krb5-pkinit krb5-user kubectl kubernetes-client lame ldap-utils ldnsutils less lftp libabsl-dev libacl1
libacl1-dev libaio-dev libaio1 libaio1t64 libao-dev libao4 libaom-dev libapache2-mod-wsgi-py3 libapparmor-dev libapparmor1 libapr1
libapr1-dev libapr1t64 libaprutil1 libaprutil1-dev libaprutil1t64 libarchive-dev libarchive-tools libarchive13 libarchive13t64
libargon2-1 libargon2-dev libasan6 libasound2 libasound2-data libasound2-dev libasound2t64 libass-dev libassimp-dev libassuan-dev
libatk-bridge2.0-0 libatk1.0-0 libatk1.0-dev libatlas-base-dev libatomic1 libattr1-dev libaudit-dev libaugeas-dev
libavahi-client-dev libavahi-client3 libavahi-common-data libavahi-common3 libavahi-compat-libdnssd1 libavcodec-dev libavcodec59
libavcodec61 libavdevice-dev libavfilter-dev libavformat-dev libavformat59 libavformat61 libavif-dev libavif15 libavif16
libavutil-dev libavutil57 libavutil59 libayatana-appindicator3-dev libbinutils libblas-dev libblas3 libblkid-dev libblkid1
libblosc-dev libblosc1 libblosc2-dev libbluetooth-dev libbluetooth3 libboost-all-dev libboost-dev libboost-filesystem1.74.0
libboost-filesystem1.83.0 libboost-python1.74.0 libboost-python1.83.0 libboost-system1.74.0 libboost-system1.83.0
libboost-thread1.74.0 libboost-thread1.83.0 libbrotli-dev libbrotli1 libbsd-dev libbsd0 libbz2-1.0 libbz2-dev libc-ares-dev
libc-ares2 libc-bin libc-dev libc-dev-bin libc-devtools libc6-dev libc6-dev-arm64-cross libc6-dev-i386 libcairo-dev
libcairo-gobject2 libcairo2 libcairo2-dev libcap-dev libcap-ng-dev libcap2 libcap2-bin libcapnp-dev libcbor0.8 libcc1-0
libchromaprint-tools libclang-cpp14 libclang-dev libcom-err2 libcrypt-dev libcrypt1 libctf-nobfd0 libctf0 libcups2 libcups2-dev
libcups2t64 libcurl3-gnutls libcurl4 libcurl4-gnutls-dev libcurl4-openssl-dev libcurl4t64 libdav1d-dev libdb-dev libdb5.3
libdb5.3t64 libdbus-1-3 libdbus-1-dev libdbus-glib-1-dev libde265-dev libdeflate0 libdmtx-dev libdmtx0b libdmtx0t64 libdrm-amdgpu1
libdrm-common libdrm-dev libdrm-nouveau2 libdrm-radeon1 libdrm2 libdw-dev libeccodes0 libedit-dev libedit2 libegl-dev libegl1
libeigen3-dev libelf-dev libelf1 libelf1t64 libenchant-2-2 libenchant-2-dev libengine-pkcs11-openssl libepoxy-dev libev-dev libev4
libev4t64 libevent-2.1-7 libevent-2.1-7t64 libevent-dev libexif-dev libexif12 libexiv2-dev libexpat1 libexpat1-dev libext2fs-dev
libext2fs2 libext2fs2t64 libfaad-dev libfakeroot libfaketime libffi-dev libffi8 libfftw3-dev libfftw3-double3 libfido2-1 libfl-dev
libflac-dev libflatbuffers-dev libfluidsynth-dev libfontconfig-dev libfontconfig1 libfontconfig1-dev libfontenc1 libfreetype-dev
libfreetype6 libfreetype6-dev libfribidi-dev libfribidi0 libfuse-dev libfuse3-dev libfuzzy-dev libgbm1 libgcc-11-dev libgcc-s1
libgcrypt20 libgcrypt20-dev libgd-dev libgd3 libgdal-dev libgdal32 libgdal36 libgdbm-compat4 libgdbm-dev libgdbm6 libgdbm6t64
libgdk-pixbuf-2.0-0 libgdk-pixbuf-2.0-dev libgeoip-dev libgeos-c1t64 libgeos-c1v5 libgeos-dev libgfortran5 libgif-dev libgif7
libgirepository-1.0-1 libgirepository-2.0-dev libgirepository1.0-dev libgit2-1.5 libgit2-1.9 libgit2-dev libgl-dev libgl1
libgl1-mesa-dri libgl1-mesa-glx libglapi-mesa libgles2 libglew-dev libglfw3-dev libglib2.0-0 libglib2.0-0t64 libglib2.0-data
libglib2.0-dev libglpk-dev libglu1-mesa libglu1-mesa-dev libglut3.12 libglvnd0 libglx-mesa0 libglx0 libgmp-dev libgmp10
libgmpxx4ldbl libgnutls-dane0 libgnutls-openssl27 libgnutls28-dev libgnutls30 libgnutls30t64 libgomp1 libgoogle-perftools-dev
libgpg-error-dev libgpgme-dev libgpgme11 libgpgme11t64 libgpgmepp-dev libgpiod-dev libgpiod2 libgpiod3 libgraphicsmagick1-dev
libgraphite2-3 libgraphviz-dev libgrpc++-dev libgrpc++1.51 libgrpc++1.51t64 libgrpc-dev libgsl-dev libgsl27 libgsl28
libgssapi-krb5-2 libgstreamer-plugins-base1.0-dev libgstreamer1.0-0 libgstreamer1.0-dev libgtest-dev libgtk-3-0 libgtk-3-0t64
libgtk-3-dev libgtk-4-1 libgtk-4-dev libgtk2.0-0 libgtk2.0-0t64 libgtk2.0-dev libharfbuzz-dev libharfbuzz-subset0 libharfbuzz0b
libhdf5-103-1 libhdf5-310 libhdf5-dev libheif-dev libheif1 libhidapi-dev libhidapi-hidraw0 libhidapi-libusb0 libhiredis-dev
libhiredis0.14 libhiredis1.1.0 libhunspell-dev libhwasan0 libi2c-dev libice6 libicu-dev libicu72 libicu76 libidn-dev libidn12
libidn2-dev libimagequant-dev libimagequant0 libinotifytools0-dev libinput-dev libip4tc-dev libisl23 libitm1 libjack-jackd2-dev
libjansson-dev libjbig0 libjemalloc-dev libjemalloc2 libjpeg-dev libjpeg-turbo-progs libjpeg62-turbo libjpeg62-turbo-dev libjq1
libjson-c-dev libjudy-dev libkeyutils-dev libkeyutils1 libkrb5-3 libkrb5-dev libksba-dev liblapack-dev liblapack3 liblcms2-2
liblcms2-dev libldap-2.5-0 libldap-dev libldap2 libldap2-dev liblensfun-dev liblept5 libleptonica-dev libleptonica6 libleveldb-dev
libleveldb1d libllvm14 libllvm15 liblmdb-dev liblmdb0 liblsan0 libltdl-dev libltdl7 liblua5.3-dev libluajit-5.1-dev liblz4-1
liblz4-dev liblzma-dev liblzma5 liblzo2-2 liblzo2-dev libmad0-dev libmagic-dev libmagic1 libmagic1t64 libmagick++-dev
libmagickwand-6.q16-6 libmagickwand-7.q16-10 libmagickwand-dev libmariadb-dev libmariadb3 libmaxminddb-dev libmaxminddb0
libmbedtls-dev libmcrypt-dev libmd-dev libmecab-dev libmediainfo0v5 libmemcached-dev libmemcached11 libmemcached11t64
libmicrohttpd12 libmicrohttpd12t64 libmimalloc-dev libmimalloc2.0 libmimalloc3 libmnl-dev libmnl0 libmodbus-dev libmongoc-dev
libmosquitto-dev libmount-dev libmount1 libmp3lame-dev libmp3lame0 libmpc-dev libmpc3 libmpfr-dev libmpfr6 libmpg123-dev
libmpich-dev libmsgpack-c-dev libmsgpack-dev libmupdf-dev libnanomsg-dev libncurses-dev libncurses5 libncurses5-dev
libncursesw5-dev libncursesw6 libnet1-dev libnetcdf-dev libnetcdf19 libnetcdf22 libnetfilter-queue-dev libnettle8 libnettle8t64
libnfnetlink-dev libnghttp2-14 libnghttp2-dev libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static
libnginx-mod-http-headers-more-filter libnginx-mod-stream libnl-3-200 libnl-3-dev libnl-genl-3-200 libnl-genl-3-dev
libnl-route-3-dev libnng-dev libnotify-dev libnotify4 libnpth0-dev libnsl-dev libnsl2 libnspr4 libnspr4-dev libnss-ldapd libnss3
libnss3-dev libnss3-tools libnuma-dev libnuma1 libogg-dev libolm-dev libolm3 libonig-dev libonig5 libopenblas-dev libopenblas0
libopenblas64-0 libopencv-dev libopenjp2-7 libopenjp2-7-dev libopenjp2-tools libopenmpi-dev libopenmpi3 libopenmpi40
libopenmpt-dev libopenslide0 libopus-dev libopus0 libosmesa6 libp11-3 libp11-3t64 libp11-kit-dev libpaho-mqtt-dev libpam-modules
libpam0g libpam0g-dev libpango-1.0-0 libpango1.0-dev libpangocairo-1.0-0 libpangoft2-1.0-0 libpcap-dev libpcap0.8 libpcap0.8t64
libpcre2-8-0 libpcre2-dev libpcre3 libpcre3-dev libpcsclite-dev libpcsclite1 libperl-dev libpfm4 libpipeline1 libpkgconf-dev
libplacebo-dev libpng-dev libpng-tools libpng16-16 libpng16-16t64 libpoco-dev libpoppler-cpp-dev libpoppler-cpp0v5 libpoppler-cpp2
libpoppler-dev libpoppler-glib8 libpoppler-glib8t64 libpoppler126 libpoppler147 libpopt-dev libportaudio2 libportmidi-dev
libpostgresql-jdbc-java libpq-dev libpq5 libpqxx-dev libproj-dev libproj25 libprotobuf-c-dev libprotobuf-dev libprotobuf32
libprotobuf32t64 libpsl-dev libpthread-stubs0-dev libpulse-dev libpython3-stdlib libqpdf-dev libqpdf29 libqpdf30 libqrencode4
libqt5core5a libqt5core5t64 libqt5gui5 libqt5gui5t64 libqt5widgets5 libqt5widgets5t64 libquadmath0 librabbitmq-dev libraqm-dev
libraqm0 libraw-dev librdkafka-dev librdkafka1 libre2-11 libre2-9 libre2-dev libreadline-dev libreadline8 libreadline8t64
libreoffice libreoffice-calc libreoffice-writer librocksdb-dev librocksdb7.8 librocksdb9.10 librrd-dev librsvg2-2 librsvg2-bin
librsvg2-dev librtlsdr-dev librubberband-dev libsamplerate0-dev libsasl2-2 libsasl2-dev libsasl2-modules
libsasl2-modules-gssapi-mit libsass-dev libsdl1.2-dev libsdl1.2debian libsdl2-2.0-0 libsdl2-dev libsdl2-image-dev
libsdl2-mixer-dev libsdl2-ttf-dev libsdl3-dev libseccomp-dev libseccomp2 libsecp256k1-1 libsecp256k1-2 libsecp256k1-dev
libsecret-1-0 libsecret-1-dev libselinux1-dev libsensors-config libsensors5 libsentencepiece-dev libsfcgal-dev libsm-dev libsm6
libsmbclient libsmbclient-dev libsmbclient0 libsnappy-dev libsnappy1v5 libsndfile1 libsndfile1-dev libsnmp-dev libsoci-dev
libsodium-dev libsodium23 libsoup-3.0-dev libsoup2.4-dev libsox-dev libsox-fmt-all libspatialindex-c6 libspatialindex-c8
libspatialindex-dev libspatialindex6 libspatialindex8 libspatialite-dev libspatialite7 libspatialite8t64 libspeex-dev
libspeexdsp-dev libsqlite3-0 libsqlite3-dev libsrt-openssl-dev libsrtp2-1 libsrtp2-dev libssh-4 libssh-dev libssh2-1 libssh2-1-dev
libssh2-1t64 libssl-dev libssl3 libssl3t64 libstdc++-11-dev libstdc++-12-dev libstdc++-14-dev libstdc++5 libstdc++6
libsuitesparse-dev libsvn-dev libsvtav1enc-dev libswresample-dev libswscale-dev libswscale6 libswscale8 libsybdb5 libtag-dev
libtag1-dev libtalloc-dev libtasn1-6-dev libtasn1-doc libtbb-dev libtbb12 libtcl8.6 libtcmalloc-minimal4 libtcmalloc-minimal4t64
libtesseract-dev libtheora-dev libthrift-dev libtidy-dev libtidy58 libtidy5deb1 libtiff-dev libtiff-tools libtiff5-dev libtiff6
libtirpc-dev libtk8.6 libtool libtorrent-rasterbar-dev libtorrent-rasterbar2.0 libtorrent-rasterbar2.0t64 libtree-sitter-dev
libtsan0 libubsan1 libudev-dev libudev1 libudunits2-dev libunbound8 libunistring-dev libunwind-dev libunwind8 liburing-dev
libusb-1.0-0 libusb-1.0-0-dev libusb-dev libutempter0 libutf8proc-dev libuuid1 libuv1 libuv1-dev libuv1t64 libv4l-0 libv4l-0t64
libv4l-dev libvips libvips-dev libvips-tools libvips42 libvips42t64 libvirt-clients libvirt-dev libvirt0 libvorbis-dev libvpx-dev
libvulkan1 libwayland-dev libwebkit2gtk-4.0-37 libwebkit2gtk-4.0-dev libwebkit2gtk-4.1-0 libwebkit2gtk-4.1-dev libwebp-dev
libwebp7 libwebsockets-dev libx11-6 libx11-data libx11-dev libx11-xcb1 libx264-dev libx265-dev libxaw7-dev libxcb-cursor0
libxcb-ewmh2 libxcb-icccm4 libxcb1 libxcb1-dev libxcomposite1 libxcursor-dev libxcursor1 libxdamage1 libxext-dev libxext6
libxfixes3 libxft-dev libxi-dev libxi6 libxinerama-dev libxinerama1 libxkbcommon-dev libxkbcommon-x11-0 libxkbcommon0 libxml2
libxml2-dev libxml2-utils libxmlsec1 libxmlsec1-dev libxmlsec1-openssl libxmlsec1t64-openssl libxmp-dev libxrandr-dev libxrandr2
libxrender-dev libxrender1 libxsimd-dev libxslt1-dev libxslt1.1 libxss1 libxt-dev libxt6 libxt6t64 libxtables-dev libxtst6
libxxhash-dev libxxhash0 libyajl-dev libyaml-0-2 libyaml-cpp-dev libyaml-dev libyara-dev libzbar-dev libzbar0 libzbar0t64
libze-dev libze1 libzip-dev libzip4 libzip5 libzmq3-dev libzmq5 libzstd-dev libzstd1 lighttpd linux-libc-dev lld llvm llvm-14-dev
llvm-15-dev llvm-16-dev llvm-17-dev llvm-18-dev llvm-19-dev llvm-dev lm-sensors locales login logrotate lsb-release lsof ltrace
lua5.3 lua5.4 luajit lynx lz4 m4 make man-db manpages mariadb-client mariadb-server masscan maven mdbtools mecab media-types
mediainfo memcached mercurial meson mkcert mkvtoolnix mold monit mono-runtime moreutils mosquitto mosquitto-clients mount mpg123
mpich mpv msmtp msmtp-mta mtools mtr-tiny mumble-server mupdf mupdf-tools mutt mysql-common n2n nano nasm ncat ncdu ncurses-base
ncurses-bin ncurses-term net-tools netbase netcat netcat-openbsd netcat-traditional netcdf-bin nfs-common nfs-ganesha
nfs-ganesha-vfs nftables nghttp2-client nginx nginx-full ninja-build nmap nodejs npm nscd nullmailer numactl ocl-icd-libopencl1
ocl-icd-opencl-dev octave odbc-postgresql offlineimap opencl-headers opendoas openjdk-17-jdk-headless openjdk-17-jre
openjdk-17-jre-headless openjdk-21-jdk-headless openjdk-21-jre openjdk-21-jre-headless openmpi-bin openntpd openresolv
openslide-tools openssh-client openssh-server openssh-sftp-server openssl openvpn optipng p0f p11-kit p7zip-full pandoc parallel
parted passwd patch patchelf pax-utils pciutils pcscd pdftk-java perl pgbouncer pigz pip pipx pkg-config plantuml pngquant
poppler-data poppler-utils portaudio19-dev postfix postgis postgresql postgresql-client postgresql-client-15 postgresql-client-17
postgresql-contrib pptp-linux pptpd pre-commit privoxy procps proj-bin proj-data prosody protobuf-compiler protobuf-compiler-grpc
proxychains4 psmisc pulseaudio pulseaudio-utils pure-ftpd pwgen python-gi-dev python3 python3-boto3 python3-cairo-dev python3-dev
python3-distutils python3-gdal python3-grpc-tools python3-libtorrent python3-opencv python3-pip python3-poetry python3-pyaudio
python3-setuptools python3-tk python3-venv python3-virtualenv python3-wheel qemu-utils qpdf qt6-base-dev qtbase5-dev r-base-core
r-base-dev rabbitmq-server rapidjson-dev rav1e rclone redis-server redis-tools ripgrep rpm rrdtool rsync rsyslog rtmpdump
rubberband-cli ruby ruby-dev runit rust-clippy rustc rustfmt rustup s3fs s6 samba samba-common-bin sasl2-bin sassc scons screen
sed shadowsocks-libev shared-mime-info shellcheck slapd smartmontools smbclient snmp snmp-mibs-downloader snmpd socat softhsm2
software-properties-common sox sqlite3 sqlmap squashfs-tools squid ssdeep ssh sshfs sshpass strace streamlink stress-ng stunnel4
subversion sudo sudoku supervisor swig syslog-ng sysstat tar tcl tcl-dev tcl8.6-dev tcpdump telnet tesseract-ocr tesseract-ocr-ara
tesseract-ocr-chi-sim tesseract-ocr-chi-tra tesseract-ocr-deu tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-ita
tesseract-ocr-jpn tesseract-ocr-kor tesseract-ocr-por tesseract-ocr-rus tesseract-ocr-spa texlive texlive-full texlive-latex-base
texlive-xetex tftp-hpa tidy tigervnc-standalone-server tini tk tk-dev tk8.6-dev tmux tor traceroute transmission-cli tree tshark
tzdata ucf udev uidmap unbound unixodbc unixodbc-dev unoconv unrar unrar-free unrtf unzip upx-ucl usbutils util-linux uuid-dev
uuid-runtime uwsgi uwsgi-plugin-python3 valgrind valkey-server valkey-tools varnish vim vim-nox vim-tiny vnstat vnstati w3m
weasyprint webp weechat-curses wget whois wireguard-tools wireless-tools wkhtmltopdf wpasupplicant x11-apps x11-utils
x11proto-gl-dev x11vnc x264 xauth xclip xdg-user-dirs xdg-utils xdotool xfonts-100dpi xfonts-base xfonts-terminus xfonts-utils
xkb-data xmlstarlet xpdf xserver-xorg-dev xsltproc xvfb xxhash xz-utils yamllint yara yarnpkg yasm yq yt-dlp zip zlib1g zlib1g-dev
znc zsh zstd
`.trim().split(/\s+/);

/** docker-library/buildpack-deps (curl, scm and the full variant) and what docker-library/python adds to it. */
export const PYTHON_FULL = `
ca-certificates curl gnupg netbase sq wget tzdata git mercurial openssh-client subversion procps autoconf automake bzip2
default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev
libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev
libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool
libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev libbluetooth-dev tk-dev uuid-dev
`.trim().split(/\s+/);

/** Debian's base system as far as rules ask for it, and the libraries that docker-library/python keeps in its slim variant. */
export const PYTHON_SLIM = `
ca-certificates netbase tzdata libbz2-1.0 libffi8 libncursesw6 libreadline8 libsqlite3-0 libssl3 zlib1g openssl apt libc6
libgcc-s1 libstdc++6 libuuid1 liblzma5 libexpat1 dpkg tar gzip sed grep perl-base util-linux passwd
`.trim().split(/\s+/);
