/** Which addresses a request may go to. Checked on the address that is connected to, so that no DNS answer gets round it. */
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { IPv4, isValid, parse, parseCIDR, subnetMatch, type IPv6 } from 'ipaddr.js';

/** `local`: this machine and the link (loopback, link-local, unspecified, multicast); `private`: networks behind a gateway. */
export type AddressKind = 'public' | 'private' | 'local';

const KINDS: Readonly<Record<Exclude<AddressKind, 'public'>, [IPv4 | IPv6, number][]>> = {
  local: networks(['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/127', 'fe80::/10', 'ff00::/8']),
  private: networks([
    '10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', 'fc00::/7', 'fec0::/10',
  ]),
};

function networks(list: readonly string[]): [IPv4 | IPv6, number][] {
  return list.map((network) => parseCIDR(network));
}

/** What kind of address an IP literal is, IPv4 inside IPv6 looked into (mapped, NAT64, 6to4). What can't be read counts as local. */
export function addressKind(address: string): AddressKind {
  if (!isValid(address)) return 'local';
  const parsed = parse(address);
  return subnetMatch(parsed.kind() === 'ipv6' ? embeddedAddress(parsed as IPv6) : parsed, KINDS, 'public') as AddressKind;
}

/** The kind of a URL's host where that is an address or a name of this machine; null for other names. */
export function literalKind(hostname: string): AddressKind | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return addressKind(bare);
  return /^(?:localhost|.*\.localhost)\.?$/i.test(bare) ? 'local' : null;
}

export type AddressPolicy = (hostname: string, kind: AddressKind) => boolean;

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** A `lookup` for sockets that yields permitted addresses only. */
export function guardedLookup(permits: AddressPolicy) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const permitted = addresses.filter(({ address }) => permits(hostname, addressKind(address)));
      const [first] = permitted;
      if (first === undefined) return callback(refusal(hostname), []);
      return options.all === true ? callback(null, permitted) : callback(null, first.address, first.family);
    });
  };
}

export const REFUSED_ADDRESS = 'EADDRESSREFUSED';

function refusal(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} leads to an address of a private network or of this machine`), { code: REFUSED_ADDRESS });
}

/** `::ffff:a.b.c.d`, `64:ff9b::…` (NAT64) and `2002:…` (6to4) stand for an IPv4 address. */
function embeddedAddress(address: IPv6): IPv4 | IPv6 {
  const { parts } = address;
  const nat64 = parts[0] === 0x64 && parts[1] === 0xff9b;
  // Deprecated (RFC 4291), and read by some systems still. `::` and `::1` are not such addresses.
  const compatible = parts.slice(0, 6).every((part) => part === 0) && parts[6] !== 0;
  if (address.isIPv4MappedAddress() || nat64 || compatible) return fromBytes(parts[6], parts[7]);
  return parts[0] === 0x2002 ? fromBytes(parts[1], parts[2]) : address;
}

const fromBytes = (high = 0, low = 0): IPv4 => new IPv4([high >> 8, high & 255, low >> 8, low & 255]);
