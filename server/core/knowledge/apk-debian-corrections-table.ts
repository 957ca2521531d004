/**
 * Rows that take the place of those of apk-debian-table.ts, or that it lacks; the form is the same.
 * As of: 2026-11-24
 * Source: contents of the Alpine packages (xmlsec holds the command xmlsec1, mono the compilers and all class libraries, poppler
 *   libpoppler-cpp as well) beside Debian's package descriptions; that Debian has the names: Packages indices (bench/debian-names.mjs)
 */
export const APK_DEBIAN_CORRECTIONS = `
mono	er	mono-complete		Alpine’s package holds the compilers and the class libraries too
poppler	er	libpoppler126 libpoppler-cpp0v5	libpoppler147 libpoppler-cpp2
unpaper	et	unpaper
xmlsec	er	xmlsec1		the command xmlsec1 and its OpenSSL backend
`;
