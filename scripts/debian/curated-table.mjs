/** What people judged, beside Debian's lists: names that were gone before bullseye or were Ubuntu's, and what takes a name's place. */

const each = (prefix, versions, suffixes) =>
  versions.split(' ').flatMap(version => suffixes.split(' ').map(suffix => `${prefix}${version}${suffix === '.' ? '' : suffix}`));

/**
 * Names that Dockerfiles install and that bullseye had no longer, or that Ubuntu alone has (from public Dockerfiles and memory).
 * Those that a suite has after all are left out there: the lists decide.
 */
export const OLDER_NAMES = `
python-dev python-pip python-setuptools python-virtualenv python-wheel python-numpy python-scipy python-matplotlib python-opencv
python-tk python-mysqldb python-lxml python-imaging python-pil python-gdal python-yaml python-psycopg2 python-flask
python-requests python-six python-simplejson python-jinja2 python-openssl python-crypto python-apt python-nose python-pandas
python-sklearn python-software-properties python-all-dev python-cffi python-gobject python-dbus python-serial python-zmq
python-gevent python-protobuf python-sphinx python-redis python3-pyqt4 python-qt4 python-gtk2 python-pyaudio python-magic
python-ldap python-sqlalchemy python-twisted python-tornado python2.6 python2.7-minimal python-minimal python2-minimal
python-pkg-resources mysql-client mysql-server mysql-common-5.6 libmysqlclient-dev libmysqlclient18 libmysqlclient20
libmysqlclient21 libmariadbclient-dev libmariadbclient-dev-compat libmariadbclient18 libmariadb-client-lgpl-dev
libmariadb-dev-compat mariadb-client-10.1 mariadb-client-10.3 mysql-client-5.7 mysql-client-8.0 openjdk-7-jdk openjdk-7-jre
openjdk-7-jre-headless openjdk-8-jdk openjdk-8-jre openjdk-8-jdk-headless openjdk-8-jre-headless openjdk-16-jdk
oracle-java8-installer openjdk-18-jdk openjdk-19-jdk libssl1.0.0 libssl1.0.2 libssl1.0-dev libssl0.9.8 libpng12-0 libpng12-dev
libpng3 libjasper-dev libjasper1 libjasper-runtime libav-tools libavcodec-ffmpeg56 libjpeg8 libjpeg8-dev libjpeg-turbo8
libjpeg-turbo8-dev libjpeg62-dev libtiff4 libtiff4-dev libtiff5-dev libreadline6 libreadline6-dev libreadline7 libreadline5
libqtgui4 libqt4-test libqtcore4 libqt4-dev libqtwebkit-dev libqtwebkit4 qt4-default qt5-default qt5-qmake phantomjs
libqt5webkit5-dev ttf-freefont ttf-dejavu ttf-dejavu-core ttf-dejavu-extra ttf-liberation ttf-wqy-zenhei ttf-wqy-microhei
ttf-ubuntu-font-family ttf-bitstream-vera ttf-unifont ttf-opensans gconf-service libgconf-2-4 libgconf2-4 libgconf2-dev
libappindicator1 libappindicator3-1 libindicator7 libwebkitgtk-dev libwebkitgtk-1.0-0 libwebkit2gtk-4.0-dev libwebkit2gtk-4.0-37
libenchant1c2a libenchant-dev libenchant1c2 libffi5 libffi6 libcurl3 libcurl3-dev libprocps6 libprocps7 libtinfo5 libncurses5
libncursesw5 libgnutls28 libgnutls-dev libgnutls26 libgnutls30 libgcrypt11-dev libgcrypt-dev libxml2 libicu52 libicu55 libicu57
libicu60 libicu63 libicu66 libicu70 libicu74 libevent-2.0-5 libevent-2.1-6 libevent-2.1-7 libhdf5-100 libhdf5-10
libhdf5-serial-dev libnetcdf11 libnetcdf13 libproj9 libproj12 libproj13 libgeos-3.5.1 libgeos-3.7.1 libgeos-c1v5 libgdal1-dev
libgdal1h libgdal20 libgdal26 libgdal30 libboost-all-dev libboost1.58-dev libboost1.62-dev libboost1.65-dev libboost1.67-dev
libboost-python1.62.0 libboost-system1.62.0 libboost-filesystem1.62.0 libboost-system1.67.0 libboost-filesystem1.67.0
libopencv-dev libopencv-core3.2 libopencv-core2.4 libprotobuf10 libprotobuf17 libleveldb1v5 libzmq5 libzmq3 libzmq-dev libsodium18
libsodium13 libsnappy1 libsnappy1v5 libtesseract3 libtesseract4 libpoppler-cpp0 libwebp5 libwebp6 libwebpdemux1 libopenjpeg5
libopenjp2-7 libopenjpeg-dev libopenexr-dev libopenexr22 libopenexr23 libilmbase12 libilmbase23 libdc1394-22 libdc1394-22-dev
libgstreamer0.10-dev libgstreamer-plugins-base0.10-dev libx264-148 libx265-95 libvpx3 libvpx4 libvpx5 libxvidcore4 libaio1
libasound2 libperl4-corelibs-perl libmagickwand-6.q16-2 libmagickwand-6.q16-3 libmagickcore-6.q16-3 gcc-4.7 gcc-4.8 gcc-4.9 gcc-5
gcc-6 gcc-7 gcc-8 gcc-9 gcc-10 gcc-11 gcc-12 gcc-13 gcc-14 g++-4.7 g++-4.8 g++-4.9 g++-5 g++-6 g++-7 g++-8 g++-9 g++-10 g++-11
g++-12 g++-13 g++-14 gfortran-6 gfortran-7 gfortran-8 gfortran-9 gfortran-10 clang-3.8 clang-3.9 clang-4.0 clang-5.0 clang-6.0
clang-7 clang-8 clang-9 clang-10 clang-12 clang-17 clang-18 llvm-3.8 llvm-3.9 llvm-4.0 llvm-5.0 llvm-6.0 llvm-7 llvm-7-dev llvm-8
llvm-8-dev llvm-9 llvm-9-dev llvm-10 llvm-10-dev llvm-12 llvm-12-dev postgresql-9.4 postgresql-9.5 postgresql-9.6 postgresql-10
postgresql-11 postgresql-12 postgresql-14 postgresql-16 postgresql-client-9.4 postgresql-client-9.5 postgresql-client-9.6
postgresql-client-10 postgresql-client-11 postgresql-client-12 postgresql-client-14 postgresql-client-16 postgresql-server-dev-9.4
postgresql-server-dev-9.6 postgresql-server-dev-10 postgresql-server-dev-11 postgresql-server-dev-12 postgresql-server-dev-14
nodejs-legacy chromium-browser firefox awscli-v2 iproute realpath emacs24 emacs25 sqlite vim-gnome exfat-utils ntpdate ntp netcat
telnetd aptitude-robot language-pack-en language-pack-en-base language-pack-zh-hans ubuntu-keyring linux-tools-generic
linux-headers-generic software-properties-common libcudnn7 libpcre3 libpcre3-dev libpcre++-dev libdb5.1 libdb5.1-dev libmcrypt-dev
libmcrypt4 mcrypt libmemcached11 libtool-bin libgl1-mesa-glx libgl1-mesa-swx11 libgles2-mesa libegl1-mesa libosmesa6
libgdk-pixbuf2.0-0 libgdk-pixbuf2.0-dev libgtk2.0-0 libldap-2.4-2 libldap-2.5-0 libssl1.1 libssl3 libc6-dev-amd64 libcdio13
libxerces-c3.1 libxerces-c-dev libusb-0.1-4 dnsutils mime-support apt-transport-https gnupg1 gnupg-curl lib32ncurses5 lib32z1
ia32-libs multiarch-support tcl8.5 tk8.5 libxss1 unixodbc-bin libmyodbc tdsodbc libct3 libct4 libsasl2-modules-gssapi-heimdal
heimdal-dev rabbitmq-server redis-tools mongodb mongodb-clients mongodb-server mongo-tools python3-distutils
python3-distutils-extra python3-lib2to3 python3-imp python3-nose python3-mock python3-pil python3-opencv python3-virtualenv cython
cython3 pylint ipython ipython3 virtualenv pypy pypy3 pypy-dev docker-engine docker-compose bazel yarnpkg
`.trim().split(/\s+/).concat(
  each('python', '2.7 3.4 3.5 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14', '. -dev -venv -minimal -distutils -full'),
  each('libpython', '2.7 3.5 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', '. -dev'),
  each('php', '5 7.0 7.1 7.2 7.3 7.4 8.0 8.1 8.2 8.3 8.4', '. -cli -fpm -curl -mysql -gd -mbstring -xml'),
);

