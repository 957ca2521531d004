/**
 * Names of the other tables that Debian bullseye doesn't have.
 * As of: 2026-11-24
 * Source: amd64 Packages index of bullseye read through apt; written by bench/debian-names.mjs --write
 */
export const NOT_IN_BULLSEYE = ``;
