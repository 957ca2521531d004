/** What the rules ask for: run-time libraries and programs, compilers and -dev packages, by their names in bookworm, without t64. */
export const ASKED = `
autoconf automake cargo clang cmake default-libmysqlclient-dev ffmpeg file freetds-dev g++ gcc gfortran git graphviz libaio1
libasound2 libasound2-dev libavcodec-dev libavdevice-dev libavfilter-dev libavformat-dev libavutil-dev
libbluetooth-dev libbluetooth3 libbz2-dev libc6-dev libcairo2 libcairo2-dev
libcap-dev libcgraph6 libcups2 libcups2-dev libcurl3-gnutls libcurl4 libcurl4-openssl-dev libdbus-1-3 libdbus-1-dev
libdmtx0b libeigen3-dev libenchant-2-2 libenchant-2-dev libev-dev libev4 libffi-dev libfreetype-dev libfribidi-dev
 libfuse3-dev libgdal-dev libgdal32 libgeos-c1v5 libgeos-dev libgfortran5 libgirepository-1.0-1
libgirepository-2.0-dev libgirepository1.0-dev libgl1 libglib2.0-0 libglib2.0-dev libgmp-dev libgomp1 libgraphviz-dev
libgssapi-krb5-2 libgvc6 libharfbuzz-dev libhdf5-103-1 libhdf5-dev libjpeg-dev libjpeg62-turbo libkrb5-3 libkrb5-dev liblapack-dev
liblcms2-dev libldap-2.5-0 libldap2-dev libleptonica-dev libleveldb-dev libleveldb1d liblz4-dev liblzo2-dev
libmagic1 libmagickwand-6.q16-6 libmagickwand-dev libmariadb3 libmemcached-dev libmemcached11 libnetcdf-dev libnetcdf19
 libodbc2 libodbcinst2 libopenblas-dev libopenblas0 libopenjp2-7 libopenjp2-7-dev libopenmpi-dev libopenmpi3
libopenslide0 libpango-1.0-0 libpangoft2-1.0-0 libpcap-dev libpcre2-dev libpcsclite-dev libpcsclite1 libpng-dev
libpoppler-cpp-dev libpoppler-cpp0v5 libportaudio2 libpq-dev libpq5 libproj-dev libproj25 libprotobuf-dev libqpdf-dev libqpdf29
librdkafka-dev librdkafka1 librocksdb-dev libsasl2-2 libsasl2-dev libsmbclient libsmbclient-dev libsnappy-dev
libsnappy1v5 libsndfile1 libsnmp-dev libsnmp40 libsodium-dev libsqlite3-dev libssl-dev libswresample-dev
libswscale-dev libsybdb5 libsystemd-dev libtesseract-dev libtesseract5 libtiff-dev libtiff6 libtool libudev-dev
libusb-1.0-0 libusb-1.0-0-dev libuv1-dev libvips-dev libvips42 libvirt-dev libvirt0 libwebp-dev libx11-6 libxcb1-dev libxml2
libxml2-dev libxmlsec1 libxmlsec1-dev libxmlsec1-openssl libxrender1 libxslt1-dev libxslt1.1 libyaml-0-2 libyaml-dev libzbar0
libzmq3-dev libzmq5 linux-libc-dev llvm-dev make ninja-build pkg-config poppler-utils portaudio19-dev proj-bin protobuf-compiler
python3-dev rustc swig tcl8.6-dev tesseract-ocr tk8.6-dev unixodbc unixodbc-dev wkhtmltopdf zlib1g-dev
`.trim().split(/\s+/);
