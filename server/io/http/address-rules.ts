/** Which addresses a request may go to. Checked on the address that is connected to, so that no DNS answer gets round it. */
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** `local`: this machine and the link (loopback, link-local, unspecified, multicast); `private`: networks behind a gateway. */
export type AddressKind = 'public' | 'private' | 'local';

const LOCAL = blockList(['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/127', 'fe80::/10', 'ff00::/8']);
const PRIVATE = blockList([
  '10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', 'fc00::/7', 'fec0::/10',
]);

/** What kind of address an IP literal is, IPv4 inside IPv6 looked into (mapped, NAT64, 6to4). */
export function addressKind(address: string): AddressKind {
  const inner = embeddedIPv4(address);
  const family = isIP(inner) === 4 ? 'ipv4' : 'ipv6';
  if (LOCAL.check(inner, family)) return 'local';
  return PRIVATE.check(inner, family) ? 'private' : 'public';
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

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits = ''] = subnet.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** `::ffff:a.b.c.d`, `64:ff9b::…` and `2002:…` stand for an IPv4 address. */
function embeddedIPv4(address: string): string {
  if (isIP(address) !== 6) return address;
  const words = expandIPv6(address.replace(/%.*$/s, ''));
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  const nat64 = words[0] === 0x64 && words[1] === 0xff9b;
  // Out of use (RFC 4291), and read by some systems still. `::` and `::1` are no such thing.
  const compatible = words.slice(0, 6).every((word) => word === 0) && words[6] !== 0;
  if (mapped || nat64 || compatible) return dotted(words[6] ?? 0, words[7] ?? 0);
  return words[0] === 0x2002 ? dotted(words[1] ?? 0, words[2] ?? 0) : address.replace(/%.*$/s, '');
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

function expandIPv6(address: string): number[] {
  // The URL parser writes an IPv4 tail in hexadecimal and compresses zeros in one way.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const words = (text: string): number[] => (text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16)));
  if (tail === undefined) return words(head);
  const [left, right] = [words(head), words(tail)];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}