/**
 * What to install instead, best first; the first that a suite has is its successor. From Debian's package pages, changelogs and
 * release notes, t64 renames not listed: those follow from the lists.
 */
export const SUCCESSORS = `
libgl1-mesa-glx libgl1
libgl1-mesa-swx11 libgl1
libgles2-mesa libgles2
libegl1-mesa libegl1
libgdk-pixbuf2.0-0 libgdk-pixbuf-2.0-0
libgdk-pixbuf2.0-dev libgdk-pixbuf-2.0-dev
netcat netcat-openbsd
libpcre3 libpcre2-8-0
libpcre3-dev libpcre2-dev
libpcre++-dev libpcre2-dev
python3-distutils python3-setuptools
python-dev python3-dev
python-pip python3-pip
python-setuptools python3-setuptools
python-virtualenv python3-virtualenv
python-wheel python3-wheel
python-all-dev python3-dev
python-software-properties software-properties-common
mysql-client default-mysql-client
mysql-client-5.7 default-mysql-client
mysql-client-8.0 default-mysql-client
mariadb-client-10.1 mariadb-client
mariadb-client-10.3 mariadb-client
mariadb-client-10.5 mariadb-client
mysql-server default-mysql-server
libmysqlclient-dev default-libmysqlclient-dev
libmariadbclient-dev libmariadb-dev
libmariadb-client-lgpl-dev libmariadb-dev
libmariadbclient-dev-compat libmariadb-dev-compat
libmariadbclient18 libmariadb3
libmysqlclient18 libmariadb3
libmysqlclient20 libmariadb3
libmysqlclient21 libmariadb3
openjdk-7-jdk openjdk-17-jdk openjdk-21-jdk
openjdk-7-jre openjdk-17-jre openjdk-21-jre
openjdk-7-jre-headless openjdk-17-jre-headless openjdk-21-jre-headless
openjdk-8-jdk openjdk-17-jdk openjdk-21-jdk
openjdk-8-jre openjdk-17-jre openjdk-21-jre
openjdk-8-jdk-headless openjdk-17-jdk-headless openjdk-21-jdk-headless
openjdk-8-jre-headless openjdk-17-jre-headless openjdk-21-jre-headless
openjdk-11-jdk openjdk-17-jdk openjdk-21-jdk
openjdk-11-jre openjdk-17-jre openjdk-21-jre
openjdk-11-jdk-headless openjdk-17-jdk-headless openjdk-21-jdk-headless
openjdk-11-jre-headless openjdk-17-jre-headless openjdk-21-jre-headless
openjdk-17-jdk openjdk-21-jdk
openjdk-17-jre openjdk-21-jre
openjdk-17-jdk-headless openjdk-21-jdk-headless
openjdk-17-jre-headless openjdk-21-jre-headless
libssl1.0.0 libssl3 libssl3t64 libssl1.1
libssl1.0.2 libssl3 libssl3t64 libssl1.1
libssl1.1 libssl3 libssl3t64
libssl1.0-dev libssl-dev
libpng12-0 libpng16-16 libpng16-16t64
libpng12-dev libpng-dev
libpng3 libpng16-16 libpng16-16t64
libjpeg8 libjpeg62-turbo
libjpeg8-dev libjpeg-dev
libjpeg62-dev libjpeg-dev
libjpeg-turbo8 libjpeg62-turbo
libjpeg-turbo8-dev libjpeg62-turbo-dev
libtiff4-dev libtiff-dev
libtiff5-dev libtiff-dev
libtiff5 libtiff6
libtiff4 libtiff6 libtiff5
libwebp6 libwebp7
libwebp5 libwebp7 libwebp6
libav-tools ffmpeg
libreadline6 libreadline8 libreadline8t64
libreadline7 libreadline8 libreadline8t64
libreadline6-dev libreadline-dev
qt5-default qtbase5-dev
libcurl3 libcurl4 libcurl4t64
libcurl3-dev libcurl4-openssl-dev
libffi6 libffi8 libffi7
libffi7 libffi8
libenchant1c2a libenchant-2-2
libenchant-dev libenchant-2-dev
libgnutls-dev libgnutls28-dev
libgcrypt11-dev libgcrypt20-dev
libncurses5 libncurses6
libncursesw5 libncursesw6
libncurses5-dev libncurses-dev
libncursesw5-dev libncurses-dev
libtinfo5 libtinfo6
libldap-2.4-2 libldap-2.5-0 libldap2
libldap-2.5-0 libldap2
libprocps7 libproc2-0
libprocps8 libproc2-0
libhdf5-serial-dev libhdf5-dev
libgdal1-dev libgdal-dev
libzmq-dev libzmq3-dev
libopenjpeg-dev libopenjp2-7-dev
libopenjpeg5 libopenjp2-7
libdc1394-22-dev libdc1394-dev
libdc1394-22 libdc1394-25
libwebkit2gtk-4.0-dev libwebkit2gtk-4.1-dev
libwebkit2gtk-4.0-37 libwebkit2gtk-4.1-0
libappindicator1 libayatana-appindicator1
libappindicator3-1 libayatana-appindicator3-1
ttf-freefont fonts-freefont-ttf
ttf-dejavu fonts-dejavu
ttf-dejavu-core fonts-dejavu-core
ttf-dejavu-extra fonts-dejavu-extra
ttf-liberation fonts-liberation
ttf-wqy-zenhei fonts-wqy-zenhei
ttf-wqy-microhei fonts-wqy-microhei
ttf-unifont fonts-unifont
ttf-opensans fonts-open-sans
nodejs-legacy nodejs
chromium-browser chromium
firefox firefox-esr
iproute iproute2
realpath coreutils
emacs24 emacs
emacs25 emacs
sqlite sqlite3
vim-gnome vim-gtk3
exfat-utils exfatprogs
ntp ntpsec
ntpdate ntpsec-ntpdate
dnsutils bind9-dnsutils
mime-support media-types
libldap2-dev libldap-dev
libmagic1 libmagic1t64
libgirepository1.0-dev libgirepository-1.0-dev libgirepository1.0-dev
libtesseract3 libtesseract5
libtesseract4 libtesseract5
python-numpy python3-numpy
python-opencv python3-opencv
python-tk python3-tk
python-lxml python3-lxml
python-yaml python3-yaml
python-gdal python3-gdal
python-psycopg2 python3-psycopg2
python-requests python3-requests
python-six python3-six
python-apt python3-apt
python-pil python3-pil
python-imaging python3-pil
python-scipy python3-scipy
python-matplotlib python3-matplotlib
python-minimal python3-minimal
python-pkg-resources python3-pkg-resources
libavcodec-extra57 libavcodec-extra
cython cython3
ipython ipython3
gnupg1 gnupg
mongodb-clients mongo-tools
docker-engine docker.io
exa eza
neofetch fastfetch
libmagickwand-6.q16-3 libmagickwand-6.q16-6 libmagickwand-7.q16-10
libmagickcore-6.q16-3 libmagickcore-6.q16-6 libmagickcore-7.q16-10
libmagickwand-6.q16-6 libmagickwand-7.q16-10
libmagickcore-6.q16-6 libmagickcore-7.q16-10
libgdk-pixbuf-xlib-2.0-0 libgdk-pixbuf-xlib-2.0-0
multiarch-support libc6
linux-headers-generic linux-headers-amd64
linux-tools-generic linux-perf
openjdk-16-jdk openjdk-17-jdk openjdk-21-jdk
openjdk-18-jdk openjdk-17-jdk openjdk-21-jdk
openjdk-19-jdk openjdk-17-jdk openjdk-21-jdk
`.trim().split('\n').map(line => line.split(' '));
