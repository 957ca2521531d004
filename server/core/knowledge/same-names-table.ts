/**
 * Further packages that bear the same name in Alpine and in Debian, for the same software.
 * As of: 2026-11-24
 * Source: names used in `apk add` of public Dockerfiles; that Debian has them: Packages indices of bookworm and trixie (bench/debian-names.mjs)
 */
export const SAME_NAMES = `aircrack-ng aspell-de aspell-fr aspell-ru aspell-uk byacc cmus dateutils dsniff ebtables elinks fetchmail lsb-release mktorrent minidlna mp3gain mpd mplayer mutt ncmpc ncmpcpp novnc openconnect postfix-pcre postfix-sqlite ppp radicale samba-common scrot spamassassin strongswan tinc tinyproxy transmission-daemon vlc vsftpd websockify weechat wrk xl2tpd`;
