/**
 * Names of bookworm’s packages in older suites, tab-separated: bookworm, bullseye, buster (`-`: not known).
 * As of: 2026-11-24
 * Source: bullseye: amd64 Packages index read through apt (bench/debian-names.mjs); buster: from memory, hence never given as sure
 */
export const OLDER_NAMES = `
7zip	p7zip-full	p7zip-full
libavcodec59	libavcodec58	libavcodec58
libavformat59	libavformat58	libavformat58
libavif15	libavif9	-
libavutil57	libavutil56	libavutil56
libfreetype-dev	libfreetype-dev	libfreetype6-dev
libgdal32	libgdal28	libgdal20
libglut3.12	freeglut3	freeglut3
libgsl27	libgsl25	libgsl23
libicu72	libicu67	libicu63
libidn-dev	libidn11-dev	libidn11-dev
libidn12	libidn11	libidn11
libldap-2.5-0	libldap-2.4-2	libldap-2.4-2
libnetcdf19	libnetcdf18	libnetcdf13
libpoppler126	libpoppler102	libpoppler82
libproj25	libproj19	libproj13
libprotobuf32	libprotobuf23	libprotobuf17
libqpdf29	libqpdf28	libqpdf21
libswscale6	libswscale5	libswscale5
libtbb12	libtbb2	libtbb2
libtiff6	libtiff5	libtiff5
libwebp7	libwebp6	libwebp6
media-types	media-types	mime-support
postgresql-client-15	postgresql-client-13	postgresql-client-11
`;

/** From memory: what stretch lacks of the names that later suites share. */
export const NOT_IN_STRETCH = 'libmariadb3 tini';
